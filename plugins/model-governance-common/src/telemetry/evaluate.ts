import { combineReadings, type Combined } from './combine';
import { withImpliedZeroErrors, withoutHalves } from './errorCounts';
import type { ProfileSet } from './profile';
import { builtInProfiles } from './profiles';
import { bucketsProblem, minimumCountFor, quantile } from './histogram';
import type { CollectionTarget, Evidence, Reading } from './reading';
import { signalDefinition, signalIds, type SignalId } from './signals';
import type { ValueState } from './valueState';

/** A signal as computed from one cycle's readings. @public */
export interface ComputedSignal {
  signal: SignalId;
  /** Never `stale`: that is decided when the value is read. */
  state: Exclude<ValueState, 'stale'>;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number | null;
  sampledAt: number | null;
  reason: string | null;
  detail: Record<string, string>;
  evidence: Evidence[];
}

const blank = (signal: SignalId): ComputedSignal => ({
  signal,
  state: 'not-configured',
  value: null,
  low: null,
  high: null,
  n: null,
  sampledAt: null,
  reason: null,
  detail: {},
  evidence: [],
});

function fromAbsent(
  signal: SignalId,
  combined: Extract<Combined, { status: 'absent' }>,
): ComputedSignal {
  const { state, reason, evidence } = combined;
  return { ...blank(signal), state, reason, evidence };
}

type Observed = Extract<Combined, { status: 'observed' }>;

/** What every value of an observed measure carries. */
function observedBase(signal: SignalId, combined: Observed): ComputedSignal {
  return {
    ...blank(signal),
    state: combined.partial ? 'partial' : 'ok',
    reason: combined.partial || null,
    sampledAt: combined.sampledAt,
    evidence: combined.evidence,
  };
}

const invalid = (base: ComputedSignal, reason: string): ComputedSignal => ({
  ...base,
  state: 'invalid',
  value: null,
  reason,
});

/** Joins what there is to say, each thing once. */
const sentences = (...parts: (string | null | undefined)[]) =>
  [...new Set(parts.filter(Boolean))].join('; ');

const isCount = (value: number) => Number.isFinite(value) && value >= 0;

const quantiles = {
  'latency.p50': 0.5,
  'latency.p95': 0.95,
  'latency.p99': 0.99,
} as const;

function latencySignal(
  signal: keyof typeof quantiles,
  latency: Combined,
): ComputedSignal {
  if (latency.status === 'absent') return fromAbsent(signal, latency);
  const base = observedBase(signal, latency);
  const { observation } = latency;
  if (observation.type !== 'histogram') {
    return invalid(base, 'Latency is not a histogram');
  }
  const problem = bucketsProblem(observation.buckets);
  if (problem) return invalid(base, `Latency histogram: ${problem}`);
  const q = quantiles[signal];
  const n = observation.buckets[observation.buckets.length - 1].count;
  const estimate = quantile(observation.buckets, q);
  if (!estimate) return noTraffic(base, observation);
  const needed = minimumCountFor(q);
  if (n < needed) {
    return {
      ...base,
      state: 'insufficient',
      n,
      reason: sentences(
        `${Math.round(n)} requests in the window`,
        `a ${signal.slice(8)} needs ${needed}`,
        base.reason,
      ),
    };
  }
  return { ...base, ...estimate, n };
}

function noTraffic(
  base: ComputedSignal,
  { from, to }: { from: number; to: number },
): ComputedSignal {
  const minutes = Math.round((to - from) / 6_000) / 10;
  return {
    ...base,
    state: 'no-traffic',
    n: 0,
    // A part that did not answer may have had some.
    reason: sentences(`No requests in ${minutes} min`, base.reason),
  };
}

function trafficSignal(requests: Combined): ComputedSignal {
  const signal = 'traffic.rate';
  if (requests.status === 'absent') return fromAbsent(signal, requests);
  const base = observedBase(signal, requests);
  const { observation } = requests;
  if (observation.type !== 'increase') {
    return invalid(base, 'Requests are not a counter');
  }
  const seconds = (observation.to - observation.from) / 1000;
  if (!(seconds > 0) || !isCount(observation.value)) {
    return invalid(base, `${observation.value} requests in ${seconds} s`);
  }
  return { ...base, value: observation.value / seconds, n: observation.value };
}

function errorSignal(readings: readonly Reading[]): ComputedSignal {
  const signal = 'errors.ratio';
  let requests = combineReadings('requests', readings);
  let errors = combineReadings('errors', readings);
  const whole = withoutHalves(readings);
  const both = requests.status === 'observed' && errors.status === 'observed';
  if (both && whole.length < readings.length) {
    requests = combineReadings('requests', whole);
    errors = combineReadings('errors', whole);
  }
  if (requests.status === 'absent') return fromAbsent(signal, requests);
  if (errors.status === 'absent') return fromAbsent(signal, errors);
  const base = observedBase(signal, {
    ...errors,
    sampledAt: Math.min(errors.sampledAt, requests.sampledAt),
    partial: sentences(requests.partial, errors.partial),
  });
  const bad = errors.observation;
  const all = requests.observation;
  if (bad.type !== 'increase' || all.type !== 'increase') {
    return invalid(base, 'Errors and requests are not counters');
  }
  // Extrapolation may leave a hair above 1; more than that is a wrong query.
  const plausible =
    isCount(bad.value) && isCount(all.value) && bad.value <= all.value * 1.01;
  if (!plausible) {
    return invalid(base, `${bad.value} errors of ${all.value} requests`);
  }
  if (all.value === 0) return noTraffic(base, all);
  return { ...base, value: Math.min(bad.value / all.value, 1), n: all.value };
}

function gaugeSignal(
  signal: 'gpu.utilization' | 'drift.psi',
  combined: Combined,
  max: number,
): ComputedSignal {
  if (combined.status === 'absent') return fromAbsent(signal, combined);
  const base = observedBase(signal, combined);
  const { observation } = combined;
  if (observation.type !== 'gauge') return invalid(base, 'Not a gauge');
  if (!(observation.value >= 0) || observation.value > max) {
    return invalid(
      base,
      `${observation.value} is outside 0–${max} ${
        signalDefinition(signal).unit
      }`,
    );
  }
  return {
    ...base,
    value: observation.value,
    detail: observation.detail ?? {},
  };
}

/**
 * All signals of one model at one place from one cycle's readings. Total: each
 * signal is there, with a value or with the state that says why not.
 *
 * @public
 */
export function evaluateSignals(
  readings: readonly Reading[],
  targets: readonly CollectionTarget[],
  profiles: ProfileSet = builtInProfiles,
): ComputedSignal[] {
  const complete = withImpliedZeroErrors(readings, targets, profiles);
  const latency = combineReadings('latency', complete);
  const requests = combineReadings('requests', complete);
  return signalIds.map(signal => {
    switch (signal) {
      case 'errors.ratio':
        return errorSignal(complete);
      case 'traffic.rate':
        return trafficSignal(requests);
      case 'gpu.utilization':
        // 1.05: the exporter samples; a little above one is measurement.
        return gaugeSignal(
          signal,
          combineReadings('gpu.utilization', complete),
          1.05,
        );
      case 'drift.psi':
        return gaugeSignal(signal, combineReadings('drift.psi', complete), 100);
      default:
        return latencySignal(signal, latency);
    }
  });
}
