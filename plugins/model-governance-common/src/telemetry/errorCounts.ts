import type { ProfileSet } from './profile';
import type { CollectionTarget, MeasureId, Reading } from './reading';

/**
 * In profiles whose error counter is the request counter with a status label,
 * or that say so, a series of errors does not exist before the first error:
 * then, and only then, missing errors beside observed requests mean none.
 */
export function withImpliedZeroErrors(
  readings: readonly Reading[],
  targets: readonly CollectionTarget[],
  known: ProfileSet,
): Reading[] {
  const observedRequests = new Map(
    readings.flatMap(r =>
      r.measure === 'requests' && r.status === 'observed'
        ? [[r.targetId, r] as const]
        : [],
    ),
  );
  const profiles = new Map(targets.map(t => [t.id, known.find(t.profile)]));
  return readings.map(reading => {
    if (reading.status !== 'absent' || reading.state !== 'no-data') {
      return reading;
    }
    const requests = observedRequests.get(reading.targetId);
    const measures = profiles.get(reading.targetId)?.measures ?? [];
    const names = (id: MeasureId) =>
      measures.find(m => m.measure === id)?.names.join();
    const counter = measures.find(m => m.measure === 'errors');
    const bornLate =
      counter?.type === 'counter' &&
      (counter.zeroUntilFirst === true ||
        names('errors') === names('requests'));
    if (
      reading.measure !== 'errors' ||
      requests?.observation.type !== 'increase' ||
      !bornLate
    ) {
      return reading;
    }
    return {
      ...requests,
      measure: 'errors',
      observation: { ...requests.observation, value: 0 },
    };
  });
}

/**
 * A ratio needs both counts of the same targets: where one of the two could
 * not be read, the other is left out, and the ratio is partial.
 */
export function withoutHalves(
  readings: readonly Reading[],
): readonly Reading[] {
  const noErrors = new Set<string>();
  const noRequests = new Set<string>();
  for (const r of readings) {
    if (r.status !== 'absent' || r.state === 'not-configured') continue;
    if (r.measure === 'errors') noErrors.add(r.targetId);
    if (r.measure === 'requests') noRequests.add(r.targetId);
  }
  if (noErrors.size + noRequests.size === 0) return readings;
  return readings.filter(r => {
    if (r.status === 'absent') return true;
    if (r.measure === 'requests') return !noErrors.has(r.targetId);
    return r.measure !== 'errors' || !noRequests.has(r.targetId);
  });
}
