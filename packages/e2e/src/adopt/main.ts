import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Ends } from '../process/Ends';
import { repositoryRoot } from '../process/repository';
import { checks } from './checks';
import { appEnvironment, createApp, CREATE_APP } from './createApp';
import { followFile } from './followBlock';
import { packPackages } from './packPackages';
import { readGuide, type GuideBlock } from './readGuide';
import { startRegistry } from './registry';
import { run } from './run';
import { startApp } from './startApp';

const GUIDE = 'docs/guides/adopt.md';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const seconds = () => `${((performance.now() - since) / 1_000).toFixed(0)} s`;
  try {
    const result = await work();
    say(`✓ ${title} (${seconds()})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${seconds()})`);
    throw error;
  }
}

async function follow(app: string, block: GuideBlock) {
  if (block.language !== 'sh') return followFile(app, block);
  return run('bash', ['-euc', block.text], { cwd: app, env: appEnvironment });
}

/** From packing to the browser, as the guide tells a stranger to. */
async function adopt(
  ends: Ends,
  { version, keep }: { version: string; keep: boolean },
) {
  const directory = await mkdtemp(join(tmpdir(), 'model-governance-adopt-'));
  if (keep) say(`· the app is kept in ${directory}`);
  else ends.add(() => rm(directory, { recursive: true, force: true }));
  const app = join(directory, 'app');
  const packed = join(directory, 'packed');
  await mkdir(packed);

  const packages = await step('the packages build and pack', () =>
    packPackages(packed),
  );
  const registry = await startRegistry(packages);
  ends.add(registry.stop);
  await step(`@backstage/create-app ${version} makes an app`, () =>
    createApp(app, { createApp: version, registry: registry.url }),
  );
  const guide = readGuide(await readFile(join(repositoryRoot, GUIDE), 'utf8'));
  for (const title of new Set(guide.map(block => block.step))) {
    await step(`guide: ${title}`, async () => {
      for (const block of guide.filter(one => one.step === title)) {
        await follow(app, block);
      }
    });
  }
  await step('the app type-checks', () => run('yarn', ['tsc'], { cwd: app }));
  const started = await step('it starts', () => startApp(app, ends));
  for (const check of checks) {
    await step(check.title, () => check.see(started)).catch(error => {
      say(started.lastLines());
      throw error;
    });
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      'create-app': { type: 'string', default: CREATE_APP },
      keep: { type: 'boolean', default: false },
    },
  });
  const ends = Ends.untilSignal();
  const since = performance.now();
  let adopted = true;
  try {
    await adopt(ends, {
      version: values['create-app'],
      keep: values.keep,
    });
  } catch (error) {
    adopted = false;
    say(error instanceof Error ? error.stack ?? error.message : String(error));
  }
  await ends.run();
  const minutes = ((performance.now() - since) / 60_000).toFixed(1);
  say(adopted ? `Adopted in ${minutes} min` : 'Not adopted');
  process.exit(adopted ? 0 : 1);
}

main();
