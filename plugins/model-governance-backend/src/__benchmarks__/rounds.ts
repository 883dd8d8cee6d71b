/** Milliseconds of one measurement. */
type Measure = () => Promise<number>;

/** Measures both in turn, who is first alternating; a line of JSON for each. */
export async function rounds(
  ours: Measure,
  theirs: Measure,
  { count, warmup }: { count: number; warmup: number },
): Promise<void> {
  for (let i = 0; i < count + warmup; i += 1) {
    const round = { ours: 0, theirs: 0 };
    const order = i % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours'];
    for (const side of order) {
      if (side === 'ours') round.ours = await ours();
      else round.theirs = await theirs();
    }
    if (i >= warmup) process.stdout.write(`${JSON.stringify(round)}\n`);
  }
}
