const { floor, imul } = Math;

/**
 * A number in [0, 1) that depends on the seed and the keys only: the same
 * question has the same answer at any time and in any process.
 */
export function unit(seed: number, ...keys: (string | number)[]): number {
  const text = keys.join('\u0001');
  let hash = imul(seed + 1, 0x9e3779b1);
  for (let i = 0; i < text.length; i++) {
    hash = imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  // The finalizer of MurmurHash3: FNV alone leaves similar keys similar.
  hash = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of the options, chosen as {@link unit} does. */
export function pick<T>(
  options: readonly T[],
  seed: number,
  ...keys: (string | number)[]
): T {
  return options[floor(unit(seed, ...keys) * options.length)];
}

/** A number between the bounds, chosen as {@link unit} does. */
export function between(
  low: number,
  high: number,
  seed: number,
  ...keys: (string | number)[]
): number {
  return low + (high - low) * unit(seed, ...keys);
}
