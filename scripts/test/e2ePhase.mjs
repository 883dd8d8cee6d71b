import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../launch/places.mjs';
import { add, failed, skipped } from './outcome.mjs';
import { provideChromium } from './provideChromium.mjs';
import { providePrometheus } from './providePrometheus.mjs';
import { runNode } from './tools.mjs';

/** Node's test runner ends with a line for each count. */
function readOutcome(output) {
  const count = word => {
    const all = [...output.matchAll(new RegExp(`^\\W*${word} (\\d+)$`, 'gm'))];
    return Number(all.at(-1)?.[1] ?? 0);
  };
  const notTried = count('skipped') + count('todo');
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: Array.from(
      { length: notTried },
      () => 'an end-to-end test, see above',
    ),
  };
}

/** The portal as a person sees it, in a real browser. */
export async function e2ePhase() {
  const command = join(commands, 'e2e.mjs');
  if (!existsSync(command)) return skipped('end-to-end tests: there are none');
  const chromium = await provideChromium();
  if (!chromium.path) return skipped(`end-to-end tests: ${chromium.reason}`);
  const prometheus = await providePrometheus();
  const { code, output } = await runNode([command], {
    ...process.env,
    CHROMIUM_BIN: chromium.path,
    ...(prometheus.path && { PROMETHEUS_BIN: prometheus.path }),
  });
  const outcome = readOutcome(output);
  const nothingSaid = outcome.passed + outcome.failed === 0;
  const silent = code !== 0 && outcome.failed === 0;
  return nothingSaid || silent ? add(outcome, failed) : outcome;
}
