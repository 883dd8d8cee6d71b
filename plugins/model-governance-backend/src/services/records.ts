import { InputError, NotFoundError } from '@backstage/errors';
import type { RecordList } from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadKeys,
  loadRecords,
  loadVisible,
  type StoredRecord,
  type Visibility,
} from '../database';
import { verifySignature } from '../record/signer';
import type { ServiceContext } from './context';

const PAGE = 50;

/** Entries about a model, newest first, with the keys to check them by. */
export async function listRecords(
  { db, now }: ServiceContext,
  visibility: Visibility,
  request: { ref: string; cursor?: string },
): Promise<RecordList> {
  const { ref, cursor } = request;
  if (cursor !== undefined && !/^[1-9][0-9]{0,15}$/.test(cursor)) {
    throw new InputError('cursor: take it from pageInfo of a response');
  }
  const model = await loadVisible(db, visibility, ref, now());
  if (!model) throw new NotFoundError(`No model ${ref}`);
  const found = await loadRecords(db, {
    modelRef: ref,
    before: cursor === undefined ? undefined : Number(cursor),
    limit: PAGE + 1,
  });
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

/** An entry as the API shows it. */
export function toEntry(
  entry: StoredRecord,
  publicKeyPem: string | undefined,
): RecordList['items'][number] {
  const { bytes, recordedAt, occurredAt, ...rest } = entry;
  return {
    ...rest,
    recordedAt: new Date(recordedAt).toISOString(),
    occurredAt: new Date(occurredAt).toISOString(),
    body: JSON.parse(bytes).body,
    bytes: Buffer.from(bytes, 'utf8').toString('base64'),
    signatureValid:
      publicKeyPem !== undefined &&
      verifySignature(bytes, entry.signature, publicKeyPem),
  };
}
