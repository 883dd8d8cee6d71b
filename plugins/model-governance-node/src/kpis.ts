import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  CheckDefinition,
  FactSource,
  Kpi,
  KpiTargetRule,
} from '@modelgov/backstage-plugin-model-governance-common';

/** @public */
export interface ModelGovernanceKpisExtensionPoint {
  /**
   * A measure of one's own, with the targets that it is held against. Its
   * `number` is 0; ids must differ from all others, or the start is stopped.
   */
  addKpi(kpi: Kpi, targets: readonly KpiTargetRule[]): void;
  /** A check of one's own; one of the same id stands instead of ours. */
  addCheck(check: CheckDefinition): void;
  /** Facts from one's own system for checks to ask for. */
  addFactSource(source: FactSource): void;
}

/** @public */
export const modelGovernanceKpisExtensionPoint =
  createExtensionPoint<ModelGovernanceKpisExtensionPoint>({
    id: 'model-governance.kpis',
  });
