/** @jest-environment node */
// Hashes are injected; tests take Node's.
// eslint-disable-next-line no-restricted-imports
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  appendLeaf,
  emptyFrontier,
  leafHashOf,
  nodeHashOf,
  proveConsistency,
  proveInclusion,
  rootAt,
  rootOf,
  type LoadNodes,
} from './merkle';
import { verifyConsistency, verifyInclusion } from './verifyProof';

const sha256 = (bytes: Uint8Array) =>
  new Uint8Array(createHash('sha256').update(bytes).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** MTH(D[n]) word for word as RFC 6962 §2.1 has it. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256(new Uint8Array());
  if (leaves.length === 1) return leaves[0];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHashOf(sha256, mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const leafOf = (text: string) =>
  leafHashOf(sha256, new TextEncoder().encode(text));

/** A tree as the store keeps it: leaves, and what appending completes. */
function grow(count: number) {
  const nodes = new Map<string, Uint8Array>();
  const roots = [rootOf(sha256, emptyFrontier)];
  const leaves: Uint8Array[] = [];
  let frontier = emptyFrontier;
  for (let i = 0; i < count; i += 1) {
    const leaf = leafOf(`entry ${i}`);
    leaves.push(leaf);
    nodes.set(`0/${i}`, leaf);
    const grown = appendLeaf(sha256, frontier, leaf);
    frontier = grown.frontier;
    for (const { level, index, hash } of grown.completed) {
      nodes.set(`${level}/${index}`, hash);
    }
    roots.push(rootOf(sha256, frontier));
  }
  let read = 0;
  const load: LoadNodes = async wanted => {
    read += wanted.length;
    return wanted.map(({ level, index }) => {
      const found = nodes.get(`${level}/${index}`);
      if (!found) throw new Error(`no complete node ${level}/${index}`);
      return found;
    });
  };
  return { leaves, roots, load, reads: () => read };
}

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots of the published test tree', () => {
    // Certificate Transparency's reference leaves, and their roots by size.
    const inputs = ['', '00', '10', '2021', '3031', '40414243'];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    ];
    let frontier = emptyFrontier;
    inputs.forEach((input, i) => {
      const leaf = leafHashOf(sha256, Buffer.from(input, 'hex'));
      ({ frontier } = appendLeaf(sha256, frontier, leaf));
      expect(hex(rootOf(sha256, frontier))).toBe(roots[i]);
    });
    expect(hex(rootOf(sha256, emptyFrontier))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('has, at every size, the root that the definition gives', async () => {
    const { leaves, roots, load } = grow(70);
    for (let size = 0; size <= 70; size += 1) {
      const defined = hex(mth(leaves.slice(0, size)));
      expect(hex(roots[size])).toBe(defined);
      expect(hex(await rootAt(sha256, size, load))).toBe(defined);
    }
  });

  it('proves each leaf of each tree, and nothing else', async () => {
    const { leaves, roots, load } = grow(34);
    for (let size = 1; size <= 34; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = await proveInclusion(sha256, { index, size }, load);
        const claim = {
          index: BigInt(index),
          size: BigInt(size),
          leafHash: leaves[index],
          proof,
          root: roots[size],
        };
        expect(verifyInclusion(sha256, claim)).toBeNull();
        const other = leaves[(index + 1) % leaves.length];
        expect(
          verifyInclusion(sha256, { ...claim, leafHash: other }),
        ).not.toBeNull();
      }
    }
  });

  it('proves that each tree begins with each smaller one, and no other', async () => {
    const { roots, load } = grow(34);
    for (let second = 1; second <= 34; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const proof = await proveConsistency(sha256, { first, second }, load);
        const claim = {
          first: BigInt(first),
          second: BigInt(second),
          proof,
          firstRoot: roots[first],
          secondRoot: roots[second],
        };
        expect(verifyConsistency(sha256, claim)).toBeNull();
        const firstRoot = leafOf('rewritten');
        expect(verifyConsistency(sha256, { ...claim, firstRoot })).toBe(
          'root-mismatch',
        );
      }
    }
  });

  it('refuses a proof of which any bit is turned', async () => {
    const { leaves, roots, load } = grow(200);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 200 }),
        fc.nat(),
        fc.nat(),
        async (size, at, bit) => {
          const index = at % size;
          const proof = await proveInclusion(sha256, { index, size }, load);
          const step = bit % proof.length;
          const turned = Uint8Array.from(proof[step]);
          turned[bit % 32] += 1;
          const broken = proof.map((part, i) => (i === step ? turned : part));
          expect(
            verifyInclusion(sha256, {
              index: BigInt(index),
              size: BigInt(size),
              leafHash: leaves[index],
              proof: broken,
              root: roots[size],
            }),
          ).toBe('root-mismatch');
        },
      ),
    );
  });

  it('reads a number of nodes that grows with the logarithm of the size', async () => {
    const { load, reads } = grow(5_000);
    await proveInclusion(sha256, { index: 1_234, size: 5_000 }, load);
    await proveConsistency(sha256, { first: 4_097, second: 5_000 }, load);
    expect(reads()).toBeLessThan(2 * 2 * Math.log2(5_000));
  });

  it.each([
    [{ first: 0n, second: 5n }, 'empty-tree'],
    [{ first: 6n, second: 5n }, 'sizes-out-of-order'],
    [{ first: -1n, second: 5n }, 'sizes-out-of-order'],
    [{ first: 2n, second: 5n }, 'wrong-proof-length'],
  ] as const)('refuses the consistency of %o as %s', (sizes, fault) => {
    const root = leafOf('a');
    const roots = { firstRoot: root, secondRoot: root };
    expect(verifyConsistency(sha256, { ...sizes, ...roots, proof: [] })).toBe(
      fault,
    );
  });

  it('takes sizes of 64 bits, which doubles cannot hold', () => {
    const root = leafOf('a');
    const claim = { leafHash: root, root, proof: [] };
    const most = 2n ** 63n - 1n;
    expect(verifyInclusion(sha256, { ...claim, index: most, size: most })).toBe(
      'index-beyond-size',
    );
    expect(
      verifyInclusion(sha256, { ...claim, index: most - 1n, size: most }),
    ).toBe('wrong-proof-length');
  });
});
