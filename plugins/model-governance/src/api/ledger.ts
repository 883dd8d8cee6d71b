import { createApiRef } from '@backstage/core-plugin-api';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  RecordEntry,
  RecordList,
} from '@modelgov/backstage-plugin-model-governance-common';

/** A public key and the entries it may sign. @public */
export type LedgerKey = RecordList['keys'][number];

/** Filters of the ledger; times are ISO date-times. @public */
export interface LedgerQuery {
  actor?: string;
  type?: string;
  model?: string;
  from?: string;
  to?: string;
  /** As the ledger stood then. */
  asOf?: string;
  cursor?: string;
}

/** @public */
export interface LedgerEntries {
  items: RecordEntry[];
  keys: LedgerKey[];
  pageInfo: { nextCursor?: string };
}

/** What the server last found, and what was published outside of it. @public */
export interface LedgerIntegrity {
  state: 'verified' | 'broken' | 'never-run' | 'running';
  /** Entries there are. */
  size: number;
  /** Entries found intact so far. */
  verifiedTo: number;
  verifiedAt: string | null;
  /** What is wrong, naming the first bad entry. */
  problem: string | null;
  checkpoint: { size: number; note: string; publishedAt: string } | null;
  witnesses: {
    id: string;
    state: 'ok' | 'behind' | 'down';
    size: number | null;
    reason: string | null;
  }[];
}

/** That an entry is in the tree of a checkpoint; hashes in hex. @public */
export interface LedgerProof {
  seq: number;
  size: number;
  proof: string[];
  /** The signed note of that size. */
  checkpoint: string;
}

/** The ledger over HTTP. @public */
export interface LedgerApi {
  listEntries(query: LedgerQuery, signal?: AbortSignal): Promise<LedgerEntries>;
  getIntegrity(signal?: AbortSignal): Promise<LedgerIntegrity>;
  getProof(seq: number, signal?: AbortSignal): Promise<LedgerProof>;
}

/** @public */
export const ledgerApiRef = createApiRef<LedgerApi>({
  id: 'plugin.model-governance.ledger',
});

/** {@link LedgerApi} over HTTP. @public */
export class LedgerClient implements LedgerApi {
  constructor(
    private readonly options: {
      discoveryApi: DiscoveryApi;
      fetchApi: FetchApi;
    },
  ) {}

  listEntries(query: LedgerQuery, signal?: AbortSignal) {
    return this.get<LedgerEntries>('/ledger/entries', { ...query }, signal);
  }

  getIntegrity(signal?: AbortSignal) {
    return this.get<LedgerIntegrity>('/ledger/integrity', {}, signal);
  }

  getProof(seq: number, signal?: AbortSignal) {
    return this.get<LedgerProof>('/ledger/proof', { seq: String(seq) }, signal);
  }

  private async get<T>(
    resource: string,
    query: Record<string, string | undefined>,
    signal?: AbortSignal,
  ): Promise<T> {
    const { discoveryApi, fetchApi } = this.options;
    const base = await discoveryApi.getBaseUrl('model-governance');
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value) search.set(name, value);
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    const response = await fetchApi.fetch(`${base}${resource}${suffix}`, {
      signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend validates its own answers against the same schemas.
    return (await response.json()) as T;
  }
}
