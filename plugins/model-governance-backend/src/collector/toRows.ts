import {
  combineReadings,
  type CycleResult,
  type CyclePlace,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  resolutionMs,
  type DeploymentVersion,
  type ModelLive,
  type Point,
  type PointValue,
  type Rollup,
} from '../database';

/** What a cycle writes of one model. Pure: no clock, no database. */
export function toModelLive(
  result: CycleResult,
  evaluatedAt: number,
): ModelLive {
  return {
    modelRef: result.ref,
    evaluatedAt,
    trafficObserved: result.trafficObserved,
    version: result.identity.version,
    digest: result.identity.digest,
    summary: result.summary,
    signals: result.signals,
  };
}

export function toPoint(
  modelRef: string,
  place: CyclePlace,
  at: number,
): Point | undefined {
  const values: Point['values'] = {};
  for (const { signal, state, value, low, high } of place.signals) {
    if (value === null || (state !== 'ok' && state !== 'partial')) continue;
    const point: PointValue = [value, low, high];
    values[signal] = point;
  }
  if (Object.keys(values).length === 0) return undefined;
  const { environment, region } = place;
  return { modelRef, environment, region, at, values };
}

/**
 * The window that has just ended, as a row that can be merged with others. A
 * place where nothing was observed gives no row: a gap stays a gap.
 */
export function toRollup(
  modelRef: string,
  place: CyclePlace,
  bucketAt: number,
): Rollup | undefined {
  const observed = (measure: Parameters<typeof combineReadings>[0]) => {
    const combined = combineReadings(measure, place.readings);
    return combined.status === 'observed' ? combined : undefined;
  };
  const latency = observed('latency');
  const requests = observed('requests');
  const errors = observed('errors');
  const gpu = observed('gpu.utilization')?.observation;
  const drift = observed('drift.psi')?.observation;
  const first =
    latency ?? requests ?? observed('gpu.utilization') ?? observed('drift.psi');
  if (!first) return undefined;
  const increase = (combined: typeof requests) =>
    combined?.observation.type === 'increase'
      ? combined.observation
      : undefined;
  const counted = increase(requests);
  const histogram =
    latency?.observation.type === 'histogram' ? latency.observation : undefined;
  const window = histogram ?? counted;
  return {
    modelRef,
    environment: place.environment,
    region: place.region,
    res: '5m',
    bucketAt,
    origin: 'live',
    sourceId: first.evidence[0]?.source ?? 'unknown',
    coverage: window
      ? Math.min(1, (window.to - window.from) / resolutionMs['5m'])
      : 1,
    latency: histogram?.buckets ?? null,
    requests: counted?.value ?? null,
    // Without errors beside requests the counter has not been born: none yet.
    errors: increase(errors)?.value ?? (counted ? impliedErrors(place) : null),
    gpu: gpu?.type === 'gauge' ? { sum: gpu.value, n: 1 } : null,
    driftMax: drift?.type === 'gauge' ? drift.value : null,
  };
}

function impliedErrors(place: CyclePlace): number | null {
  const ratio = place.signals.find(s => s.signal === 'errors.ratio');
  return ratio?.value === 0 || ratio?.state === 'no-traffic' ? 0 : null;
}

/** Versions that run now and did not before. */
export function toVersionChange(
  modelRef: string,
  place: CyclePlace,
  before: { version: string | null; digest: string | null } | undefined,
  at: number,
): DeploymentVersion | undefined {
  const { version, digest, sampledAt } = place.identity;
  if (sampledAt === null) return undefined;
  if (before && before.version === version && before.digest === digest) {
    return undefined;
  }
  const { environment, region } = place;
  return { modelRef, environment, region, since: at, version, digest };
}
