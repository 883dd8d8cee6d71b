import type { Conflict, Delegation } from '../record/organisation';

/** A policy that was proposed, and what became of it. The document is kept by digest. @public */
export interface PolicyVersion {
  id: string;
  version: string;
  /** `sha256:` of the canonical JSON of the document. */
  digest: string;
  /** Digest of the published version it was written against; `null`: the one of configuration. */
  basedOn: string | null;
  state: 'proposed' | 'published' | 'withdrawn';
  proposedBy: string;
  proposedAt: number;
  /** Commitment. */
  reason: string;
  publishedBy: string | null;
  publishedAt: number | null;
  /** Epoch ms; what the document says, but never before it was published. */
  bindsFrom: number | null;
}

/** What is decided about people and policies. @public */
export interface OrganisationFile {
  policies: Readonly<Record<string, PolicyVersion>>;
  delegations: Readonly<Record<string, Delegation>>;
  conflicts: Readonly<Record<string, Conflict>>;
}

/** @public */
export const emptyOrganisation: OrganisationFile = {
  policies: {},
  delegations: {},
  conflicts: {},
};

/** The version that was published last, whether or not it binds yet. @public */
export function latestPublished(
  file: OrganisationFile,
): PolicyVersion | undefined {
  return Object.values(file.policies)
    .filter(({ state }) => state === 'published')
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0))
    .at(-1);
}

/**
 * The published version that binds at an instant; `undefined`: the one of
 * configuration does. Of those whose date has come the one published last
 * binds, since it was written on top of the others.
 *
 * @param at - epoch ms
 * @public
 */
export function policyInForce(
  file: OrganisationFile,
  at: number,
): PolicyVersion | undefined {
  return Object.values(file.policies)
    .filter(({ bindsFrom }) => bindsFrom !== null && bindsFrom <= at)
    .sort((a, b) => (a.publishedAt ?? 0) - (b.publishedAt ?? 0))
    .at(-1);
}

/** @public */
export function activeDelegations(
  file: OrganisationFile,
  at: number,
): Delegation[] {
  return Object.values(file.delegations).filter(
    ({ startAt, endAt, revokedAt }) =>
      revokedAt === undefined && startAt <= at && at < endAt,
  );
}

/** @public */
export function openConflicts(file: OrganisationFile): Conflict[] {
  return Object.values(file.conflicts).filter(
    ({ closedAt }) => closedAt === undefined,
  );
}
