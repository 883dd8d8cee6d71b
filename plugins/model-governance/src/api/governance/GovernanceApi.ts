import { createApiRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  CardDiff,
  CardExport,
  CardFileView,
  CardImportPreview,
  CardImportRequest,
  Inbox,
  ModelCommand,
  OrganisationCommand,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  CardView,
  CommandOutcome,
  ModelFileView,
  PolicyAnswer,
  PolicyQuestion,
  PolicyView,
  ReviewView,
} from './types';

/** What goes with a command besides itself. @public */
export interface CommandOptions {
  /** Id of a completed step-up login, for signatures. */
  stepUp?: string;
  /** The same key again answers as the first time. */
  idempotencyKey?: string;
}

/** @public */
export interface InboxQuery {
  scope?: 'mine' | 'all';
  state?: 'waiting' | 'due-soon' | 'overdue';
  kind?: string;
  limit?: number;
  cursor?: string;
}

/**
 * The governance part of the HTTP API. Calls reject with a `ResponseError` as
 * those of `ModelGovernanceApi` do; what the domain refuses comes back as a
 * value.
 *
 * @public
 */
export interface GovernanceApi {
  getFile(
    model: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ModelFileView>;
  command(
    model: CompoundEntityRef,
    command: ModelCommand,
    options?: CommandOptions,
  ): Promise<CommandOutcome>;
  /** Everything one review needs, in one answer. */
  getReview(
    model: CompoundEntityRef,
    id: string,
    signal?: AbortSignal,
  ): Promise<ReviewView>;
  /** Begins a login for one signature; `url` is where the person logs in. */
  beginStepUp(purpose: string): Promise<{ id: string; url: string }>;
  getStepUp(id: string): Promise<{ state: string; message: string | null }>;
  getCard(
    model: CompoundEntityRef,
    version?: number,
    signal?: AbortSignal,
  ): Promise<CardView>;
  /** Reads the card from its repository now. */
  refreshCard(model: CompoundEntityRef): Promise<CardFileView>;
  getCardDiff(
    model: CompoundEntityRef,
    range: { from?: number; to?: number },
    signal?: AbortSignal,
  ): Promise<CardDiff>;
  exportCard(
    model: CompoundEntityRef,
    options: { version?: number; format: string },
    signal?: AbortSignal,
  ): Promise<CardExport>;
  previewCardImport(
    model: CompoundEntityRef,
    request: CardImportRequest,
  ): Promise<CardImportPreview>;
  listInbox(query: InboxQuery, signal?: AbortSignal): Promise<Inbox>;
  getPolicy(signal?: AbortSignal): Promise<PolicyView>;
  simulatePolicy(
    request: PolicyQuestion,
    signal?: AbortSignal,
  ): Promise<PolicyAnswer>;
  commandOrganisation(
    command: OrganisationCommand,
    options?: CommandOptions,
  ): Promise<CommandOutcome>;
}

/** @public */
export const governanceApiRef = createApiRef<GovernanceApi>({
  id: 'plugin.model-governance.governance',
});
