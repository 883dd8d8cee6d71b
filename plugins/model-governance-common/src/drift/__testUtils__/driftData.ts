/** A row of the data set that the fixtures were made of. */
export interface DriftRow {
  age: number;
  /** NaN: missing. */
  amount: number;
  tenure: number;
  device: string;
  country: string;
  score: number;
  predicted: 0 | 1;
  label: 0 | 1;
}

function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Shares = readonly (readonly [string, number])[];

function pick(u: number, shares: Shares): string {
  let rest = u;
  for (const [name, share] of shares) {
    if (rest < share) return name;
    rest -= share;
  }
  return shares[shares.length - 1][0];
}

const devices: Record<'before' | 'after', Shares> = {
  before: [
    ['web', 0.5],
    ['ios', 0.3],
    ['android', 0.2],
  ],
  after: [
    ['web', 0.35],
    ['ios', 0.3],
    ['android', 0.3],
    ['tv', 0.05],
  ],
};
const countries: Shares = [
  ['de', 0.4],
  ['fr', 0.35],
  ['es', 0.25],
];

/** Bit for bit the rows of `data.py`, which lies beside the fixtures' scripts. */
function rows(seed: number, count: number, drifted: boolean): DriftRow[] {
  const u = uniforms(seed);
  return Array.from({ length: count }, () => {
    const nearNormal = u() + u() + u() + u() - 2;
    const skewed = u();
    const tenure = u();
    const device = u();
    const country = u();
    const score = (u() + u()) / 2;
    const happened = u();
    const missing = u();
    return {
      age: drifted ? 40 + 12 * nearNormal + 1.75 : 40 + 10 * nearNormal,
      amount:
        drifted && missing < 0.04 ? NaN : 500 * skewed * skewed * skewed + 5,
      tenure: 24 * tenure,
      device: pick(device, devices[drifted ? 'after' : 'before']),
      country: pick(country, countries),
      score,
      predicted: score >= 0.5 ? 1 : 0,
      label: happened < (drifted ? score * 0.8 : score) ? 1 : 0,
    };
  });
}

export const referenceRows = rows(1, 1000, false);
export const currentRows = rows(2, 600, true);
