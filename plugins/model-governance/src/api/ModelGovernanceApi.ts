import { createApiRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  DriftReferenceView,
  DriftView,
  ModelDetail,
  ModelList,
  Portfolio,
  RecordList,
  CostList,
  ModelCostView,
  SloExport,
  SloList,
  SourceList,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  DriftQuery,
  ModelFilter,
  ModelQuery,
  TelemetryQuery,
} from './query';

/**
 * The plugin's HTTP API. Every call rejects with a `ResponseError` (of
 * `@backstage/errors`) when the backend refuses, and with an `AbortError` when
 * its signal is aborted.
 *
 * @public
 */
export interface ModelGovernanceApi {
  listModels(query: ModelQuery, signal?: AbortSignal): Promise<ModelList>;
  getPortfolio(filter: ModelFilter, signal?: AbortSignal): Promise<Portfolio>;
  getModel(
    model: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ModelDetail>;
  getTelemetry(
    model: CompoundEntityRef,
    query: TelemetryQuery,
    signal?: AbortSignal,
  ): Promise<TelemetrySeries>;
  /** Worst first. */
  getDrift(
    model: CompoundEntityRef,
    query: DriftQuery,
    signal?: AbortSignal,
  ): Promise<DriftView>;
  /** Says that drift is to be measured against a frozen window. */
  approveDriftReference(
    model: CompoundEntityRef,
    reference: Pick<DriftReferenceView, 'name' | 'version'>,
  ): Promise<DriftReferenceView>;
  /** Objectives with their error budgets. */
  /** What it cost in the last `days` UTC days, today included. */
  getCost(
    model: CompoundEntityRef,
    days: number,
    signal?: AbortSignal,
  ): Promise<ModelCostView>;
  /** What models cost in that time, a page of owners. */
  listCosts(
    days: number,
    cursor: string | undefined,
    signal?: AbortSignal,
  ): Promise<CostList>;
  listSlos(model: CompoundEntityRef, signal?: AbortSignal): Promise<SloList>;
  /** The same as OpenSLO. */
  exportSlos(model: CompoundEntityRef): Promise<SloExport>;
  /** Newest first; `cursor` asks for the entries before. */
  listRecords(
    model: CompoundEntityRef,
    cursor?: string,
    signal?: AbortSignal,
  ): Promise<RecordList>;
  listSources(signal?: AbortSignal): Promise<SourceList>;
}

/** @public */
export const modelGovernanceApiRef = createApiRef<ModelGovernanceApi>({
  id: 'plugin.model-governance.client',
});
