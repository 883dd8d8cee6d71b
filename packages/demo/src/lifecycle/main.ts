import { setTimeout as wait } from 'node:timers/promises';
import { waitUntilReady, type Destination } from '../history/send';
import { qualityReports } from '../quality/qualityReports';
import { sendQuality } from '../quality/sendQuality';
import { DAY, MINUTE, WORLD_SEED } from '../world';
import { lifecycleEvents, lifecycleScans } from './lifecycleEvents';
import { sendLifecycle, type Origin } from './sendLifecycle';

/** Ninety days and as many to compare them with, and a little more. */
const DAYS = 200;
/** Reports of drift and quality, one a model and day. */
const REPORT_DAYS = 30;

async function main() {
  const token = process.env.DEMO_HISTORY_TOKEN;
  if (!token) {
    throw new Error(
      'DEMO_HISTORY_TOKEN is not set: give the static token that the backend accepts for events',
    );
  }
  const backendUrl = process.env.BACKEND_URL ?? 'http://127.0.0.1:7007';
  const to: Destination = {
    backendUrl: backendUrl.replace(/\/$/, ''),
    token,
    fetch,
    wait: ms => wait(ms),
    log: line => process.stdout.write(`lifecycle: ${line}\n`),
  };
  const send = (from: number, until: number, origin: Origin) => {
    const span = { from, to: until };
    return sendLifecycle(
      {
        events: lifecycleEvents(span, WORLD_SEED),
        scans: lifecycleScans(span, WORLD_SEED),
      },
      to,
      origin,
    );
  };
  await waitUntilReady(to);
  let told = Date.now();
  const imported = await send(told - DAYS * DAY, told, 'import');
  to.log(`${imported} events of the last ${DAYS} days are in; going on live`);
  const reports = await sendQuality(
    qualityReports({ from: told - REPORT_DAYS * DAY, to: told }, WORLD_SEED),
    to,
    'import',
  );
  to.log(`${reports} reports of drift and quality are in`);
  for (;;) {
    await wait(MINUTE);
    const now = Date.now();
    const accepted = await send(told, now, 'live');
    const ended = qualityReports({ from: told, to: now }, WORLD_SEED);
    await sendQuality(ended, to, 'live');
    if (accepted > 0) to.log(`${accepted} events`);
    told = now;
  }
}

main().catch(error => {
  process.stderr.write(
    `lifecycle: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
