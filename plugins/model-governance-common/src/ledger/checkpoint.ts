import type { HashBytes } from './merkle';

/**
 * Checkpoints as signed notes, so that existing tools verify them: C2SP
 * `tlog-checkpoint` and `signed-note`, Ed25519 (algorithm 0x01).
 */

/** A tree head. @public */
export interface Checkpoint {
  /** Names the log for good: a schema-less URL, without spaces or `+`. */
  origin: string;
  size: number;
  root: Uint8Array;
}

/** One signature line of a note. @public */
export interface NoteSignature {
  name: string;
  /** First four bytes of SHA-256 over name, LF, 0x01 and the public key. */
  keyId: Uint8Array;
  signature: Uint8Array;
}

/** @public */
export interface SignedNote {
  /** With its final line break: these bytes are signed. */
  text: string;
  signatures: NoteSignature[];
}

const encoder = new TextEncoder();
const ED25519 = 0x01;

/** RFC 4648 base64, in Node and browsers alike. @public */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

/** @throws Error for what is not base64. @public */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}

/** @public */
export function noteKeyId(
  hash: HashBytes,
  name: string,
  publicKey: Uint8Array,
): Uint8Array {
  const prefix = encoder.encode(`${name}\n`);
  const input = new Uint8Array(prefix.length + 1 + publicKey.length);
  input.set(prefix);
  input[prefix.length] = ED25519;
  input.set(publicKey, prefix.length + 1);
  return hash(input).slice(0, 4);
}

/** The text of a checkpoint: what is signed. @public */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** A note with its signature lines. @public */
export function formatNote({ text, signatures }: SignedNote): string {
  const lines = signatures.map(({ name, keyId, signature }) => {
    const bytes = new Uint8Array(keyId.length + signature.length);
    bytes.set(keyId);
    bytes.set(signature, keyId.length);
    return `\u2014 ${name} ${toBase64(bytes)}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** @throws Error naming what is wrong with the note. @public */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) {
    throw new Error('Not a signed note: no empty line before the signatures');
  }
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line): NoteSignature => {
      const match = /^\u2014 (\S+) ([A-Za-z0-9+/]+={0,2})$/.exec(line);
      if (!match) throw new Error(`Not a signature line: ${line.slice(0, 80)}`);
      const bytes = fromBase64(match[2]);
      if (bytes.length < 5) throw new Error('A signature line is too short');
      return {
        name: match[1],
        keyId: bytes.slice(0, 4),
        signature: bytes.slice(4),
      };
    });
  return { text: note.slice(0, end + 1), signatures };
}

/** @throws Error naming what is wrong. @public */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split('\n');
  // Lines after the third are extensions, which a reader ignores.
  if (!origin || rest.length === 0) throw new Error('Not a checkpoint');
  if (!/^(0|[1-9][0-9]{0,15})$/.test(size)) {
    throw new Error(`Checkpoint of ${origin}: ${size} is not a size`);
  }
  const bytes = fromBase64(root);
  if (bytes.length !== 32) {
    throw new Error(`Checkpoint of ${origin}: the root is not a SHA-256`);
  }
  return { origin, size: Number(size), root: bytes };
}

/** A public key that may have signed, and how its signatures are checked. @public */
export interface NoteKey {
  name: string;
  /** 32 bytes. */
  publicKey: Uint8Array;
  verify(text: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>;
}

/**
 * The checkpoint of a note that one of the keys has signed. Signatures of keys
 * that are not known are ignored: they are of witnesses, or of keys to come.
 *
 * @throws Error when none of the keys has signed it
 * @public
 */
export async function openCheckpoint(
  hash: HashBytes,
  note: string,
  keys: readonly NoteKey[],
): Promise<Checkpoint> {
  const { text, signatures } = parseNote(note);
  for (const { name, keyId, signature } of signatures) {
    for (const key of keys) {
      const id = noteKeyId(hash, key.name, key.publicKey);
      if (key.name !== name || id.some((byte, i) => byte !== keyId[i]))
        continue;
      if (!(await key.verify(encoder.encode(text), signature))) {
        throw new Error(`The signature of ${name} does not fit the checkpoint`);
      }
      return parseCheckpoint(text);
    }
  }
  throw new Error('No known key has signed the checkpoint');
}
