import {
  canonicalJson,
  type CanonicalValue,
  type RecordEntry,
  type RecordList,
} from '@modelgov/backstage-plugin-model-governance-common';

const base64 = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)));
const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, '0')).join('');

const bodies: { type: string; body: Record<string, CanonicalValue> }[] = [
  {
    type: 'model.appeared@1',
    body: { facts: { lifecycle: 'experimental', version: '12.3.0' } },
  },
  {
    type: 'model.changed@1',
    body: {
      before: { lifecycle: 'experimental' },
      after: { lifecycle: 'production' },
    },
  },
  {
    type: 'model.changed@1',
    body: {
      before: { version: '12.3.0', owner: null },
      after: { version: '12.4.0', owner: 'group:default/ranking' },
    },
  },
];

/** Three entries signed in the browser with a key of this page load. */
export async function signedRecords(modelRef: string): Promise<RecordList> {
  const { subtle } = crypto;
  const pair = await subtle.generateKey({ name: 'Ed25519' }, true, [
    'sign',
    'verify',
  ]);
  if (!('privateKey' in pair)) throw new Error('No key pair');
  const spki = base64(await subtle.exportKey('spki', pair.publicKey));
  const items = await Promise.all(
    bodies.map(async ({ type, body }, index): Promise<RecordEntry> => {
      const at = new Date(
        Date.UTC(2026, 10, 3 + index * 6, 9, 12),
      ).toISOString();
      const entry = {
        seq: 4 + index * 11,
        type,
        modelRef,
        actor: 'system:model-governance',
        origin: 'live' as const,
        recordedAt: at,
        occurredAt: at,
        body,
      };
      const bytes = new TextEncoder().encode(canonicalJson(entry));
      const leaf = new Uint8Array(bytes.length + 1);
      leaf.set(bytes, 1);
      return {
        ...entry,
        bytes: base64(bytes.buffer),
        leafHash: hex(await subtle.digest('SHA-256', leaf)),
        signature: base64(
          await subtle.sign({ name: 'Ed25519' }, pair.privateKey, bytes),
        ),
        keyId: 'sha256:4be1a05c9d2e7710',
        signatureValid: true,
      };
    }),
  );
  return {
    items: items.reverse(),
    keys: [
      {
        keyId: 'sha256:4be1a05c9d2e7710',
        publicKeyPem: `-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`,
      },
    ],
    pageInfo: {},
  };
}
