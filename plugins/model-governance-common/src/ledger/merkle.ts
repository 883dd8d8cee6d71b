/** SHA-256 over bytes. Injected and synchronous: awaiting WebCrypto for each of many entries takes longer than hashing them. @public */
export type HashBytes = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: `level` 0 is a leaf, `index` counts from 0 at its level. @public */
export interface TreeNode {
  level: number;
  index: number;
}

const LEAF = 0x00;
const NODE = 0x01;

/** RFC 6962 §2.1: the hash of a leaf is SHA-256 of 0x00 and its bytes. @public */
export function leafHashOf(hash: HashBytes, bytes: Uint8Array): Uint8Array {
  const input = new Uint8Array(bytes.length + 1);
  input[0] = LEAF;
  input.set(bytes, 1);
  return hash(input);
}

/** RFC 6962 §2.1: the hash of a node is SHA-256 of 0x01, left and right. @public */
export function nodeHashOf(
  hash: HashBytes,
  left: Uint8Array,
  right: Uint8Array,
): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = NODE;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return hash(input);
}

/**
 * The complete subtrees along the right edge of a tree, by level: all that is
 * needed to append and to know the root.
 *
 * @public
 */
export interface Frontier {
  /** Leaves. */
  size: number;
  /** At each level the hash of the subtree that still has no right sibling. */
  hashes: readonly (Uint8Array | null)[];
}

/** @public */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The tree with one more leaf, and the nodes that it completed above level 0. @public */
export function appendLeaf(
  hash: HashBytes,
  frontier: Frontier,
  leaf: Uint8Array,
): { frontier: Frontier; completed: (TreeNode & { hash: Uint8Array })[] } {
  const hashes = [...frontier.hashes];
  const completed: (TreeNode & { hash: Uint8Array })[] = [];
  let current = leaf;
  let index = frontier.size;
  let level = 0;
  for (;;) {
    const left = hashes[level];
    // An even index has no left sibling that waits for it.
    if (index % 2 === 0 || !left) break;
    current = nodeHashOf(hash, left, current);
    hashes[level] = null;
    index = (index - 1) / 2;
    level += 1;
    completed.push({ level, index, hash: current });
  }
  hashes[level] = current;
  return { frontier: { size: frontier.size + 1, hashes }, completed };
}

/** RFC 6962 §2.1: the root; of no leaves the hash of nothing. @public */
export function rootOf(hash: HashBytes, { hashes }: Frontier): Uint8Array {
  let root: Uint8Array | undefined;
  for (const node of hashes) {
    if (!node) continue;
    root = root ? nodeHashOf(hash, node, root) : node;
  }
  return root ?? hash(new Uint8Array());
}

/** Leaves `start` to before `end`; `start` is a multiple of the size, rounded up to a power of two. */
interface Range {
  start: number;
  end: number;
}

/** The largest power of two below `n`; `n` > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** Complete subtrees that make up a range, largest first. @public */
export function completeNodes({ start, end }: Range): TreeNode[] {
  const nodes: TreeNode[] = [];
  let from = start;
  while (from < end) {
    let level = 0;
    let width = 1;
    while (from + width * 2 <= end && from % (width * 2) === 0) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: from / width });
    from += width;
  }
  return nodes;
}

/** The hash of a range from its complete subtrees, largest first. */
function foldRange(hash: HashBytes, hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.reduceRight((right, left) => nodeHashOf(hash, left, right));
}

/** RFC 6962 §2.1.1 PATH(m, D[n]), as ranges of leaves, lowest first. */
function inclusionRanges(index: number, size: number): Range[] {
  const path = (m: number, { start, end }: Range): Range[] => {
    const n = end - start;
    if (n === 1) return [];
    const middle = start + split(n);
    return m < middle
      ? [...path(m, { start, end: middle }), { start: middle, end }]
      : [...path(m, { start: middle, end }), { start, end: middle }];
  };
  return path(index, { start: 0, end: size });
}

/** RFC 6962 §2.1.2 PROOF(m, D[n]), as ranges of leaves, lowest first. */
function consistencyRanges(first: number, second: number): Range[] {
  const sub = (m: number, range: Range, whole: boolean): Range[] => {
    const { start, end } = range;
    const n = end - start;
    if (m === n) return whole ? [] : [range];
    const k = split(n);
    const left = { start, end: start + k };
    const right = { start: start + k, end };
    return m <= k
      ? [...sub(m, left, whole), right]
      : [...sub(m - k, right, false), left];
  };
  return first === 0 || first === second
    ? []
    : sub(first, { start: 0, end: second }, true);
}

/** Looks up complete subtrees, in the order asked. @public */
export type LoadNodes = (nodes: readonly TreeNode[]) => Promise<Uint8Array[]>;

async function hashRanges(
  hash: HashBytes,
  ranges: readonly Range[],
  load: LoadNodes,
): Promise<Uint8Array[]> {
  const parts = ranges.map(completeNodes);
  const loaded = await load(parts.flat());
  let taken = 0;
  return parts.map(nodes => {
    const hashes = loaded.slice(taken, taken + nodes.length);
    taken += nodes.length;
    return foldRange(hash, hashes);
  });
}

/**
 * Hashes that lead from a leaf to the root of a tree of `size` leaves. Reads
 * O(log n) nodes.
 *
 * @throws RangeError for a leaf that the tree does not have
 * @public
 */
export async function proveInclusion(
  hash: HashBytes,
  at: { index: number; size: number },
  load: LoadNodes,
): Promise<Uint8Array[]> {
  const { index, size } = at;
  if (!(index >= 0 && index < size)) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  }
  return hashRanges(hash, inclusionRanges(index, size), load);
}

/**
 * Hashes that show that a tree of `first` leaves is the beginning of one of
 * `second`. Reads O(log n) nodes.
 *
 * @throws RangeError when the first is not smaller or equal
 * @public
 */
export async function proveConsistency(
  hash: HashBytes,
  sizes: { first: number; second: number },
  load: LoadNodes,
): Promise<Uint8Array[]> {
  const { first, second } = sizes;
  if (!(first >= 0 && first <= second)) {
    throw new RangeError(`${first} leaves are not the beginning of ${second}`);
  }
  return hashRanges(hash, consistencyRanges(first, second), load);
}

/** The root of the first `size` leaves. Reads O(log n) nodes. @public */
export async function rootAt(
  hash: HashBytes,
  size: number,
  load: LoadNodes,
): Promise<Uint8Array> {
  if (size === 0) return hash(new Uint8Array());
  const [root] = await hashRanges(hash, [{ start: 0, end: size }], load);
  return root;
}
