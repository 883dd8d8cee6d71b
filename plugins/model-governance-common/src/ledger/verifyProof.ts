import { nodeHashOf, type HashBytes } from './merkle';

/** Why a proof does not hold. @public */
export type ProofFault =
  | 'index-beyond-size'
  | 'sizes-out-of-order'
  | 'empty-tree'
  | 'wrong-proof-length'
  | 'wrong-hash-length'
  | 'root-mismatch';

const same = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

/** Bits of a non-negative integer. */
function bitLength(n: bigint): number {
  return n === 0n ? 0 : n.toString(2).length;
}

function trailingZeros(n: bigint): number {
  const text = n.toString(2);
  return text.length - text.lastIndexOf('1') - 1;
}

function ones(n: bigint): number {
  return n.toString(2).replaceAll('0', '').length;
}

/**
 * Where the paths of a leaf and of the last leaf part: `inner` steps below,
 * `border` above, as in RFC 9162 §2.1.3.2. Sizes are 64-bit: bigint.
 */
function shape(index: bigint, size: bigint) {
  const inner = bitLength(index ^ (size - 1n));
  return { inner, border: ones(index >> BigInt(inner)) };
}

function chainInner(
  hash: HashBytes,
  seed: Uint8Array,
  proof: readonly Uint8Array[],
  index: bigint,
): Uint8Array {
  return proof.reduce(
    (node, sibling, i) =>
      (index >> BigInt(i)) % 2n === 0n
        ? nodeHashOf(hash, node, sibling)
        : nodeHashOf(hash, sibling, node),
    seed,
  );
}

/** Only the siblings on the left. */
function chainInnerRight(
  hash: HashBytes,
  seed: Uint8Array,
  proof: readonly Uint8Array[],
  index: bigint,
): Uint8Array {
  return proof.reduce(
    (node, sibling, i) =>
      (index >> BigInt(i)) % 2n === 1n ? nodeHashOf(hash, sibling, node) : node,
    seed,
  );
}

function chainBorder(
  hash: HashBytes,
  seed: Uint8Array,
  proof: readonly Uint8Array[],
): Uint8Array {
  return proof.reduce((node, left) => nodeHashOf(hash, left, node), seed);
}

/**
 * Whether a leaf stands at `index` in the tree of `size` leaves with this
 * root (RFC 6962 §2.1.1).
 *
 * @returns `null` when the proof holds
 * @public
 */
export function verifyInclusion(
  hash: HashBytes,
  claim: {
    index: bigint;
    size: bigint;
    leafHash: Uint8Array;
    proof: readonly Uint8Array[];
    root: Uint8Array;
  },
): ProofFault | null {
  const { index, size, leafHash, proof, root } = claim;
  if (index < 0n || index >= size) return 'index-beyond-size';
  // Two hashes of no bytes would be equal.
  const { length } = hash(new Uint8Array());
  if ([leafHash, root, ...proof].some(h => h.length !== length)) {
    return 'wrong-hash-length';
  }
  const { inner, border } = shape(index, size);
  if (proof.length !== inner + border) return 'wrong-proof-length';
  const below = chainInner(hash, leafHash, proof.slice(0, inner), index);
  const computed = chainBorder(hash, below, proof.slice(inner));
  return same(computed, root) ? null : 'root-mismatch';
}

/**
 * Whether the tree of `second` leaves begins with that of `first` (RFC 6962
 * §2.1.2). An empty first tree proves nothing and is refused.
 *
 * @returns `null` when the proof holds
 * @public
 */
export function verifyConsistency(
  hash: HashBytes,
  claim: {
    first: bigint;
    second: bigint;
    proof: readonly Uint8Array[];
    firstRoot: Uint8Array;
    secondRoot: Uint8Array;
  },
): ProofFault | null {
  const { first, second, proof, firstRoot, secondRoot } = claim;
  if (first < 0n || second < first) return 'sizes-out-of-order';
  if (first === 0n) return 'empty-tree';
  if (first === second) {
    if (proof.length > 0) return 'wrong-proof-length';
    return same(firstRoot, secondRoot) ? null : 'root-mismatch';
  }
  if (proof.length === 0) return 'wrong-proof-length';
  const shift = trailingZeros(first);
  const parts = shape(first - 1n, second);
  const inner = parts.inner - shift;
  // A first tree of a power of two is itself the seed.
  const whole = first === 1n << BigInt(shift);
  const seed = whole ? firstRoot : proof[0];
  const start = whole ? 0 : 1;
  if (proof.length !== start + inner + parts.border)
    return 'wrong-proof-length';
  const path = proof.slice(start);
  const mask = (first - 1n) >> BigInt(shift);
  const lower = path.slice(0, inner);
  const upper = path.slice(inner);
  const computedFirst = chainBorder(
    hash,
    chainInnerRight(hash, seed, lower, mask),
    upper,
  );
  if (!same(computedFirst, firstRoot)) return 'root-mismatch';
  const computedSecond = chainBorder(
    hash,
    chainInner(hash, seed, lower, mask),
    upper,
  );
  return same(computedSecond, secondRoot) ? null : 'root-mismatch';
}
