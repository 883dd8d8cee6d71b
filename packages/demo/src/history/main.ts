import { setTimeout as wait } from 'node:timers/promises';
import { DAY, WORLD_SEED } from '../world';
import { readModels, sendLineage } from '../lineage/sendLineage';
import { historyItems } from './historyItems';
import { sendHistory, waitUntilReady, type Destination } from './send';

const DAYS = 90;

async function main() {
  const token = process.env.DEMO_HISTORY_TOKEN;
  if (!token) {
    throw new Error(
      'DEMO_HISTORY_TOKEN is not set: give the static token that the backend accepts for the history import',
    );
  }
  const destination: Destination = {
    backendUrl: (process.env.BACKEND_URL ?? 'http://127.0.0.1:7007').replace(
      /\/$/,
      '',
    ),
    token,
    fetch,
    wait: ms => wait(ms),
    log: line => process.stdout.write(`${line}\n`),
  };
  const now = Date.now();
  const items = historyItems(now - DAYS * DAY, now, WORLD_SEED);
  destination.log(
    `history: ${items.length} hours and days of the last ${DAYS} days; waiting for the backend`,
  );
  await waitUntilReady(destination);
  const { accepted } = await sendHistory(items, destination);
  destination.log(`history: done, ${accepted} stored`);
  const trainings = await sendLineage(readModels(), destination, Date.now());
  destination.log(`history: lineage of ${trainings} trainings sent`);
}

main().catch(error => {
  process.stderr.write(
    `history: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
