import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson';
import {
  appendLeaf,
  emptyFrontier,
  leafHashOf,
  rootOf,
  type Frontier,
  type HashBytes,
} from './merkle';
import { verifyLedger, type LedgerInput, type LedgerRow } from './verifyLedger';

const hash: HashBytes = bytes => createHash('sha256').update(bytes).digest();
const encoder = new TextEncoder();
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function aRow(seq: number, body: object = {}): LedgerRow {
  const bytes = canonicalJson({
    seq,
    type: 'model.changed@1',
    modelRef: 'model:default/a',
    body: { ...body },
  });
  const leaf = leafHashOf(hash, encoder.encode(bytes));
  const leafHash = toHex(leaf);
  return { seq, bytes, leafHash, signature: 'good', keyId: 'key' };
}

const rows = Array.from({ length: 20 }, (_, i) => aRow(i + 1));

function frontierAfter(size: number): Frontier {
  return rows
    .slice(0, size)
    .reduce(
      (frontier, row) =>
        appendLeaf(hash, frontier, leafHashOf(hash, encoder.encode(row.bytes)))
          .frontier,
      emptyFrontier,
    );
}

const checkpoint = (
  size: number,
  root = rootOf(hash, frontierAfter(size)),
) => ({
  origin: 'a.test/ledger',
  size,
  root,
});
const other = new Uint8Array(32);

async function* pages(all: readonly LedgerRow[]) {
  for (let i = 0; i < all.length; i += 6) yield all.slice(i, i + 6);
}

const verify = (
  more: Partial<LedgerInput> = {},
  all: readonly LedgerRow[] = rows,
) =>
  verifyLedger({
    rows: pages(all),
    hash,
    verify: row => (row.keyId === 'key' ? row.signature === 'good' : undefined),
    checkpoints: [],
    ...more,
  });

const changed = (seq: number, change: Partial<LedgerRow>) =>
  rows.map(row => (row.seq === seq ? { ...row, ...change } : row));

it('says how far the ledger is what was written, and how far it is witnessed', async () => {
  expect(
    await verify({ checkpoints: [checkpoint(13), checkpoint(4)] }),
  ).toMatchObject({ ok: true, size: 20, witnessed: 13, fault: null });
});

it.each<[string, Partial<LedgerInput>, readonly LedgerRow[], object]>([
  [
    'one of two checkpoints of a size',
    { checkpoints: [checkpoint(4), checkpoint(9), checkpoint(9, other)] },
    rows,
    { kind: 'rewritten', after: 4, upTo: 9 },
  ],
  [
    'a checkpoint of where it goes on from',
    { checkpoints: [checkpoint(6, other)], from: frontierAfter(6) },
    rows.slice(6),
    { kind: 'rewritten', upTo: 6 },
  ],
  [
    'entries that were witnessed and are gone',
    { checkpoints: [checkpoint(20)] },
    rows.slice(0, 18),
    { kind: 'cut', size: 18, witnessed: 20 },
  ],
  ['a gap', {}, rows.filter(({ seq }) => seq !== 7), { kind: 'gap', seq: 7 }],
  [
    'an entry in another’s place',
    {},
    changed(5, { ...aRow(6), seq: 5 }),
    { kind: 'moved', seq: 5, says: 6 },
  ],
  [
    'an entry that states its place only in its body',
    {},
    changed(5, { ...aRow(9, { text: '","seq":5,"type":"x"}' }), seq: 5 }),
    { kind: 'moved', seq: 5, says: 9 },
  ],
  [
    'an unknown key',
    {},
    changed(2, { keyId: 'x' }),
    { kind: 'key-unknown', seq: 2 },
  ],
  [
    'a wrong signature behind the last checkpoint',
    { checkpoints: [checkpoint(10)], signedUpTo: 10 },
    changed(11, { signature: 'bad' }),
    { kind: 'signature-wrong', seq: 11 },
  ],
  [
    'a node that is kept and is another',
    {
      keptNodes: async (first, end) => {
        const kept = await nodesOf(first, end);
        if (kept.has('1/4')) kept.set('1/4', toHex(other));
        return kept;
      },
    },
    rows,
    { kind: 'tree-differs', after: 8, upTo: 10 },
  ],
  [
    'a node that is missing',
    {
      keptNodes: async (first, end) => {
        const kept = await nodesOf(first, end);
        kept.delete('2/1');
        return kept;
      },
    },
    rows,
    { kind: 'tree-differs', after: 4, upTo: 8 },
  ],
  [
    'a root that is kept and is another',
    { kept: { size: 20, root: other } },
    rows,
    { kind: 'tree-differs', size: 20 },
  ],
])('finds %s', async (_case, input, all, fault) => {
  const found = await verify(input, all);
  expect(found.ok).toBe(false);
  expect(found.fault).toMatchObject(fault);
});

it('leaves out signatures that a checkpoint covers, and nothing else', async () => {
  const covered = { checkpoints: [checkpoint(10)], signedUpTo: 10 };
  expect((await verify(covered, changed(3, { signature: '' }))).ok).toBe(true);
  expect((await verify(covered, changed(3, { bytes: '{}' }))).ok).toBe(false);
});

it('goes on from where it was, with the same root', async () => {
  const whole = await verify({ keptNodes: nodesOf });
  const later = await verify(
    {
      from: frontierAfter(7),
      keptNodes: nodesOf,
      checkpoints: [checkpoint(3)],
    },
    rows.slice(7),
  );
  expect(later.ok).toBe(true);
  expect(toHex(later.root)).toBe(toHex(whole.root));
});

async function nodesOf(first: number, end: number) {
  let frontier = frontierAfter(first);
  const kept = new Map<string, string>();
  for (const { bytes } of rows.slice(first, end)) {
    const leaf = leafHashOf(hash, encoder.encode(bytes));
    const grown = appendLeaf(hash, frontier, leaf);
    frontier = grown.frontier;
    for (const { level, index, hash: node } of grown.completed) {
      kept.set(`${level}/${index}`, toHex(node));
    }
  }
  return kept;
}
