import { isError } from '@backstage/errors';
import {
  canonicalJson,
  type CanonicalValue,
  type RecordEntry,
} from '@modelgov/backstage-plugin-model-governance-common';

/**
 * `bad-signature`: the key did not sign these bytes. `altered`: it did, but
 * what is shown is not what the bytes say. `unsupported`: this browser cannot
 * tell, which is neither good nor bad.
 */
export type EntryCheck = 'valid' | 'bad-signature' | 'altered' | 'unsupported';

/**
 * Checks an entry without trusting the server that sent it: the Ed25519
 * signature over the bytes, the leaf hash of the bytes, and that the fields
 * shown are those in the bytes. Only the key itself is the server's word.
 */
export async function checkEntry(
  entry: RecordEntry,
  publicKeyPem: string | undefined,
  subtle: SubtleCrypto | undefined,
): Promise<EntryCheck> {
  // Outside https and localhost a browser has no subtle crypto.
  if (!subtle) return 'unsupported';
  if (!publicKeyPem) return 'bad-signature';
  const bytes = fromBase64(entry.bytes);
  const key = await importKey(subtle, publicKeyPem);
  if (!key) return 'unsupported';
  const signed = await subtle.verify(
    { name: 'Ed25519' },
    key,
    fromBase64(entry.signature),
    bytes,
  );
  if (!signed) return 'bad-signature';
  const text = new TextDecoder().decode(bytes);
  const shown = text === canonicalEntry(entry, objectIn(text));
  const hashed = (await leafHash(subtle, bytes)) === entry.leafHash;
  return shown && hashed ? 'valid' : 'altered';
}

/** What the entry is about: in newer bytes, and not among the fields shown. */
function objectIn(text: string): { object?: string } {
  try {
    const { object } = JSON.parse(text) as { object?: unknown };
    return typeof object === 'string' ? { object } : {};
  } catch {
    return {};
  }
}

function canonicalEntry(
  entry: RecordEntry,
  about: { object?: string },
): string {
  const { seq, type, modelRef, actor, origin, recordedAt, occurredAt, body } =
    entry;
  return canonicalJson({
    seq,
    type,
    modelRef,
    actor,
    origin,
    recordedAt,
    occurredAt,
    ...about,
    // It came as JSON, so it is nothing but JSON.
    body: body as CanonicalValue,
  });
}

/** RFC 6962 §2.1: SHA-256 of 0x00 and the bytes, in hex. */
async function leafHash(
  subtle: SubtleCrypto,
  bytes: Uint8Array,
): Promise<string> {
  const leaf = new Uint8Array(bytes.length + 1);
  leaf.set(bytes, 1);
  const digest = new Uint8Array(await subtle.digest('SHA-256', leaf));
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

async function importKey(subtle: SubtleCrypto, pem: string) {
  const der = fromBase64(pem.replace(/-----[^-]+-----|\s/g, ''));
  try {
    return await subtle.importKey('spki', der, { name: 'Ed25519' }, false, [
      'verify',
    ]);
  } catch (error) {
    // Older browsers do not know the algorithm; anything else is a real fault.
    if (isError(error) && error.name === 'NotSupportedError') return undefined;
    throw error;
  }
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}
