import type {
  Observation,
  ProfileMeasure,
} from '@modelgov/backstage-plugin-model-governance-common';
import { MAX_SERIES_PER_TARGET, valueProblem } from './limits';
import { absent, type AbsentOutcome } from './outcome';

export type GaugeMeasure = Extract<ProfileMeasure, { type: 'gauge' }>;
type GaugeObservation = Extract<Observation, { type: 'gauge' }>;

/** One series of a gauge, in the unit of the metric. */
export interface GaugeSample {
  value: number;
  /** Value of the profile's `detailLabel`. */
  detail?: string;
}

/** One number of several series, and what had to be left out. */
export function reduceGauges(
  measure: GaugeMeasure,
  name: string,
  samples: readonly GaugeSample[],
): { observation: GaugeObservation; partial?: string } | AbsentOutcome {
  if (samples.length > MAX_SERIES_PER_TARGET) {
    return absent(
      'invalid',
      `${name} has ${samples.length} series for this target; at most ${MAX_SERIES_PER_TARGET} are read: narrow the target's labels`,
    );
  }
  const blankAbove = measure.blankAbove ?? Infinity;
  const measured = samples.filter(sample => !(sample.value > blankAbove));
  if (measured.length === 0) {
    return absent('no-data', `${name} has only blanks of the exporter`);
  }
  const good: GaugeSample[] = [];
  const problems: string[] = [];
  for (const { value, detail } of measured) {
    const scaled = value * measure.scale;
    const problem = valueProblem(measure.measure, scaled);
    if (!problem) good.push({ value: scaled, detail });
    else problems.push(detail ? `${detail} ${problem}` : problem);
  }
  if (good.length === 0) {
    return absent('invalid', `${name} ${[...new Set(problems)].join(', ')}`);
  }
  const partial =
    problems.length > 0
      ? `${problems.length} of ${
          measured.length
        } series of ${name} left out: ${[...new Set(problems)]
          .slice(0, 3)
          .join(', ')}`
      : undefined;
  return { observation: reduce(measure, good), partial };
}

function reduce(
  measure: GaugeMeasure,
  samples: readonly GaugeSample[],
): GaugeObservation {
  const sum = samples.reduce((total, sample) => total + sample.value, 0);
  switch (measure.reduce) {
    case 'sum':
      return { type: 'gauge', value: sum };
    case 'avg':
      return { type: 'gauge', value: sum / samples.length };
    default: {
      const worst = samples.reduce((a, b) => (b.value > a.value ? b : a));
      const { detailLabel } = measure;
      return detailLabel && worst.detail
        ? {
            type: 'gauge',
            value: worst.value,
            detail: { [detailLabel]: worst.detail },
          }
        : { type: 'gauge', value: worst.value };
    }
  }
}
