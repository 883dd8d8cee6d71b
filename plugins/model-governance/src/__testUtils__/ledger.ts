import { createPublicKey } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2';
import {
  appendLeaf,
  checkpointText,
  emptyFrontier,
  formatNote,
  fromBase64,
  leafHashOf,
  noteKeyId,
  proveInclusion,
  rootOf,
  type RecordEntry,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { LedgerIntegrity, LedgerProof } from '../api/ledger';
import { aSignedEntry, publicKeyPem, signed } from './signedEntry';

const ORIGIN = 'portal.example/ledger';

/** A ledger of so many signed entries. */
export function aLedger(size: number): RecordEntry[] {
  return Array.from({ length: size }, (_, index) =>
    aSignedEntry({ seq: index + 1, object: 'card/card-1' }),
  );
}

/** The proof of an entry in a ledger, as the server would send it. */
export async function aProof(
  entries: readonly RecordEntry[],
  seq: number,
): Promise<LedgerProof> {
  const nodes = new Map<string, Uint8Array>();
  let frontier = emptyFrontier;
  entries.forEach((entry, index) => {
    const leaf = leafHashOf(sha256, fromBase64(entry.bytes));
    nodes.set(`0/${index}`, leaf);
    const next = appendLeaf(sha256, frontier, leaf);
    frontier = next.frontier;
    for (const node of next.completed) {
      nodes.set(`${node.level}/${node.index}`, node.hash);
    }
  });
  const proof = await proveInclusion(
    sha256,
    { index: seq - 1, size: entries.length },
    async asked =>
      asked.map(({ level, index }) => {
        const node = nodes.get(`${level}/${index}`);
        if (!node) throw new Error(`No node ${level}/${index}`);
        return node;
      }),
  );
  const root = rootOf(sha256, frontier);
  return {
    seq,
    size: entries.length,
    proof: proof.map(hash => Buffer.from(hash).toString('hex')),
    checkpoint: aCheckpoint(entries.length, root),
  };
}

/** A checkpoint that the ledger's key has signed. */
export function aCheckpoint(size: number, root: Uint8Array): string {
  const text = checkpointText({ origin: ORIGIN, size, root });
  const spki = createPublicKey(publicKeyPem).export({
    type: 'spki',
    format: 'der',
  });
  return formatNote({
    text,
    signatures: [
      {
        name: ORIGIN,
        keyId: noteKeyId(sha256, ORIGIN, Uint8Array.from(spki).slice(-32)),
        signature: Uint8Array.from(signed(text)),
      },
    ],
  });
}

export function anIntegrity(
  overrides: Partial<LedgerIntegrity> = {},
): LedgerIntegrity {
  return {
    state: 'verified',
    size: 5,
    verifiedTo: 5,
    verifiedAt: '2026-11-23T09:59:00Z',
    problem: null,
    checkpoint: { size: 5, note: '', publishedAt: '2026-11-23T09:58:00Z' },
    witnesses: [{ id: 'git', state: 'ok', size: 5, reason: null }],
    ...overrides,
  };
}
