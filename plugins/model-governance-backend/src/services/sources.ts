import {
  STALE_AFTER_INTERVALS,
  type SourceHealth,
  type SourceList,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadSources, loadUnmapped, type SourceState } from '../database';
import type { ServiceContext } from './context';

/** Sources of the configuration with their health, and what they see that nobody declared. */
export async function listSources({
  db,
  now,
}: ServiceContext): Promise<SourceList> {
  const at = now();
  const [sources, unmapped] = await Promise.all([
    loadSources(db),
    loadUnmapped(db),
  ]);
  return {
    items: sources.map(s => toHealth(s, at)),
    unmapped: unmapped.map(model => ({
      source: model.sourceId,
      profile: model.profile,
      labels: model.labels,
      firstSeenAt: new Date(model.firstSeen).toISOString(),
      lastSeenAt: new Date(model.lastSeen).toISOString(),
    })),
  };
}

const iso = (at: number | null) =>
  at === null ? null : new Date(at).toISOString();

export function toHealth(source: SourceState, now: number): SourceHealth {
  const started = source.lastStartedAt;
  return {
    id: source.id,
    kind: source.kind,
    ...stateOf(source, now),
    intervalSeconds: source.intervalMs / 1000,
    lastRun:
      started === null
        ? null
        : {
            startedAt: new Date(started).toISOString(),
            durationMs: source.lastDurationMs ?? 0,
            observed: source.lastObserved ?? 0,
            absent: source.lastAbsent ?? 0,
            outcome: source.lastOutcome ?? 'failed',
            error: source.lastError,
          },
    lastSuccessAt: iso(source.lastSuccessAt),
    targets: null,
    parts: source.parts.map(part => ({
      name: part.name,
      state: part.state,
      reason: part.reason ?? null,
      lastSuccessAt: iso(part.lastSuccessAt),
    })),
  };
}

function stateOf(
  source: SourceState,
  now: number,
): Pick<SourceHealth, 'state' | 'reason'> {
  const { lastStartedAt, intervalMs, lastOutcome, lastError } = source;
  if (lastStartedAt === null) {
    return {
      state: 'never-run',
      reason: 'The first collection has not ended yet',
    };
  }
  if (now - lastStartedAt > STALE_AFTER_INTERVALS * intervalMs) {
    return {
      state: 'stale',
      reason: `The last collection began ${Math.round(
        (now - lastStartedAt) / 1000,
      )} s ago; one is due every ${intervalMs / 1000} s`,
    };
  }
  if (lastOutcome === 'ok') return { state: 'ok', reason: null };
  if (lastOutcome === 'partial') {
    const down = source.parts.filter(part => part.state === 'down');
    return {
      state: 'partial',
      reason: `${down.length} of ${source.parts.length} do not answer: ${down
        .map(part => part.name)
        .join(', ')}`,
    };
  }
  return { state: 'down', reason: lastError };
}
