import { sha256 } from '@noble/hashes/sha2';
import {
  fromBase64,
  leafHashOf,
  openCheckpoint,
  verifyInclusion,
  type NoteKey,
  type RecordEntry,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { LedgerKey, LedgerProof } from '../../api/ledger';
import { checkEntry } from '../record/checkEntry';

export type Outcome = 'holds' | 'fails' | 'unsupported';
export const proofSteps = [
  'signature',
  'leaf',
  'inclusion',
  'checkpoint',
] as const;
export type ProofStep = (typeof proofSteps)[number];

/**
 * Checks an entry against a checkpoint with nothing but the bytes: RFC 6962
 * inclusion and the C2SP note. The keys are the server's word unless the
 * auditor compares them with those that were published.
 */
export async function checkProof(
  entry: RecordEntry,
  proof: LedgerProof,
  keys: readonly LedgerKey[],
  subtle: SubtleCrypto | undefined,
): Promise<Record<ProofStep, Outcome>> {
  const key = keys.find(({ keyId }) => keyId === entry.keyId);
  const own = await checkEntry(entry, key?.publicKeyPem, subtle);
  const leafHash = leafHashOf(sha256, fromBase64(entry.bytes));
  const signed = await rootOfNote(proof, keys, subtle);
  const root = signed.root;
  const fault =
    root &&
    verifyInclusion(sha256, {
      index: BigInt(entry.seq - 1),
      size: BigInt(proof.size),
      leafHash,
      proof: proof.proof.map(fromHex),
      root,
    });
  return {
    signature: own === 'altered' ? 'holds' : outcomeOf(own),
    leaf: leafOutcome(own, toHex(leafHash) === entry.leafHash),
    inclusion: root && fault === null ? 'holds' : 'fails',
    checkpoint: signed.outcome,
  };
}

function outcomeOf(check: Awaited<ReturnType<typeof checkEntry>>): Outcome {
  if (check === 'valid') return 'holds';
  return check === 'unsupported' ? 'unsupported' : 'fails';
}

function leafOutcome(
  check: Awaited<ReturnType<typeof checkEntry>>,
  hashed: boolean,
): Outcome {
  if (!hashed || check === 'altered') return 'fails';
  // The hash is right; whether the fields shown are in the bytes was not told.
  return check === 'valid' ? 'holds' : 'unsupported';
}

/** The root that a note names; its signature decides whether to believe it. */
async function rootOfNote(
  { checkpoint, size }: LedgerProof,
  keys: readonly LedgerKey[],
  subtle: SubtleCrypto | undefined,
): Promise<{ root?: Uint8Array; outcome: Outcome }> {
  const name = checkpoint.split('\n', 1)[0];
  let canVerify = subtle !== undefined;
  const noteKeys = keys.map(({ publicKeyPem }): NoteKey => {
    const spki = fromBase64(publicKeyPem.replace(/-----[^-]+-----|\s/g, ''));
    return {
      name,
      // The last 32 bytes of an Ed25519 SubjectPublicKeyInfo (RFC 8410).
      publicKey: spki.slice(-32),
      verify: async (text, signature) => {
        const verified = await verifyEd25519(subtle, spki, text, signature);
        canVerify &&= verified !== undefined;
        return verified ?? true;
      },
    };
  });
  try {
    const opened = await openCheckpoint(sha256, checkpoint, noteKeys);
    if (opened.size !== size) return { outcome: 'fails' };
    return { root: opened.root, outcome: canVerify ? 'holds' : 'unsupported' };
  } catch {
    // No key of the ledger has signed it, or it is no checkpoint at all.
    return { outcome: 'fails' };
  }
}

/** `undefined` where the browser does not know the algorithm. */
async function verifyEd25519(
  subtle: SubtleCrypto | undefined,
  spki: Uint8Array,
  text: Uint8Array,
  signature: Uint8Array,
): Promise<boolean | undefined> {
  if (!subtle) return undefined;
  try {
    const key = await subtle.importKey(
      'spki',
      Uint8Array.from(spki),
      { name: 'Ed25519' },
      false,
      ['verify'],
    );
    return await subtle.verify(
      { name: 'Ed25519' },
      key,
      Uint8Array.from(signature),
      Uint8Array.from(text),
    );
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') {
      return undefined;
    }
    throw error;
  }
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], pair => parseInt(pair, 16));
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
