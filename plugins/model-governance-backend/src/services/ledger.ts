import { InputError, NotFoundError } from '@backstage/errors';
import {
  proveConsistency,
  proveInclusion,
  rootAt,
  type RecordList,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadHead,
  loadKeys,
  loadLedger,
  seesEntry,
  type Database,
  type Visibility,
} from '../database';
import type { CheckpointService } from '../ledger/CheckpointService';
import { nodeLoader } from '../ledger/nodeLoader';
import { sha256, toHex } from '../record/hashing';
import { toEntry } from './records';

const PAGE = 50;

export interface LedgerQuestion {
  actor?: string;
  type?: string;
  model?: string;
  from?: string;
  to?: string;
  asOf?: string;
  cursor?: string;
}

/** A page of the ledger, as far as the caller may see it. */
export async function listLedger(
  db: Database,
  visibility: Visibility,
  question: LedgerQuestion,
): Promise<RecordList> {
  const { actor, type, model, from, to, asOf, cursor } = question;
  if (cursor !== undefined && !/^[1-9][0-9]{0,15}$/.test(cursor)) {
    throw new InputError('cursor: take it from pageInfo of a response');
  }
  const ends = [to, asOf].flatMap(at => (at ? [Date.parse(at)] : []));
  const found = await loadLedger(
    db,
    visibility,
    {
      actor,
      type,
      modelRef: model?.toLocaleLowerCase('en-US'),
      from: from ? Date.parse(from) : undefined,
      to: ends.length > 0 ? Math.min(...ends) : undefined,
      before: cursor === undefined ? undefined : Number(cursor),
    },
    PAGE + 1,
  );
  const page = found.slice(0, PAGE);
  const keys = await loadKeys(db);
  const pem = new Map(keys.map(key => [key.keyId, key.publicKeyPem]));
  return {
    items: page.map(entry => toEntry(entry, pem.get(entry.keyId))),
    keys,
    pageInfo:
      found.length > PAGE ? { nextCursor: String(page[PAGE - 1].seq) } : {},
  };
}

/** That an entry is in the tree of the newest checkpoint. */
export async function getProof(
  db: Database,
  checkpoints: CheckpointService,
  visibility: Visibility,
  seq: number,
) {
  if (!(await seesEntry(db, visibility, seq))) {
    throw new NotFoundError(`No entry ${seq}`);
  }
  const checkpoint = await checkpoints.current();
  if (!checkpoint) throw new NotFoundError('The ledger is empty');
  const { size, note } = checkpoint;
  const at = { index: seq - 1, size };
  const proof = await proveInclusion(sha256, at, nodeLoader(db));
  return { seq, size, proof: proof.map(toHex), checkpoint: note };
}

/** That the ledger only grew between two sizes. */
export async function getConsistency(db: Database, from: number, to: number) {
  const head = await loadHead(db);
  if (from > to || to > head.size) {
    throw new InputError(
      `from and to: the ledger has ${head.size} entries, and from is not above to`,
    );
  }
  const load = nodeLoader(db);
  const sizes = { first: from, second: to };
  const [proof, fromRoot, toRoot] = await Promise.all([
    proveConsistency(sha256, sizes, load),
    rootAt(sha256, from, load),
    rootAt(sha256, to, load),
  ]);
  return {
    from,
    to,
    proof: proof.map(toHex),
    fromRoot: toHex(fromRoot),
    toRoot: toHex(toRoot),
  };
}
