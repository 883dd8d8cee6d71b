/**
 * The nine states of a value; never collapsed into a number. `stale` is never
 * stored: it is decided when the value is read, so that a dead collector can
 * not leave green behind.
 *
 * @public
 */
export const valueStates = [
  'ok',
  'no-traffic',
  'no-data',
  'stale',
  'partial',
  'invalid',
  'source-down',
  'insufficient',
  'not-configured',
] as const;
/** @public */
export type ValueState = (typeof valueStates)[number];

/** @public */
export const verdicts = [
  'pass',
  'warn',
  'fail',
  'unknown',
  'waived',
  'not-applicable',
] as const;
/** @public */
export type Verdict = (typeof verdicts)[number];

/** A value is stale after this many missed collection intervals. @public */
export const STALE_AFTER_INTERVALS = 3;

/** What staleness is decided from. Instants in epoch ms. @public */
export interface Freshness {
  state: ValueState;
  sampledAt: number | null;
  intervalMs: number;
}

/**
 * The oldest sample instant that is still fresh at `now`.
 *
 * @public
 */
export function freshSince(now: number, intervalMs: number): number {
  return now - STALE_AFTER_INTERVALS * intervalMs;
}

/**
 * The state to show at `now` for what was stored. States that already say that
 * nothing is known stay as they are, with one exception: what was last looked
 * at too long ago is stale whatever it said then.
 *
 * @public
 */
export function stateAt(
  stored: Freshness & { evaluatedAt: number },
  now: number,
): ValueState {
  if (stored.state === 'not-configured') return 'not-configured';
  const limit = freshSince(now, stored.intervalMs);
  if (stored.evaluatedAt < limit) return 'stale';
  const carriesValue =
    stored.state === 'ok' ||
    stored.state === 'partial' ||
    stored.state === 'no-traffic';
  if (carriesValue && (stored.sampledAt ?? 0) < limit) return 'stale';
  return stored.state;
}
