import {
  stringifyEntityRef,
  type CompoundEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import type {
  CardImportRequest,
  ModelCommand,
  OrganisationCommand,
} from '@modelgov/backstage-plugin-model-governance-common';
import { governanceApiRef, type PolicyQuestion } from '../api/governance';
import { useAsk } from './useAsk';
import { useCommand } from './useCommand';
import { useResource } from './useResource';

/** Everything governance holds on one model. */
export function useModelFile(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: stringifyEntityRef(model),
    load: signal => api.getFile(model, signal),
  });
}

/** A version of the card; the newest without a number. */
export function useCard(model: CompoundEntityRef, version?: number) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${version ?? ''}`,
    load: signal => api.getCard(model, version, signal),
    keepPrevious: true,
  });
}

export function useCardDiff(
  model: CompoundEntityRef,
  from: number,
  to: number,
) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${from}|${to}`,
    load: signal => api.getCardDiff(model, { from, to }, signal),
  });
}

export function useCardExport(
  model: CompoundEntityRef,
  version: number,
  format: string,
) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${version}|${format}`,
    load: signal => api.exportCard(model, { version, format }, signal),
  });
}

/** What a document would become, or what is wrong with it. */
export function useCardPreview(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useAsk((request: CardImportRequest) =>
    api.previewCardImport(model, request),
  );
}

/** Commands to one model's file. */
export function useModelCommand(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useCommand((command: ModelCommand, key) =>
    api.command(model, command, { idempotencyKey: key }),
  );
}

export function usePolicy() {
  const api = useApi(governanceApiRef);
  return useResource({ key: 'policy', load: signal => api.getPolicy(signal) });
}

/** Commands about policies, delegations and conflicts. */
export function useOrganisationCommand() {
  const api = useApi(governanceApiRef);
  return useCommand((command: OrganisationCommand, key) =>
    api.commandOrganisation(command, { idempotencyKey: key }),
  );
}

/** What another policy would do. */
export function useSimulation() {
  const api = useApi(governanceApiRef);
  return useAsk((question: PolicyQuestion) => api.simulatePolicy(question));
}
