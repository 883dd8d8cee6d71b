import type { SignalTarget } from '../api/types';
import type {
  Bucket,
  CollectionTarget,
  ComputedSignal,
  Reading,
  StoredSignal,
} from '../telemetry';

/** The instant at which the tests' cycle ran. */
export const NOW = Date.UTC(2026, 10, 2, 9, 0, 0);
/** The collection interval of the tests. */
export const INTERVAL = 60_000;
/** The window that counts and histograms cover: five minutes up to `NOW`. */
export const WINDOW = { from: NOW - 300_000, to: NOW } as const;

type Observed = Extract<Reading, { status: 'observed' }>;
type Absent = Extract<Reading, { status: 'absent' }>;

const MODEL = 'model:default/feed-ranker';

/** A target of a FastAPI service in production. */
export function aTarget(more: Partial<CollectionTarget> = {}) {
  return {
    id: 'a',
    modelRef: MODEL,
    profile: 'fastapi-instrumentator',
    labels: { job: 'feed-ranker' },
    environment: 'production',
    region: 'eu-west',
    ...more,
  } satisfies CollectionTarget;
}

/** 600 requests, counted over {@link WINDOW} at target `a`. */
export function aReading(more: Partial<Observed> = {}): Observed {
  return {
    status: 'observed',
    targetId: 'a',
    modelRef: MODEL,
    measure: 'requests',
    observation: { type: 'increase', value: 600, ...WINDOW },
    sampledAt: NOW,
    evidence: {
      source: 'fleet',
      query: 'http://127.0.0.1:7101/metrics',
      evaluatedAt: new Date(NOW).toISOString(),
    },
    ...more,
  };
}

/** Requests at target `a` that could not be read. */
export function anAbsence(more: Partial<Absent> = {}): Absent {
  return {
    status: 'absent',
    targetId: 'a',
    modelRef: MODEL,
    measure: 'requests',
    state: 'source-down',
    reason: 'The source does not answer',
    ...more,
  };
}

/** Cumulative buckets from `{ 0.2: 94, 0.5: 99, Infinity: 100 }`. */
export function buckets(counts: Record<string, number>): Bucket[] {
  return Object.entries(counts)
    .map(([le, count]) => ({ le: Number(le), count }))
    .sort((a, b) => a.le - b.le);
}

/** A latency reading with these cumulative counts by bound. */
export function aLatency(
  counts: Record<string, number>,
  more: Partial<Observed> = {},
): Observed {
  const all = buckets(counts);
  return aReading({
    measure: 'latency',
    observation: {
      type: 'histogram',
      buckets: all,
      count: all.at(-1)?.count ?? 0,
      ...WINDOW,
    },
    ...more,
  });
}

/** A count over {@link WINDOW}. */
export function aCount(
  measure: 'requests' | 'errors',
  value: number,
  more: Partial<Observed> = {},
): Observed {
  return aReading({
    measure,
    observation: { type: 'increase', value, ...WINDOW },
    ...more,
  });
}

/** A gauge, with what it says beside its value. */
export function aGauge(
  measure: 'gpu.utilization' | 'drift.psi',
  value: number,
  more: Partial<Observed> & { detail?: Record<string, string> } = {},
): Observed {
  const { detail, ...rest } = more;
  return aReading({
    measure,
    observation: { type: 'gauge', value, ...(detail ? { detail } : {}) },
    ...rest,
  });
}

/** What the running process says it is. */
export function anIdentity(
  identity: { version?: string; digest?: string },
  more: Partial<Observed> = {},
): Observed {
  return aReading({
    measure: 'identity',
    observation: { type: 'identity', ...identity },
    ...more,
  });
}

/** A p95 of 150 ms, sampled now. */
export function aSignal(more: Partial<ComputedSignal> = {}): ComputedSignal {
  return {
    signal: 'latency.p95',
    state: 'ok',
    value: 0.15,
    low: 0.1,
    high: 0.2,
    n: 1000,
    sampledAt: NOW,
    reason: null,
    detail: {},
    evidence: [],
    ...more,
  };
}

/** The same signal as stored: it passes its target of 200 ms. */
export function aStoredSignal(more: Partial<StoredSignal> = {}): StoredSignal {
  return {
    ...aSignal(),
    lastValue: 0.15,
    evaluatedAt: NOW,
    intervalMs: INTERVAL,
    target: atMost(0.2),
    verdict: 'pass',
    verdictReason: null,
    ...more,
  };
}

/** A target that a value must not exceed. */
export function atMost(value: number, warn?: number): SignalTarget {
  return {
    comparison: 'at-most',
    value,
    source: 'test#rule',
    ...(warn === undefined ? {} : { warn }),
  };
}

/** A target that a value must reach. */
export function atLeast(value: number, warn?: number): SignalTarget {
  return { ...atMost(value, warn), comparison: 'at-least' };
}
