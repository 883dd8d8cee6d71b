import {
  canonicalJson,
  type CanonicalValue,
  type RecordEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import { appendRecord, takeSeq, type Transaction } from '../database';
import { leafHash, type RecordSigner } from './signer';

export interface RecordCommand {
  modelRef: string;
  event: RecordEvent;
  actor: string;
  origin: 'live' | 'import';
  /** Epoch ms; server time of recording. */
  recordedAt: number;
  /** Epoch ms; when it is said to have happened. */
  occurredAt: number;
}

/**
 * Appends a signed entry in the caller's transaction, so that a change and its
 * entry stand or fall together.
 */
export async function record(
  tx: Transaction,
  signer: RecordSigner,
  command: RecordCommand,
): Promise<void> {
  const { modelRef, event, actor, origin, recordedAt, occurredAt } = command;
  const { type, ...body } = event;
  const seq = await takeSeq(tx);
  const bytes = canonicalJson({
    seq,
    type,
    modelRef,
    actor,
    origin,
    recordedAt: new Date(recordedAt).toISOString(),
    occurredAt: new Date(occurredAt).toISOString(),
    // Events are JSON by construction: strings, nulls and objects of them.
    body: body as unknown as CanonicalValue,
  });
  await appendRecord(tx, {
    seq,
    type,
    modelRef,
    recordedAt,
    occurredAt,
    origin,
    actor,
    bytes,
    leafHash: leafHash(bytes),
    signature: signer.sign(bytes),
    keyId: signer.keyId,
  });
}
