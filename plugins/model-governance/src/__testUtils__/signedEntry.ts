import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import {
  canonicalJson,
  type RecordEntry,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aRecordEntry } from './builders';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
/** The key that the entries of this file are signed with. */
export const publicKeyPem = publicKey
  .export({ type: 'spki', format: 'pem' })
  .toString();

/** Signs as the ledger's key does. */
export function signed(text: string): Buffer {
  return sign(null, Buffer.from(text), privateKey);
}

/** An entry signed as the server signs it. */
export function aSignedEntry(
  given: { seq?: number; object?: string } = {},
): RecordEntry {
  const { object } = given;
  const entry = aRecordEntry({
    body: { facts: { version: '12.4.0' } },
    ...(given.seq === undefined ? {} : { seq: given.seq }),
  });
  const { seq, type, modelRef, actor, origin, recordedAt, occurredAt } = entry;
  const bytes = canonicalJson({
    seq,
    type,
    modelRef,
    actor,
    origin,
    recordedAt,
    occurredAt,
    ...(object === undefined ? {} : { object }),
    body: { facts: { version: '12.4.0' } },
  });
  return {
    ...entry,
    bytes: Buffer.from(bytes).toString('base64'),
    leafHash: createHash('sha256').update(`\0${bytes}`).digest('hex'),
    signature: signed(bytes).toString('base64'),
  };
}
