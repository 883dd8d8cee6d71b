import type { SourcePart } from '@modelgov/backstage-plugin-model-governance-node';
import type { Knex } from 'knex';
import {
  asNumber,
  asNumberOrNull,
  type BigInt,
  type SourceStateRow,
} from './tables';

export interface StoredPart extends SourcePart {
  lastSuccessAt: number | null;
}

export interface SourceState {
  id: string;
  kind: string;
  intervalMs: number;
  lastStartedAt: number | null;
  lastDurationMs: number | null;
  lastOutcome: 'ok' | 'partial' | 'failed' | null;
  lastError: string | null;
  lastObserved: number | null;
  lastAbsent: number | null;
  lastSuccessAt: number | null;
  parts: StoredPart[];
}

/** One finished pass over a source. */
export interface FinishedRun {
  sourceId: string;
  runSeq: number;
  startedAt: number;
  durationMs: number;
  outcome: 'ok' | 'partial' | 'failed';
  error: string | null;
  observed: number;
  absent: number;
  parts: SourcePart[];
  /** As they stood when the run began; the fence keeps them so. */
  partsBefore: readonly StoredPart[];
}

/** Sources of the configuration are listed even before their first run. */
export async function registerSources(
  knex: Knex,
  sources: readonly { id: string; kind: string; intervalMs?: number }[],
  /** Of those that have none of their own. */
  intervalMs: number,
): Promise<void> {
  await knex.transaction(async tx => {
    await tx<SourceStateRow>('source_state').update({ configured: 0 });
    for (const { id, kind, ...own } of sources) {
      await tx<SourceStateRow>('source_state')
        .insert({
          source_id: id,
          kind,
          run_seq: 0,
          interval_ms: own.intervalMs ?? intervalMs,
          parts: '[]',
          configured: 1,
        })
        .onConflict('source_id')
        .merge(['kind', 'interval_ms', 'configured']);
    }
  });
}

/** A run that has begun, with what the one before it left. */
export interface BegunRun {
  runSeq: number;
  parts: readonly StoredPart[];
}

/**
 * Opens a run of each source. Its number fences the write: the scheduler frees
 * a lock by time and does not stop the run that held it.
 */
export async function beginRuns(
  knex: Knex,
  sourceIds: readonly string[],
): Promise<Map<string, BegunRun>> {
  return knex.transaction(async tx => {
    await tx<SourceStateRow>('source_state')
      .whereIn('source_id', sourceIds)
      .increment('run_seq', 1);
    const rows = await tx<SourceStateRow>('source_state')
      .whereIn('source_id', sourceIds)
      .select('source_id', 'run_seq', 'parts');
    return new Map(
      rows.map(r => [
        r.source_id,
        { runSeq: asNumber(r.run_seq), parts: JSON.parse(r.parts) },
      ]),
    );
  });
}

/** Whether no newer run of these sources has begun; holds the rows. */
export async function holdsFence(
  tx: Knex.Transaction,
  runs: readonly { sourceId: string; runSeq: number }[],
): Promise<boolean> {
  const rows = await tx<SourceStateRow>('source_state')
    .whereIn(
      'source_id',
      runs.map(run => run.sourceId),
    )
    .orderBy('source_id')
    .select('source_id', 'run_seq')
    .forUpdate();
  const current = new Map(rows.map(r => [r.source_id, asNumber(r.run_seq)]));
  return runs.every(run => current.get(run.sourceId) === run.runSeq);
}

export async function saveRun(
  tx: Knex.Transaction,
  run: FinishedRun,
): Promise<void> {
  const finishedAt = run.startedAt + run.durationMs;
  const lastSuccess = new Map(
    run.partsBefore.map(p => [p.name, p.lastSuccessAt]),
  );
  const parts: StoredPart[] = run.parts.map(part => ({
    ...part,
    lastSuccessAt:
      part.state === 'ok' ? finishedAt : lastSuccess.get(part.name) ?? null,
  }));
  await tx<SourceStateRow>('source_state')
    .where({ source_id: run.sourceId })
    .update({
      last_started_at: run.startedAt,
      last_duration_ms: run.durationMs,
      last_outcome: run.outcome,
      last_error: run.error,
      last_observed: run.observed,
      last_absent: run.absent,
      ...(run.outcome === 'failed' ? {} : { last_success_at: finishedAt }),
      ...(parts.length > 0 ? { parts: JSON.stringify(parts) } : {}),
    });
  await tx('collection_run')
    .insert({
      source_id: run.sourceId,
      run_seq: run.runSeq,
      started_at: run.startedAt,
      duration_ms: run.durationMs,
      outcome: run.outcome,
      observed: run.observed,
      absent: run.absent,
      error: run.error,
    })
    .onConflict(['source_id', 'run_seq'])
    .merge();
}

export async function loadSources(knex: Knex): Promise<SourceState[]> {
  const rows = await knex<SourceStateRow>('source_state')
    .where({ configured: 1 })
    .orderBy('source_id');
  return rows.map(row => ({
    id: row.source_id,
    kind: row.kind,
    intervalMs: asNumber(row.interval_ms),
    lastStartedAt: asNumberOrNull(row.last_started_at),
    lastDurationMs: asNumberOrNull(row.last_duration_ms),
    lastOutcome: row.last_outcome,
    lastError: row.last_error,
    lastObserved: row.last_observed,
    lastAbsent: row.last_absent,
    lastSuccessAt: asNumberOrNull(row.last_success_at),
    parts: JSON.parse(row.parts),
  }));
}

export async function deleteRunsBefore(
  knex: Knex,
  before: number,
): Promise<void> {
  await knex<{ started_at: BigInt }>('collection_run')
    .where('started_at', '<', before)
    .delete();
}
