import type { ProfileMeasure } from '@modelgov/backstage-plugin-model-governance-common';
import {
  absent,
  reduceGauges,
  reduceIdentities,
  toHistogram,
  type AbsentOutcome,
} from '../readings';
import type { Observation } from '@modelgov/backstage-plugin-model-governance-common';
import type { Selection } from './select';

export type Merged = { observation: Observation; partial?: string };
type Histogram = Extract<Selection, { kind: 'histogram' }>;
type Counter = Extract<Selection, { kind: 'counter' }>;

/** One observation of what several replicas hold: never an averaged percentile. */
export function mergeSelections(
  measure: ProfileMeasure,
  name: string,
  selections: readonly Selection[],
): Merged | AbsentOutcome {
  switch (measure.type) {
    case 'gauge': {
      const gauges = selections.filter(one => one.kind === 'gauge');
      const samples = gauges.flatMap(one => one.samples);
      return reduceGauges(measure, name, samples);
    }
    case 'identity': {
      const identities = selections.filter(one => one.kind === 'identity');
      const reported = identities.flatMap(one => one.reported);
      const identity = reduceIdentities(name, reported);
      return typeof identity === 'string'
        ? absent('invalid', identity)
        : identity;
    }
    case 'counter':
      return mergeCounters(selections.filter(one => one.kind === 'counter'));
    default: {
      const histograms = selections.filter(one => one.kind === 'histogram');
      const merged = mergeHistograms(histograms, measure.scale);
      return typeof merged === 'string'
        ? absent('invalid', `${name} ${merged}`)
        : { observation: merged };
    }
  }
}

function mergeCounters(counters: readonly Counter[]): Merged {
  const value = counters.reduce((sum, counter) => sum + counter.value, 0);
  return { observation: { type: 'increase', value, ...span(counters) } };
}

function mergeHistograms(histograms: readonly Histogram[], scale: number) {
  const count = addAll(histograms.map(one => one.count));
  const sum = addAll(histograms.map(one => one.sum));
  const rest = { count, sum, scale, ...span(histograms) };
  const [first] = histograms;
  if (histograms.length === 1) {
    return toHistogram({ buckets: first.buckets, ...rest });
  }
  // While a new bucket layout rolls out, replicas differ: cumulative counts
  // may be added only at the bounds that all of them have.
  const bounds = [...first.buckets.keys()].filter(le =>
    histograms.every(histogram => histogram.buckets.has(le)),
  );
  const buckets = new Map(
    bounds.map(le => [
      le,
      histograms.reduce((n, one) => n + (one.buckets.get(le) ?? 0), 0),
    ]),
  );
  return toHistogram({ buckets, ...rest });
}

/** Unknown as soon as one of them is. */
function addAll(values: ReadonlyArray<number | undefined>): number | undefined {
  let sum = 0;
  for (const value of values) {
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

function span(windows: ReadonlyArray<{ from: number; to: number }>) {
  return {
    from: Math.min(...windows.map(window => window.from)),
    to: Math.max(...windows.map(window => window.to)),
  };
}
