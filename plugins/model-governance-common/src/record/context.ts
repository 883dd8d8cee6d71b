import type { GovernancePolicy } from '../policy/governancePolicy';
import type { Conflict, Delegation } from './organisation';
import type { Actor, Person } from './people';
import type { Refusal } from './refusal';

/** SHA-256 over UTF-8, lower-case hex. Injected: synchronous in Node and browser. @public */
export type HashText = (text: string) => string;

/**
 * Everything a rule may know besides the model's own file. Rules have no
 * clock, no randomness and no I/O; the shell brings these in.
 *
 * @public
 */
export interface CommandContext {
  /** Server time, epoch ms; never a client's. */
  now: number;
  policy: GovernancePolicy;
  actor: Actor;
  hash: HashText;
  /** People the decision looks at besides the actor (owners, delegators, authors), read from the catalog for this command. */
  people: ReadonlyMap<string, Person>;
  /** Parents of the model's owner group: its direct members are not independent of it (R3). */
  ownerParents?: readonly string[];
  delegations: readonly Delegation[];
  conflicts: readonly Conflict[];
  /**
   * Keeps erasable text (a reason, a comment) outside the ledger and returns
   * its salted commitment, `sha256:` and hex, which is what an event carries.
   */
  keepText(text: string): string;
  /** Keeps a large body (a card, a report) by digest and returns `sha256:` and hex. */
  keepBlob(canonical: string): string;
  /** A body that was kept earlier, or `undefined`. */
  blob(digest: string): string | undefined;
}

/** @public */
export type Decision<E> =
  | { ok: true; events: readonly E[] }
  | { ok: false; refusal: Refusal };

/** @public */
export function accept<E>(...events: E[]): Decision<E> {
  return { ok: true, events };
}

/**
 * An event as it stands in the ledger. `at` is server time of recording,
 * epoch ms.
 *
 * @public
 */
export interface Recorded<E> {
  seq: number;
  at: number;
  /** Claimed; differs from `at` for what was imported. */
  occurredAt: number;
  actor: string;
  origin: 'live' | 'import';
  event: E;
}
