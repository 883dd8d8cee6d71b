import {
  describeFault,
  openCheckpoint,
  verifyLedger,
  type Checkpoint,
  type Frontier,
  type LedgerFault,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  latestCheckpoint,
  loadHead,
  loadKeys,
  loadVerification,
  loadWitnesses,
  saveVerification,
  streamLedger,
  type Database,
} from '../database';
import { fromHex, sha256 } from '../record/hashing';
import { verifySignature } from '../record/signer';
import { rootOf } from '@modelgov/backstage-plugin-model-governance-common';
import { noteKeyOf } from './noteKeys';

export interface Integrity {
  state: 'verified' | 'broken' | 'never-run' | 'running';
  size: number;
  verifiedTo: number;
  verifiedAt: string | null;
  problem: string | null;
  checkpoint: { size: number; note: string; publishedAt: string } | null;
  witnesses: {
    id: string;
    state: 'ok' | 'behind' | 'down';
    size: number | null;
    reason: string | null;
  }[];
}

const iso = (at: number) => new Date(at).toISOString();

/** Reads the ledger again in the background, and says what it found. */
export class VerificationService {
  readonly #db: Database;
  readonly #origin: string;
  readonly #now: () => number;
  #running = false;

  constructor(options: { db: Database; origin: string; now: () => number }) {
    this.#db = options.db;
    this.#origin = options.origin;
    this.#now = options.now;
  }

  /** From the first entry to the last; memory stays flat. */
  async verify(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const { db, at } = { db: this.#db, at: this.#now() };
      // What is appended while this reads is looked at the next time.
      const head = await loadHead(db);
      const found = await verifyLedger({
        hash: sha256,
        rows: upTo(streamLedger(db, 0), head.size),
        verify: await signatureCheck(db),
        checkpoints: await this.#checkpoints(),
        kept: { size: head.size, root: rootOf(sha256, frontierOf(head)) },
      });
      await saveVerification(db, {
        at,
        size: found.size,
        witnessed: found.witnessed,
        fault: found.fault ? JSON.stringify(found.fault) : null,
      });
    } finally {
      this.#running = false;
    }
  }

  async #checkpoints(): Promise<Checkpoint[]> {
    const latest = await latestCheckpoint(this.#db);
    if (!latest) return [];
    const keys = (await loadKeys(this.#db)).map(key =>
      noteKeyOf(this.#origin, key.publicKeyPem),
    );
    return [await openCheckpoint(sha256, latest.note, keys)];
  }

  async integrity(): Promise<Integrity> {
    const db = this.#db;
    const [head, found, checkpoint, witnesses] = await Promise.all([
      loadHead(db),
      loadVerification(db),
      latestCheckpoint(db),
      loadWitnesses(db),
    ]);
    // Written by verify(), from a fault.
    const fault = found?.fault
      ? (JSON.parse(found.fault) as LedgerFault)
      : null;
    return {
      state: stateOf(found !== undefined, fault !== null, this.#running),
      size: head.size,
      verifiedTo: found?.size ?? 0,
      verifiedAt: found ? iso(found.at) : null,
      problem: fault && describeFault(fault),
      checkpoint: checkpoint
        ? {
            size: checkpoint.size,
            note: checkpoint.note,
            publishedAt: iso(checkpoint.at),
          }
        : null,
      witnesses: witnesses.map(({ id, publishedSize, lastError }) => ({
        id,
        state: witnessState(lastError, publishedSize, checkpoint?.size ?? 0),
        size: publishedSize,
        reason: lastError,
      })),
    };
  }
}

function stateOf(ran: boolean, broken: boolean, running: boolean) {
  if (broken) return 'broken';
  if (ran) return 'verified';
  return running ? 'running' : 'never-run';
}

function witnessState(
  error: string | null,
  size: number | null,
  newest: number,
) {
  if (error !== null) return 'down';
  return size === newest ? 'ok' : 'behind';
}

const frontierOf = (head: {
  size: number;
  frontier: (string | null)[];
}): Frontier => ({
  size: head.size,
  hashes: head.frontier.map(hash => (hash ? fromHex(hash) : null)),
});

/** Rows up to a place, page by page. */
export async function* upTo<T extends { seq: number }>(
  pages: AsyncIterable<T[]>,
  last: number,
): AsyncGenerator<T[]> {
  for await (const page of pages) {
    const wanted = page.filter(({ seq }) => seq <= last);
    if (wanted.length > 0) yield wanted;
    if (wanted.length < page.length) return;
  }
}

/** Whether a row's signature is by a key on record; `undefined`: by none. */
export async function signatureCheck(db: Database) {
  const keys = new Map(
    (await loadKeys(db)).map(key => [key.keyId, key.publicKeyPem]),
  );
  return (row: { bytes: string; signature: string; keyId: string }) => {
    const pem = keys.get(row.keyId);
    return pem === undefined
      ? undefined
      : verifySignature(row.bytes, row.signature, pem);
  };
}
