import { add, failed } from './outcome.mjs';

/** Node's test runner ends with a line for each count. */
export function nodeTestOutcome({ code, output }, kind) {
  const count = word => {
    const all = [...output.matchAll(new RegExp(`^\\W*${word} (\\d+)$`, 'gm'))];
    return Number(all.at(-1)?.[1] ?? 0);
  };
  const outcome = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: Array.from(
      { length: count('skipped') + count('todo') },
      () => `${kind}, see above`,
    ),
  };
  const saidNothing = outcome.passed + outcome.failed === 0;
  const failedSilently = code !== 0 && outcome.failed === 0;
  return saidNothing || failedSilently ? add(outcome, failed) : outcome;
}
