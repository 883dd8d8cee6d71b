/** How long something took, or takes already. */
export interface Duration {
  ms: number;
  ended: boolean;
}

/** @public */
export interface MedianDuration {
  /** `null`: fewer than half have ended; the median lies beyond `atLeast`. */
  ms: number | null;
  /** The median is no less than this. */
  atLeast: number;
}

/**
 * The median of durations of which some still run (Kaplan–Meier 1958): an open
 * item counts as lasting longer than it has lasted, so slow ones do not vanish
 * from the number by being slow.
 *
 * @public
 */
export function medianDuration(
  durations: readonly Duration[],
): MedianDuration | null {
  if (durations.length === 0) return null;
  // At equal times ends come first: whoever still runs outlasted them.
  const sorted = [...durations].sort(
    (a, b) => a.ms - b.ms || Number(b.ended) - Number(a.ended),
  );
  let surviving = 1;
  let last = 0;
  for (let i = 0; i < sorted.length; ) {
    const { ms } = sorted[i];
    const atRisk = sorted.length - i;
    let ends = 0;
    while (i < sorted.length && sorted[i].ms === ms) {
      if (sorted[i].ended) ends += 1;
      i += 1;
    }
    if (ends > 0) last = ms;
    surviving *= 1 - ends / atRisk;
    // A product of fractions may miss one half by a rounding.
    if (surviving <= 0.5 + 1e-12) return { ms, atLeast: ms };
  }
  return { ms: null, atLeast: last };
}
