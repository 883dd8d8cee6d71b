import { createHash, createPublicKey, verify } from 'node:crypto';
import type { NoteKey } from '@modelgov/backstage-plugin-model-governance-common';

/** The 32 bytes of an Ed25519 public key. */
export function rawPublicKey(pem: string): Uint8Array {
  const { x } = createPublicKey(pem).export({ format: 'jwk' });
  if (!x) throw new Error('Not an Ed25519 public key');
  return Buffer.from(x, 'base64url');
}

/** A key that may have signed checkpoints of this log. */
export function noteKeyOf(origin: string, pem: string): NoteKey {
  const key = createPublicKey(pem);
  return {
    name: origin,
    publicKey: rawPublicKey(pem),
    verify: (text, signature) => verify(null, text, key, signature),
  };
}

/** The id that entries name a key by; the same as the signer's. */
export function keyIdOf(pem: string): string {
  const spki = createPublicKey(pem).export({ type: 'spki', format: 'der' });
  const digest = createHash('sha256').update(spki).digest('hex');
  return `sha256:${digest.slice(0, 16)}`;
}
