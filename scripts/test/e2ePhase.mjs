import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../launch/places.mjs';
import { nodeTestOutcome } from './nodeTestOutcome.mjs';
import { skipped } from './outcome.mjs';
import { provideChromium } from './provideChromium.mjs';
import { providePrometheus } from './providePrometheus.mjs';
import { runNode } from './tools.mjs';

/** The portal as a person sees it, in a real browser. */
export async function e2ePhase() {
  const command = join(commands, 'e2e.mjs');
  if (!existsSync(command)) return skipped('end-to-end tests: there are none');
  const chromium = await provideChromium();
  if (!chromium.path) return skipped(`end-to-end tests: ${chromium.reason}`);
  const prometheus = await providePrometheus();
  const result = await runNode([command], {
    ...process.env,
    CHROMIUM_BIN: chromium.path,
    ...(prometheus.path && { PROMETHEUS_BIN: prometheus.path }),
  });
  return nodeTestOutcome(result, 'an end-to-end test');
}
