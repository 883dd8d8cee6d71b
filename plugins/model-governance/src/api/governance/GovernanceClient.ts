import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CardDiff,
  CardExport,
  CardFileView,
  CardImportPreview,
  CardImportRequest,
  CommandResult,
  Inbox,
  ModelCommand,
  OrganisationCommand,
  Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  CommandOptions,
  GovernanceApi,
  InboxQuery,
} from './GovernanceApi';
import type {
  CardView,
  CommandOutcome,
  ModelFileView,
  PolicyAnswer,
  PolicyQuestion,
  PolicyView,
  ReviewView,
} from './types';

/** The answers that may carry a refusal: who, state, input. */
const refusing = [403, 409, 422];

/** {@link GovernanceApi} over HTTP. @public */
export class GovernanceClient implements GovernanceApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  getFile(model: CompoundEntityRef, signal?: AbortSignal) {
    return this.get<ModelFileView>(`${pathOf(model)}/file`, {}, signal);
  }

  command(
    model: CompoundEntityRef,
    command: ModelCommand,
    options: CommandOptions = {},
  ) {
    return this.send(`${pathOf(model)}/commands`, { command, ...options });
  }

  getReview(model: CompoundEntityRef, id: string, signal?: AbortSignal) {
    const path = `${pathOf(model)}/requests/${encodeURIComponent(id)}`;
    return this.get<ReviewView>(path, {}, signal);
  }

  beginStepUp(purpose: string) {
    return this.post<{ id: string; url: string }>('/step-up', { purpose });
  }

  getStepUp(id: string) {
    const path = `/step-up/${encodeURIComponent(id)}`;
    return this.get<{ state: string; message: string | null }>(path, {});
  }

  getCard(model: CompoundEntityRef, version?: number, signal?: AbortSignal) {
    return this.get<CardView>(`${pathOf(model)}/card`, { version }, signal);
  }

  refreshCard(model: CompoundEntityRef) {
    return this.post<CardFileView>(`${pathOf(model)}/card/refresh`, {});
  }

  getCardDiff(
    model: CompoundEntityRef,
    range: { from?: number; to?: number },
    signal?: AbortSignal,
  ) {
    return this.get<CardDiff>(`${pathOf(model)}/card/diff`, range, signal);
  }

  exportCard(
    model: CompoundEntityRef,
    options: { version?: number; format: string },
    signal?: AbortSignal,
  ) {
    return this.get<CardExport>(
      `${pathOf(model)}/card/export`,
      options,
      signal,
    );
  }

  previewCardImport(model: CompoundEntityRef, request: CardImportRequest) {
    return this.post<CardImportPreview>(
      `${pathOf(model)}/card/import`,
      request,
    );
  }

  listInbox(query: InboxQuery, signal?: AbortSignal) {
    return this.get<Inbox>('/inbox', { ...query }, signal);
  }

  getPolicy(signal?: AbortSignal) {
    return this.get<PolicyView>('/policy', {}, signal);
  }

  simulatePolicy(request: PolicyQuestion, signal?: AbortSignal) {
    return this.post<PolicyAnswer>('/policy/simulate', request, signal);
  }

  commandOrganisation(
    command: OrganisationCommand,
    options: CommandOptions = {},
  ) {
    return this.send('/organisation/commands', { command, ...options });
  }

  private async get<T>(
    resource: string,
    query: Record<string, string | number | undefined>,
    signal?: AbortSignal,
  ): Promise<T> {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await this.fetch(`${resource}${suffix}`, { signal });
    return bodyOf<T>(response);
  }

  private async post<T>(
    resource: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<T> {
    return bodyOf<T>(await this.fetch(resource, postOf(body, signal)));
  }

  private async send(resource: string, body: unknown): Promise<CommandOutcome> {
    const response = await this.fetch(resource, postOf(body));
    if (refusing.includes(response.status)) {
      const refusal = await refusalOf(response.clone());
      if (refusal) return { ok: false, refusal };
    }
    return { ok: true, result: await bodyOf<CommandResult>(response) };
  }

  private async fetch(resource: string, init: RequestInit) {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    return fetchApi.fetch(`${base}${resource}`, init);
  }
}

function postOf(body: unknown, signal?: AbortSignal): RequestInit {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  };
}

async function bodyOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw await ResponseError.fromResponse(response);
  // The backend validates its own answers against the same schemas.
  return (await response.json()) as T;
}

/** The refusal in an answer; a 403 of a proxy or of the permission policy has none. */
async function refusalOf(response: Response): Promise<Refusal | undefined> {
  try {
    const body = (await response.json()) as { refusal?: Refusal };
    return body.refusal?.message ? body.refusal : undefined;
  } catch {
    return undefined;
  }
}

function pathOf({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/models/${parts.map(encodeURIComponent).join('/')}`;
}
