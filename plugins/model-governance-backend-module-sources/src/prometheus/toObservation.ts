import type {
  Observation,
  ProfileMeasure,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  absent,
  reduceGauges,
  reduceIdentities,
  toHistogram,
  valueProblem,
  type AbsentOutcome,
} from '../readings';
import { parseSampleValue, type VectorSample } from './parseAnswer';

/** What came back for one target and metric name. */
export interface NamedSamples {
  value: readonly VectorSample[];
  sum?: number;
  /** Increase of the family without the measure's `match`. */
  family?: number;
  /** Epoch ms of the newest sample, when there is one. */
  sampledAt?: number;
}

interface Window {
  /** Epoch ms. */
  from: number;
  to: number;
}

type Observed = { observation: Observation; partial?: string };

/** Pure: samples of a Prometheus answer to an observation, or why there is none. */
export function toObservation(
  measure: ProfileMeasure,
  named: { name: string },
  samples: NamedSamples,
  window: Window,
): Observed | AbsentOutcome {
  const { value } = samples;
  switch (measure.type) {
    case 'counter':
      return toIncrease(measure, named.name, samples, window);
    case 'histogram': {
      if (value.length === 0) return missingIncrease(samples);
      const buckets = new Map(
        value.map(one => [parseSampleValue(one.labels.le ?? ''), one.value]),
      );
      const { sum } = samples;
      const { scale } = measure;
      const histogram = toHistogram({ buckets, sum, scale, ...window });
      return typeof histogram === 'string'
        ? absent('invalid', `${named.name} ${histogram}`)
        : { observation: histogram };
    }
    case 'gauge': {
      if (value.length === 0) return absent('no-data', '');
      const { detailLabel } = measure;
      const gauges = value.map(one => ({
        value: one.value,
        ...(detailLabel && { detail: one.labels[detailLabel] }),
      }));
      return reduceGauges(measure, named.name, gauges);
    }
    default: {
      if (value.length === 0) return absent('no-data', '');
      const reported = value.map(({ labels }) => ({
        version: labels[measure.versionLabel],
        digest: labels[measure.digestLabel],
      }));
      const identity = reduceIdentities(named.name, reported);
      return typeof identity === 'string'
        ? absent('invalid', identity)
        : identity;
    }
  }
}

function toIncrease(
  measure: ProfileMeasure,
  name: string,
  samples: NamedSamples,
  window: Window,
): Observed | AbsentOutcome {
  // No series of status 5xx beside others of the family: no error yet, which
  // is a measured zero and not an absence.
  const zero = samples.family === undefined ? undefined : 0;
  const value = samples.value[0]?.value ?? zero;
  if (value === undefined) return missingIncrease(samples);
  const problem = valueProblem(measure.measure, value);
  return problem
    ? absent('invalid', `${name} ${problem}`)
    : { observation: { type: 'increase', value, ...window } };
}

/** One sample is there, but an increase needs two. */
function missingIncrease(samples: NamedSamples): AbsentOutcome {
  return samples.sampledAt === undefined
    ? absent('no-data', '')
    : absent(
        'insufficient',
        'an increase needs two samples within the window; Prometheus has one so far',
      );
}
