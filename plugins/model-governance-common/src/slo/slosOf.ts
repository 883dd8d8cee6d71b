import type { SignalTarget } from '../api/types';
import type { SignalId } from '../telemetry/signals';
import type { Slo } from './types';

/** Rolling days of an objective that follows from a target. */
const DAYS = 30;

/**
 * The objectives that follow from a model's targets: at most so many errors is
 * an availability, and a p95 of at most T says that 95 % of requests take no
 * longer than T.
 *
 * @public
 */
export function slosOf(
  targetFor: (signal: SignalId) => SignalTarget | null,
): Slo[] {
  const slos: Slo[] = [];
  const errors = targetFor('errors.ratio');
  if (errors?.comparison === 'at-most' && errors.value < 1) {
    slos.push({
      id: 'availability',
      indicator: { kind: 'availability' },
      target: 1 - errors.value,
      days: DAYS,
      source: errors.source,
    });
  }
  const latency = targetFor('latency.p95');
  if (latency?.comparison === 'at-most') {
    slos.push({
      id: 'latency',
      indicator: { kind: 'latency', threshold: latency.value },
      target: 0.95,
      days: DAYS,
      source: latency.source,
    });
  }
  return slos;
}
