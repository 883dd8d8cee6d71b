import type { SignalTarget, SignalValue } from '../api/types';
import { judge, worstVerdict } from '../targets/judge';
import type { ComputedSignal } from './evaluate';
import type { Evidence } from './reading';
import { signalDefinition, type SignalId } from './signals';
import {
  STALE_AFTER_INTERVALS,
  stateAt,
  type ValueState,
  type Verdict,
} from './valueState';

/** A signal as it is kept between cycles. Instants in epoch ms. @public */
export interface StoredSignal {
  signal: SignalId;
  state: Exclude<ValueState, 'stale'>;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
  reason: string | null;
  /** The last value seen, which may be older than this cycle. */
  lastValue: number | null;
  /** Instant of the sample behind `value`, else behind `lastValue`. */
  sampledAt: number | null;
  evaluatedAt: number;
  intervalMs: number;
  target: SignalTarget | null;
  verdict: Verdict;
  verdictReason: string | null;
  detail: Record<string, string>;
  evidence: Evidence[];
}

/**
 * What to keep after a cycle. A value that is gone is remembered with its own
 * instant, so that "down since, last seen at" can be shown; it is never passed
 * off as current.
 *
 * @public
 */
export function storeSignal(
  computed: ComputedSignal,
  context: {
    previous: StoredSignal | undefined;
    target: SignalTarget | null;
    evaluatedAt: number;
    intervalMs: number;
  },
): StoredSignal {
  const { previous, target, evaluatedAt, intervalMs } = context;
  const { verdict, reason } = judge(computed, target);
  const seen = computed.value !== null || computed.state === 'no-traffic';
  return {
    ...computed,
    lastValue: seen ? computed.value : previous?.lastValue ?? null,
    sampledAt: seen ? computed.sampledAt : previous?.sampledAt ?? null,
    evaluatedAt,
    intervalMs,
    target,
    verdict,
    verdictReason: reason,
  };
}

const iso = (at: number | null) =>
  at === null ? null : new Date(at).toISOString();

/**
 * A stored signal as it is to be shown at `now`: staleness is decided here.
 *
 * @public
 */
export function readSignal(stored: StoredSignal, now: number): SignalValue {
  const state = stateAt(stored, now);
  const stale = state === 'stale';
  const judgedStale = stale && stored.target !== null;
  return {
    signal: stored.signal,
    state,
    value: stored.value,
    low: stored.low,
    high: stored.high,
    n: stored.n,
    unit: signalDefinition(stored.signal).unit,
    sampledAt: iso(stored.sampledAt),
    evaluatedAt: iso(stored.evaluatedAt),
    reason: stale
      ? `No fresh sample for more than ${STALE_AFTER_INTERVALS} collection intervals`
      : stored.reason,
    lastValue: stored.lastValue,
    target: stored.target,
    verdict: judgedStale ? 'unknown' : stored.verdict,
    verdictReason: judgedStale ? 'The value is stale' : stored.verdictReason,
    detail: stored.detail,
    evidence: stored.evidence,
  };
}

/** @public */
export type LiveState = 'live' | 'degraded' | 'dark' | 'not-configured';

/** @public */
export interface SignalSummary {
  live: LiveState;
  verdict: Verdict;
  /** Newest good sample. */
  sampledAt: number | null;
  /** After this instant everything is stale. */
  evaluatedUntil: number;
  /** After this instant the first signal is stale. */
  freshUntil: number;
  /** After this instant the first signal with a target is stale. */
  judgedUntil: number;
  /** Until this instant a signal that fails is fresh; 0 where none fails. */
  failUntil: number;
  /** The same of a warning. */
  warnUntil: number;
}

/** Later than any instant, and still an integer of the database. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Telemetry that works, whether or not it amounts to a number. */
const working: readonly ValueState[] = ['ok', 'no-traffic', 'insufficient'];

/**
 * What lists say of all signals of a model, and until when it holds.
 *
 * @public
 */
export function summarizeSignals(
  signals: readonly StoredSignal[],
): SignalSummary {
  const configured = signals.filter(s => s.state !== 'not-configured');
  const sampled = configured.flatMap(s => s.sampledAt ?? []);
  const carried = configured.filter(
    s => s.state === 'ok' || s.state === 'partial' || s.state === 'no-traffic',
  );
  const until = (at: number, s: StoredSignal) =>
    at + STALE_AFTER_INTERVALS * s.intervalMs;
  const evaluatedUntil = Math.min(
    Infinity,
    ...signals.map(s => until(s.evaluatedAt, s)),
  );
  const staleAfter = (s: StoredSignal) =>
    Math.min(
      until(s.evaluatedAt, s),
      carried.includes(s) ? until(s.sampledAt ?? 0, s) : Infinity,
    );
  const lastOf = (verdict: Verdict) =>
    Math.max(
      0,
      ...signals
        .filter(s => s.verdict === verdict)
        .map(s => (configured.includes(s) ? staleAfter(s) : NEVER)),
    );
  return {
    live: liveState(configured),
    verdict: worstVerdict(signals.map(s => s.verdict)),
    sampledAt: sampled.length > 0 ? Math.max(...sampled) : null,
    evaluatedUntil,
    freshUntil: Math.min(
      evaluatedUntil,
      ...carried.map(s => until(s.sampledAt ?? 0, s)),
    ),
    judgedUntil: Math.min(
      NEVER,
      ...configured.filter(s => s.target !== null).map(staleAfter),
    ),
    failUntil: lastOf('fail'),
    warnUntil: lastOf('warn'),
  };
}

function liveState(configured: readonly StoredSignal[]): LiveState {
  if (configured.length === 0) return 'not-configured';
  if (configured.every(s => working.includes(s.state))) return 'live';
  const some = configured.some(
    s => working.includes(s.state) || s.state === 'partial',
  );
  return some ? 'degraded' : 'dark';
}

/**
 * The summary as of `now`. The same rules stand in the portfolio's SQL.
 *
 * @public
 */
export function summaryAt(
  stored: SignalSummary,
  now: number,
): { live: LiveState; verdict: Verdict } {
  return { live: liveAt(stored, now), verdict: verdictAt(stored, now) };
}

function liveAt(stored: SignalSummary, now: number): LiveState {
  const { live, evaluatedUntil, freshUntil } = stored;
  if (live === 'not-configured') return live;
  if (now > evaluatedUntil) return 'dark';
  return now > freshUntil && live === 'live' ? 'degraded' : live;
}

/** A failure that is fresh counts, whatever else has gone stale. */
function verdictAt(stored: SignalSummary, now: number): Verdict {
  if (now <= stored.failUntil) return 'fail';
  if (now <= stored.warnUntil) return 'warn';
  return now > stored.judgedUntil ? 'unknown' : stored.verdict;
}
