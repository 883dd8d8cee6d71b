// Checks an evidence bundle of Model Governance without anything but Node 20:
//
//   node verify.mjs bundle.zip [--key <file with the log's public key, PEM>]
//
// Get this file and the key from somebody you trust: a bundle that was made up
// from beginning to end, keys included, agrees with itself.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const MAX_BYTES = 512 * 1024 * 1024;
const sha256 = bytes => createHash('sha256').update(bytes).digest();
const hex = bytes => sha256(bytes).toString('hex');
const zeroByte = Buffer.from([0]);
const oneByte = Buffer.from([1]);
const nodeHash = (left, right) => sha256(Buffer.concat([oneByte, left, right]));

/** Files of a zip by name, as its central directory lists them. */
export function readZip(zip) {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('this is no zip file');
  if (end + 22 + zip.readUInt16LE(end + 20) !== zip.length) {
    throw new Error('the zip file does not end where it says');
  }
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== 0x02014b50) {
      throw new Error('the list of files in the zip is damaged');
    }
    const method = zip.readUInt16LE(at + 10);
    const packed = zip.readUInt32LE(at + 20);
    const size = zip.readUInt32LE(at + 24);
    const nameLength = zip.readUInt16LE(at + 28);
    const extraLength = zip.readUInt16LE(at + 30);
    const commentLength = zip.readUInt16LE(at + 32);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (/^[/\\]|(^|[/\\])\.\.([/\\]|$)|\\|:/.test(name)) {
      throw new Error(`${name}: leads out of the bundle`);
    }
    if (files.has(name)) throw new Error(`${name}: is there twice`);
    total += size;
    if (total > MAX_BYTES) throw new Error('the bundle is larger than 512 MB');
    const start =
      local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(start, start + packed);
    let bytes;
    try {
      bytes =
        method === 0
          ? body
          : inflateRawSync(body, { maxOutputLength: Math.max(1, size) });
    } catch {
      throw new Error(`${name}: cannot be unpacked`);
    }
    files.set(name, bytes);
    at += 46 + nameLength + extraLength + commentLength;
  }
  return files;
}

/** RFC 6962 §2.1.1. */
function rootFrom(index, size, leaf, proof) {
  let [fn, sn, node] = [BigInt(index), BigInt(size) - 1n, leaf];
  for (const sibling of proof) {
    if (sn === 0n) return undefined;
    if (fn % 2n === 1n || fn === sn) {
      node = nodeHash(sibling, node);
      while (fn % 2n === 0n && fn !== 0n) {
        fn /= 2n;
        sn /= 2n;
      }
    } else {
      node = nodeHash(node, sibling);
    }
    fn /= 2n;
    sn /= 2n;
  }
  return sn === 0n ? node : undefined;
}

/** The root and size of a C2SP checkpoint that the key has signed. */
function openCheckpoint(note, pem) {
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  const [origin, size, root] = text.split('\n');
  const key = createPublicKey(pem);
  const raw = Buffer.from(key.export({ format: 'jwk' }).x, 'base64url');
  const id = sha256(
    Buffer.concat([Buffer.from(`${origin}\n`), oneByte, raw]),
  ).subarray(0, 4);
  for (const line of note.slice(split + 2).split('\n')) {
    const [, name, signature] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
    if (name !== origin) continue;
    const bytes = Buffer.from(signature, 'base64');
    if (!bytes.subarray(0, 4).equals(id)) continue;
    if (verify(null, Buffer.from(text), key, bytes.subarray(4))) {
      return { size: Number(size), root: Buffer.from(root, 'base64') };
    }
  }
  return undefined;
}

const parse = (files, name, problems) => {
  try {
    return JSON.parse(files.get(name).toString('utf8'));
  } catch {
    problems.push(`${name}: is missing or cannot be read`);
    return undefined;
  }
};

/**
 * What is wrong with a bundle, a sentence each that begins with the file.
 *
 * @param files - name → bytes
 * @param trusted - PEM of the log's key; that of the bundle unless given
 */
export function problemsOf(files, trusted) {
  const problems = [];
  const manifest = parse(files, 'manifest.json', problems);
  if (!Array.isArray(manifest?.files)) {
    return [...problems, 'manifest.json: lists no files'];
  }
  const listed = new Map(
    manifest.files.map(({ path, sha256: sum }) => [path, sum]),
  );
  for (const [path, sum] of listed) {
    const bytes = files.get(path);
    if (!bytes) problems.push(`${path}: is listed and missing`);
    else if (hex(bytes) !== sum) problems.push(`${path}: was changed`);
  }
  for (const path of files.keys()) {
    if (path !== 'manifest.json' && !listed.has(path)) {
      problems.push(`${path}: is not listed in manifest.json`);
    }
  }
  const keys = parse(files, 'ledger/keys.json', problems) ?? [];
  const entries = parse(files, 'ledger/entries.json', problems) ?? [];
  if (entries.length === 0) {
    return [...problems, 'ledger/entries.json: holds no entries'];
  }
  const note = files.get('ledger/checkpoint.txt')?.toString('utf8') ?? '';
  const pems = trusted
    ? [trusted]
    : keys.map(({ publicKeyPem }) => publicKeyPem);
  const head = pems.map(pem => openCheckpoint(note, pem)).find(Boolean);
  if (!head) {
    problems.push('ledger/checkpoint.txt: no known key has signed it');
    return problems;
  }
  const pemOf = new Map(
    keys.map(({ keyId, publicKeyPem }) => [keyId, publicKeyPem]),
  );
  let last = 0;
  for (const { seq, bytes, signature, keyId, proof } of entries) {
    const place = `ledger/entries.json, entry ${seq}`;
    if (seq <= last) problems.push(`${place}: is out of order`);
    last = seq;
    if (JSON.parse(bytes).seq !== seq) {
      problems.push(`${place}: says another number`);
    }
    const pem = pemOf.get(keyId);
    const signed =
      pem &&
      verify(null, Buffer.from(bytes), pem, Buffer.from(signature, 'base64'));
    if (!signed) problems.push(`${place}: its signature does not fit`);
    const leaf = sha256(Buffer.concat([zeroByte, Buffer.from(bytes)]));
    const path = proof.map(node => Buffer.from(node, 'hex'));
    const root = seq <= head.size && rootFrom(seq - 1, head.size, leaf, path);
    if (!root || !root.equals(head.root)) {
      problems.push(`${place}: is not in the tree of the checkpoint`);
    }
  }
  if (manifest.entries !== entries.length) {
    problems.push(
      `ledger/entries.json: holds ${entries.length} entries, manifest.json says ${manifest.entries}`,
    );
  }
  return problems;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [bundle, option, keyFile] = process.argv.slice(2);
  let problems;
  try {
    if (!bundle || (option && option !== '--key')) {
      throw new Error('usage: node verify.mjs bundle.zip [--key key.pem]');
    }
    const key = keyFile && readFileSync(keyFile, 'utf8');
    problems = problemsOf(readZip(readFileSync(bundle)), key);
  } catch (error) {
    problems = [error.message];
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length === 0) process.stdout.write('The bundle is valid.\n');
  process.exitCode = problems.length === 0 ? 0 : 1;
}
