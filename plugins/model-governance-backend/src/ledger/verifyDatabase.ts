import { createPublicKey, verify } from 'node:crypto';
import {
  rootOf,
  verifyLedger,
  type Checkpoint,
  type Frontier,
  type LedgerRow,
  type LedgerVerdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadCompleted,
  loadHead,
  streamLedger,
  type Database,
  type LedgerHead,
} from '../database';
import { fromHex, sha256 } from '../record/hashing';

/** Entries that are in memory at once, and checked before others get a turn. */
export const LEDGER_PAGE = 500;

export interface PublicKey {
  keyId: string;
  publicKeyPem: string;
}

export interface DatabaseVerification {
  /** Published ones, whose signatures were checked. */
  checkpoints: readonly Checkpoint[];
  /**
   * `all` checks the signature of each entry; `uncovered` of those that no
   * checkpoint covers: the checkpoint signs the bytes of the others, and that
   * takes a tenth of the time.
   */
  signatures: 'all' | 'uncovered';
  /** Go on from what was verified before. */
  from?: Frontier;
  /** Whose signatures count. */
  keys: readonly PublicKey[];
  onProgress?: (size: number) => void;
}

export const frontierOf = (head: LedgerHead): Frontier => ({
  size: head.size,
  hashes: head.frontier.map(hash => (hash ? fromHex(hash) : null)),
});

/**
 * Reads the ledger of a database from its beginning, or from where it was
 * verified to, and names the first entry that is not as it was written. What
 * is appended meanwhile is left for the next time.
 */
export async function verifyDatabase(
  db: Database,
  options: DatabaseVerification,
): Promise<LedgerVerdict & { frontier: Frontier }> {
  const { checkpoints, signatures, keys, from, onProgress } = options;
  const head = await loadHead(db);
  const newest = Math.max(0, ...checkpoints.map(({ size }) => size));
  const frontier = frontierOf(head);
  const check = signatureCheck(keys);
  const read = (signedUpTo: number) =>
    verifyLedger({
      hash: sha256,
      rows: upTo(streamLedger(db, from?.size ?? 0, LEDGER_PAGE), head.size),
      verify: check,
      signedUpTo,
      checkpoints,
      kept: { size: head.size, root: rootOf(sha256, frontier) },
      keptNodes: (first, end) => loadCompleted(db, first, end),
      from,
      onProgress,
    });
  const verdict = await read(signatures === 'all' ? 0 : newest);
  const rewritten =
    verdict.fault?.kind === 'rewritten' ||
    verdict.fault?.kind === 'tree-differs';
  // Somebody who did not have the key is found at the very entry.
  return rewritten && signatures === 'uncovered'
    ? { ...(await read(0)), frontier }
    : { ...verdict, frontier };
}

/** Rows up to a place, page by page. */
async function* upTo<T extends { seq: number }>(
  pages: AsyncIterable<T[]>,
  last: number,
): AsyncGenerator<T[]> {
  for await (const page of pages) {
    const wanted = page.filter(({ seq }) => seq <= last);
    if (wanted.length > 0) yield wanted;
    if (wanted.length < page.length) return;
  }
}

/** Whether a row's signature fits; `undefined`: its key is none of these. */
function signatureCheck(keys: readonly PublicKey[]) {
  const known = new Map(
    keys.map(({ keyId, publicKeyPem }) => [
      keyId,
      createPublicKey(publicKeyPem),
    ]),
  );
  return ({ bytes, signature, keyId }: LedgerRow) => {
    const key = known.get(keyId);
    return (
      key &&
      verify(
        null,
        Buffer.from(bytes, 'utf8'),
        key,
        Buffer.from(signature, 'base64'),
      )
    );
  };
}
