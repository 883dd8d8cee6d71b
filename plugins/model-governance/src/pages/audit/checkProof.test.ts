import { webcrypto } from 'node:crypto';
import { aCheckpoint, aLedger, aProof } from '../../__testUtils__/ledger';
import { publicKeyPem } from '../../__testUtils__/signedEntry';
import type { LedgerProof } from '../../api/ledger';
import { checkProof } from './checkProof';

// What node calls its subtle crypto is what browsers have.
const subtle = webcrypto.subtle as SubtleCrypto;
const entries = aLedger(5);
const keys = [{ keyId: entries[0].keyId, publicKeyPem }];
const all = {
  signature: 'holds',
  leaf: 'holds',
  inclusion: 'holds',
  checkpoint: 'holds',
};

it.each([1, 3, 5])('holds for entry %d of five', async seq => {
  const proof = await aProof(entries, seq);
  await expect(
    checkProof(entries[seq - 1], proof, keys, subtle),
  ).resolves.toEqual(all);
});

it.each<[string, (proof: LedgerProof) => LedgerProof, object]>([
  [
    'a path of another entry',
    proof => ({ ...proof, proof: [...proof.proof].reverse() }),
    { inclusion: 'fails' },
  ],
  [
    'a checkpoint that the key did not sign',
    proof => ({
      ...proof,
      checkpoint: proof.checkpoint.replace('portal.example', 'portal.invalid'),
    }),
    { inclusion: 'fails', checkpoint: 'fails' },
  ],
  [
    'a checkpoint of another size than the path',
    proof => ({ ...proof, checkpoint: aCheckpoint(9, new Uint8Array(32)) }),
    { inclusion: 'fails', checkpoint: 'fails' },
  ],
  [
    'a checkpoint of another root',
    proof => ({ ...proof, checkpoint: aCheckpoint(5, new Uint8Array(32)) }),
    { inclusion: 'fails' },
  ],
])('does not hold for %s', async (_case, change, broken) => {
  const proof = change(await aProof(entries, 3));
  await expect(checkProof(entries[2], proof, keys, subtle)).resolves.toEqual({
    ...all,
    ...broken,
  });
});

it('finds a changed entry by its leaf, whatever the server says of it', async () => {
  const proof = await aProof(entries, 3);
  const forged = { ...entries[2], actor: 'user:default/mallory' };
  await expect(checkProof(forged, proof, keys, subtle)).resolves.toMatchObject({
    signature: 'holds',
    leaf: 'fails',
  });
  const other = { ...entries[2], bytes: entries[3].bytes };
  await expect(checkProof(other, proof, keys, subtle)).resolves.toMatchObject({
    signature: 'fails',
    inclusion: 'fails',
  });
});

it('says what a browser without Ed25519 could not check, and still checks the path', async () => {
  const proof = await aProof(entries, 3);
  await expect(checkProof(entries[2], proof, keys, undefined)).resolves.toEqual(
    {
      signature: 'unsupported',
      leaf: 'unsupported',
      inclusion: 'holds',
      checkpoint: 'unsupported',
    },
  );
});
