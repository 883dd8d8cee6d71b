import { webcrypto } from 'node:crypto';
import {
  aSignedEntry,
  publicKeyPem as pem,
} from '../../__testUtils__/signedEntry';
import { checkEntry } from './checkEntry';

// What node calls its subtle crypto is what browsers have.
const subtle = webcrypto.subtle as SubtleCrypto;
it('holds for an entry as it was signed', async () => {
  await expect(checkEntry(aSignedEntry(), pem, subtle)).resolves.toBe('valid');
});

it('holds for an entry that names the object it is about', async () => {
  const entry = aSignedEntry({ object: 'request/req-3' });
  await expect(checkEntry(entry, pem, subtle)).resolves.toBe('valid');
});

it.each([
  ['another actor is shown', { actor: 'user:default/mallory' }],
  ['another content is shown', { body: { facts: { version: '9' } } }],
  ['another time is shown', { recordedAt: '2020-01-01T00:00:00.000Z' }],
  ['the leaf hash is of something else', { leafHash: '00'.repeat(32) }],
])('says altered when %s than the bytes hold', async (_case, change) => {
  const entry = { ...aSignedEntry(), ...change };
  await expect(checkEntry(entry, pem, subtle)).resolves.toBe('altered');
});

it('does not take the word of the server for a signature', async () => {
  const entry = { ...aSignedEntry(), signatureValid: true };
  const bytes = Buffer.from(entry.bytes, 'base64').toString();
  const forged = bytes.replace('12.4.0', '12.5.0');
  const changed = { ...entry, bytes: Buffer.from(forged).toString('base64') };
  await expect(checkEntry(changed, pem, subtle)).resolves.toBe('bad-signature');
  await expect(checkEntry(entry, undefined, subtle)).resolves.toBe(
    'bad-signature',
  );
});

it('does not call an entry good or bad where the browser cannot check it', async () => {
  await expect(checkEntry(aSignedEntry(), pem, undefined)).resolves.toBe(
    'unsupported',
  );
  const old = {
    importKey: async () => {
      throw new DOMException('Unrecognized name.', 'NotSupportedError');
    },
  };
  await expect(
    checkEntry(aSignedEntry(), pem, Object.assign(Object.create(subtle), old)),
  ).resolves.toBe('unsupported');
});
