import { existsSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  leafHashOf,
  nodeHashOf,
  openCheckpoint,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  connect,
  loadCompleted,
  loadHead,
  loadKeys,
  latestCheckpoint,
  openDatabase,
  rememberKey,
  streamLedger,
  type Database,
} from '../database';
import { CheckpointService } from '../ledger/CheckpointService';
import { noteKeyOf } from '../ledger/noteKeys';
import { LEDGER_PAGE, verifyDatabase } from '../ledger/verifyDatabase';
import { sha256 } from '../record/hashing';
import { recordAll } from '../record/recorder';
import { rounds } from './rounds';
import { benchSigner } from './signer';

const ORIGIN = 'bench.test/model-governance';
const BATCH = 1_000;
const AT = Date.parse('2026-11-23T12:00:00Z');
/** Growth of what is held while reading that is not called flat any more. */
const FLAT_MB = 24;

const silent: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => silent,
};

/** A ledger of so many entries with a checkpoint over all; kept for the next run. */
async function build(file: string, size: number): Promise<void> {
  const part = `${file}.part`;
  await rm(part, { force: true });
  await writeFile(part, '');
  const db = await connect(part, { readOnly: false });
  await openDatabase({ getClient: async () => db });
  await db.raw('PRAGMA synchronous = OFF');
  const signer = await benchSigner();
  await rememberKey(db, { ...signer, at: AT });
  for (let from = 0; from < size; from += BATCH) {
    await db.transaction(tx =>
      recordAll(
        tx,
        signer,
        Array.from({ length: BATCH }, (_, i) => ({
          modelRef: `model:default/m${(from + i) % 10_000}`,
          event: {
            type: 'model.changed@1' as const,
            before: { version: '1.0.0', owner: 'group:default/ranking' },
            after: { version: '1.0.1', owner: 'group:default/pricing' },
          },
          actor: 'system:catalog',
          origin: 'live' as const,
          recordedAt: AT + from + i,
          occurredAt: AT + from + i,
        })),
      ),
    );
    if ((from / BATCH) % 100 === 0) process.stderr.write(`${from} entries\n`);
  }
  const checkpoints = new CheckpointService({
    db,
    signer,
    origin: ORIGIN,
    witnesses: [],
    logger: silent,
    now: () => AT,
  });
  await checkpoints.current();
  await db.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  await db.destroy();
  await rename(part, file);
}

async function verified(db: Database, size: number): Promise<number> {
  const keys = await loadKeys(db);
  const kept = await latestCheckpoint(db);
  const checkpoint = await openCheckpoint(
    sha256,
    kept?.note ?? '',
    keys.map(key => noteKeyOf(ORIGIN, key.publicKeyPem)),
  );
  // What remains after garbage was collected: the least that is seen in a tenth.
  let first = Infinity;
  let last = Infinity;
  const before = performance.now();
  const found = await verifyDatabase(db, {
    checkpoints: [checkpoint],
    keys,
    signatures: 'uncovered',
    onProgress: at => {
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      const used = heapUsed + arrayBuffers;
      if (at <= size / 10) first = Math.min(first, used);
      if (at > size * 0.9) last = Math.min(last, used);
    },
  });
  const took = performance.now() - before;
  if (found.fault || found.size !== size || found.witnessed !== size) {
    throw new Error(`Verified ${found.size}: ${JSON.stringify(found.fault)}`);
  }
  const grown = (last - first) / 2 ** 20;
  if (grown > FLAT_MB) {
    throw new Error(`Memory is not flat: it grew by ${grown.toFixed()} MB`);
  }
  process.stderr.write(`memory held grew by ${grown.toFixed(1)} MB\n`);
  return took;
}

/** Reads the same rows and hashes a leaf and a node for each. */
async function bare(db: Database): Promise<number> {
  const encoder = new TextEncoder();
  const before = performance.now();
  let last: Uint8Array = sha256(new Uint8Array());
  let read = 0;
  for await (const page of streamLedger(db, 0, LEDGER_PAGE)) {
    await loadCompleted(db, read, read + page.length);
    read += page.length;
    for (const row of page) {
      const leaf = leafHashOf(sha256, encoder.encode(row.bytes));
      last = nodeHashOf(sha256, last, leaf);
    }
  }
  return performance.now() - before;
}

/** Arguments: where the database is kept between runs, and how many entries. */
async function main([file, entries]: string[]) {
  const size = Number(entries);
  if (!existsSync(file)) await build(file, size);
  const db = await connect(file, { readOnly: true });
  const head = await loadHead(db);
  if (head.size !== size) throw new Error(`${file}: ${head.size} entries`);
  await rounds(
    () => verified(db, size),
    () => bare(db),
    { count: 3, warmup: 0 },
  );
  await db.destroy();
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
