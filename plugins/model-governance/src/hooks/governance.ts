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
import {
  governanceApiRef,
  type InboxQuery,
  type PolicyQuestion,
} from '../api/governance';
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

/** One review, read again now and then: others sign meanwhile. */
export function useReview(model: CompoundEntityRef, id: string) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: `${stringifyEntityRef(model)}|${id}`,
    load: signal => api.getReview(model, id, signal),
    refreshMs: 15_000,
  });
}

/** What waits, soonest due first. */
export function useInbox(query: InboxQuery) {
  const api = useApi(governanceApiRef);
  return useResource({
    key: JSON.stringify(query),
    load: signal => api.listInbox(query, signal),
    refreshMs: 30_000,
    keepPrevious: true,
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

/** Has the card read from its repository. */
export function useCardRefresh(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useAsk((_now: undefined) => api.refreshCard(model));
}

/** Commands to one model's file. */
export function useModelCommand(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useCommand((command: ModelCommand, key) =>
    api.command(model, command, { idempotencyKey: key }),
  );
}

/** As {@link useModelCommand}, for what needs a login of its own. */
export function useSignedCommand(model: CompoundEntityRef) {
  const api = useApi(governanceApiRef);
  return useCommand(
    ({ command, stepUp }: { command: ModelCommand; stepUp?: string }, key) =>
      api.command(model, command, { idempotencyKey: key, stepUp }),
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
