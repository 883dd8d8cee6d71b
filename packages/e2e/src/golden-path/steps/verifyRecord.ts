import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { eventually } from '../../process/eventually';
import { given, type Step } from '../GoldenPath';

const sha256 = (...parts: Buffer[]) =>
  createHash('sha256').update(Buffer.concat(parts)).digest('hex');

export const verifyRecord: Step = {
  title: 'its entry in the record holds, checked here without the portal',
  async walk(path) {
    const { name, digest } = given(path, 'model');
    const api = given(path, 'api');
    const { entry, keys } = await eventually('an entry', 60_000, async () => {
      const page = await api.records(name);
      const found = page.items.find(e => e.type === 'model.appeared@1');
      return found && { entry: found, keys: page.keys };
    });
    const key = keys.find(({ keyId }) => keyId === entry.keyId);
    assert.ok(key, `the key ${entry.keyId} is not given`);

    const publicKey = createPublicKey(key.publicKeyPem);
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    assert.equal(entry.keyId, `sha256:${sha256(spki).slice(0, 16)}`);
    const bytes = Buffer.from(entry.bytes, 'base64');
    const signature = Buffer.from(entry.signature, 'base64');
    assert.ok(verify(null, bytes, publicKey, signature), 'signature');
    // RFC 6962 §2.1: a leaf is hashed with a zero byte in front.
    assert.equal(sha256(Buffer.from([0]), bytes), entry.leafHash);
    const altered = Buffer.from(bytes);
    altered[altered.length - 2] ^= 1;
    assert.ok(!verify(null, altered, publicKey, signature), 'altered bytes');

    const said = JSON.stringify(JSON.parse(bytes.toString('utf8')));
    assert.ok(said.includes(name), 'the bytes name the model');
    assert.ok(said.includes(digest), 'the bytes name the digest');
    path.entry = entry;
    return `entry ${entry.seq}, leaf ${entry.leafHash.slice(0, 12)}…`;
  },
};
