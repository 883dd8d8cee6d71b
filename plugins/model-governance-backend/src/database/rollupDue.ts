import type { Knex } from 'knex';
import { resolutionMs, type Resolution } from './resolution';
import { asNumber, type BigInt } from './tables';

interface RollupDueRow {
  res: Resolution;
  bucket_at: BigInt;
  marks: number;
}

const coarserOf: Partial<Record<Resolution, Resolution>> = {
  '5m': '1h',
  '1h': '1d',
};

/**
 * Says that the windows which these belong to must be made again. To be called
 * before the rows are written: the mark is the lock. Who takes it away waits
 * for the writer, and then sees the rows.
 */
export async function markDue(
  tx: Knex.Transaction,
  rollups: readonly { res: Resolution; bucketAt: number }[],
): Promise<void> {
  const marks = new Map<string, Omit<RollupDueRow, 'marks'>>();
  for (const { res, bucketAt } of rollups) {
    const coarse = coarserOf[res];
    if (!coarse) continue;
    const at = bucketAt - (bucketAt % resolutionMs[coarse]);
    marks.set(`${coarse}|${at}`, { res: coarse, bucket_at: at });
  }
  // Hours before days, as compaction takes them: nobody waits in a circle.
  for (const key of [...marks.keys()].sort().reverse()) {
    await tx<RollupDueRow>('rollup_due')
      .insert({ ...marks.get(key), marks: 1 })
      .onConflict(['res', 'bucket_at'])
      .merge({ marks: tx.raw('rollup_due.marks + 1') });
  }
}

/** Windows that are due, the oldest first. */
export async function loadDue(knex: Knex, res: Resolution): Promise<number[]> {
  const rows = await knex<RollupDueRow>('rollup_due')
    .where({ res })
    .orderBy('bucket_at')
    .select('bucket_at');
  return rows.map(row => asNumber(row.bucket_at));
}

/** @returns whether it was still due */
export async function takeDue(
  tx: Knex.Transaction,
  res: Resolution,
  bucketAt: number,
): Promise<boolean> {
  const taken = await tx<RollupDueRow>('rollup_due')
    .where({ res, bucket_at: bucketAt })
    .delete();
  return taken > 0;
}
