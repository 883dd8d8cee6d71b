import { mergeBuckets } from './histogram';
import type {
  AbsentState,
  Evidence,
  MeasureId,
  Observation,
  Reading,
} from './reading';

/** All readings of one measure of one model at one place, as one. @public */
export type Combined =
  | {
      status: 'observed';
      observation: Observation;
      sampledAt: number;
      partial?: string;
      evidence: Evidence[];
    }
  | {
      status: 'absent';
      state: AbsentState;
      reason: string;
      evidence: Evidence[];
    };

/** What to say when several reasons for absence compete: the gravest first. */
const gravity: readonly AbsentState[] = [
  'source-down',
  'invalid',
  'insufficient',
  'no-data',
  'not-configured',
];

/**
 * Joins the readings of several targets (replicas, regions, profiles). Counts
 * and buckets add up, utilization is averaged over places, and of drift the
 * worst is kept. Nothing observed is never zero.
 *
 * @public
 */
export function combineReadings(
  measure: MeasureId,
  readings: readonly Reading[],
): Combined {
  const mine = readings.filter(reading => reading.measure === measure);
  // A profile that cannot say something does not make another's answer partial.
  const relevant = mine.filter(
    reading =>
      reading.status === 'observed' || reading.state !== 'not-configured',
  );
  const observed = relevant.flatMap(r => (r.status === 'observed' ? [r] : []));
  const absent = (relevant.length > 0 ? relevant : mine).flatMap(r =>
    r.status === 'absent' ? [r] : [],
  );
  if (observed.length === 0) return combineAbsent(measure, absent);
  const missing = [
    ...observed.flatMap(r => (r.partial ? [r.partial] : [])),
    ...absent.map(r => r.reason),
  ];
  const partial = missing.length > 0 ? { partial: missing.join('; ') } : {};
  return {
    status: 'observed',
    observation: combineObservations(
      measure,
      observed.map(r => r.observation),
    ),
    // The oldest: the whole is no fresher than its stalest part.
    sampledAt: Math.min(...observed.map(r => r.sampledAt)),
    ...partial,
    evidence: observed.map(r => r.evidence),
  };
}

function combineAbsent(
  measure: MeasureId,
  absent: readonly Extract<Reading, { status: 'absent' }>[],
): Combined {
  const state = gravity.find(s => absent.some(r => r.state === s));
  if (!state) {
    return {
      status: 'absent',
      state: 'not-configured',
      reason: `No telemetry is declared that gives ${measure}`,
      evidence: [],
    };
  }
  const reasons = absent.filter(r => r.state === state).map(r => r.reason);
  return {
    status: 'absent',
    state,
    reason: [...new Set(reasons)].join('; '),
    evidence: absent.flatMap(r => (r.evidence ? [r.evidence] : [])),
  };
}

function combineObservations(
  measure: MeasureId,
  all: readonly Observation[],
): Observation {
  const first = all[0];
  if (all.length === 1) return first;
  switch (first.type) {
    case 'histogram': {
      const same = all.filter(o => o.type === 'histogram');
      return {
        type: 'histogram',
        buckets: mergeBuckets(same.map(o => o.buckets)),
        count: same.reduce((sum, o) => sum + o.count, 0),
        from: Math.min(...same.map(o => o.from)),
        to: Math.max(...same.map(o => o.to)),
      };
    }
    case 'increase': {
      const same = all.filter(o => o.type === 'increase');
      return {
        type: 'increase',
        value: same.reduce((sum, o) => sum + o.value, 0),
        from: Math.min(...same.map(o => o.from)),
        to: Math.max(...same.map(o => o.to)),
      };
    }
    case 'gauge': {
      const same = all.filter(o => o.type === 'gauge');
      if (measure === 'drift.psi') {
        return same.reduce((a, b) => (b.value > a.value ? b : a));
      }
      const sum = same.reduce((total, o) => total + o.value, 0);
      return { type: 'gauge', value: sum / same.length };
    }
    default: {
      const same = all.filter(o => o.type === 'identity');
      // Two versions side by side are a canary or a half-done rollout: say both.
      const join = (values: (string | undefined)[]) =>
        [...new Set(values.filter(v => v !== undefined))].join(', ') ||
        undefined;
      return {
        type: 'identity',
        version: join(same.map(o => o.version)),
        digest: join(same.map(o => o.digest)),
      };
    }
  }
}
