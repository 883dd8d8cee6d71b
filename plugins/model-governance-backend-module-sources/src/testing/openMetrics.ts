import type {
  CollectionTarget,
  MeasureId,
  Observation,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import { OpenMetricsSource, type Endpoint } from '../openmetrics';
import type { LocalServer } from '@modelgov/backstage-plugin-model-governance-node/testUtils';

export const START = Date.UTC(2026, 10, 23, 12);

export function endpointOf(
  server: LocalServer,
  labels: Record<string, string>,
): Endpoint {
  const url = new URL(`${server.url}/metrics`);
  return {
    name: labels.instance ?? url.href,
    url,
    address: url.href,
    labels,
    headers: { authorization: 'Bearer s3cr3t-token' },
    secrets: ['s3cr3t-token'],
  };
}

export function createSource(
  endpoints: readonly Endpoint[],
): OpenMetricsSource {
  return new OpenMetricsSource({
    id: 'fleet',
    endpoints,
    timeoutMs: 400,
    maxConcurrent: 4,
    maxBytes: 1_000_000,
    intervalMs: 15_000,
  });
}

/** One collection, `seconds` after the start of the test's clock. */
export async function collect(
  source: OpenMetricsSource,
  targets: readonly CollectionTarget[],
  seconds: number,
) {
  return source.read({
    targets,
    at: new Date(START + seconds * 1000),
    windowMs: 60_000,
    signal: new AbortController().signal,
  });
}

export function find(
  result: { readings: Reading[] },
  measure: MeasureId,
  target?: CollectionTarget,
): Reading {
  const found = result.readings.find(
    one => one.measure === measure && (!target || one.targetId === target.id),
  );
  if (!found) throw new Error(`no reading of ${measure}`);
  return found;
}

export function observationOf(reading: Reading): Observation {
  if (reading.status === 'absent') {
    throw new Error(`${reading.state}: ${reading.reason}`);
  }
  return reading.observation;
}
