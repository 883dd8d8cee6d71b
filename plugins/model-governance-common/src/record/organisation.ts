/**
 * What is decided about people and policies, not about one model: kept under
 * the ledger subject `organisation`.
 */

/** B may sign for A for a while. @public */
export interface Delegation {
  id: string;
  from: string;
  to: string;
  /** Slot kinds; empty means all that `from` may fill. */
  slots: readonly string[];
  /** Epoch ms. */
  startAt: number;
  /** Epoch ms, at most 30 days after the start. */
  endAt: number;
  reason: string;
  revokedAt?: number;
}

/** A person declares a conflict of interest with a model, a vendor or a team. @public */
export interface Conflict {
  id: string;
  person: string;
  /** Model ref, group ref or `vendor:<name>`. */
  about: string;
  declaredAt: number;
  closedAt?: number;
}
