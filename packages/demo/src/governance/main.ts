import { DemoPortal } from './DemoPortal';
import { demoRecord, type DemoRecord } from './demoRecord';
import { enterRecord } from './enterRecord';

const say = (line: string) => process.stdout.write(`record: ${line}\n`);

/** @returns how many models came in by the file */
async function takeIn({ intake }: DemoRecord, portal: DemoPortal) {
  const { accepted, problems, rows } = await portal.intake(
    intake.person,
    intake.csv,
  );
  for (const { line, message } of problems) {
    say(`intake, line ${line}: ${message}`);
  }
  for (const { line, refused } of rows) {
    if (Array.isArray(refused) && refused.length > 0) {
      say(`intake, line ${line}: ${JSON.stringify(refused)}`);
    }
  }
  return accepted;
}

/** Enters what the demo company has on record, through the portal's API. */
async function main() {
  const { APP_URL: app, BACKEND_URL: backend } = process.env;
  if (!app || !backend) {
    throw new Error(
      'APP_URL and BACKEND_URL are not set: say where the portal is',
    );
  }
  const since = Date.now();
  const portal = new DemoPortal({ app, backend });
  const record = demoRecord({ now: since });
  // What people come to look at first; then all the others.
  const told = await enterRecord(record.stories, portal);
  const models = await takeIn(record, portal);
  const confirmed = await enterRecord(record.confirmations, portal);
  const refused = [...told.refused, ...confirmed.refused];
  for (const sentence of refused) say(`not entered: ${sentence}`);
  const seconds = Math.round((Date.now() - since) / 1000);
  say(
    `${told.entered + confirmed.entered} steps entered, ${
      told.known + confirmed.known
    } there before, ${
      refused.length
    } not possible; ${models} models taken in by file; ${seconds} s`,
  );
}

main().catch(error => {
  process.stderr.write(
    `record: ${error instanceof Error ? error.message : error}\n`,
  );
  process.exit(1);
});
