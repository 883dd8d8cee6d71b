import { existsSync } from 'node:fs';
import { readdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot, withTypeScript } from '../process/repository';
import { pipelineChecks, type Check } from './pipeline';
import { checkovFolder, pythonFor } from './python';
import { run } from './run';
import { toolChecks } from './tools';

const usage = `Usage: npm run templates [-- --only PART-OF-A-NAME]
Makes every repository of every template, and runs in each what its own
pipeline runs before it builds, and what else this machine has tools for.`;

/** A program that reaches nobody has found nothing. */
const UNREACHABLE =
  /Connection(Error| refused)|Max retries|NameResolution|Temporary failure|could not connect/;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function makeRepositories(folder: string): Promise<string[]> {
  const templates = await readdir(join(repositoryRoot, 'templates'), {
    withFileTypes: true,
  });
  const program = withTypeScript(
    'plugins/scaffolder-backend-module-models/src/__testUtils__/writeRepositories.ts',
  );
  // A template without a skeleton adds to a repository that exists.
  const whole = templates.filter(
    entry =>
      entry.isDirectory() &&
      existsSync(join(entry.parentPath, entry.name, 'skeleton')),
  );
  for (const template of whole) {
    const words = [process.execPath, ...program];
    words.push('--template', template.name, '--out', folder);
    const made = await run(words.map(word => `'${word}'`).join(' '), {
      cwd: repositoryRoot,
    });
    if (!made.ok) throw new Error(`${template.name}: ${made.output}`);
  }
  const made = await readdir(folder);
  return made
    .filter(name => !name.startsWith('.'))
    .sort()
    .map(name => join(folder, name));
}

type Outcome = 'passed' | 'failed' | 'skipped';

async function check(repository: string, one: Check, programs: string) {
  const name = `${basename(repository)}  ${one.name}`;
  const told = (outcome: Outcome, line: string) => {
    say(line);
    return outcome;
  };
  if (one.skip) return told('skipped', `- ${name}: SKIPPED, ${one.skip}`);
  const since = performance.now();
  const { ok, output } = await run(one.command, { cwd: repository, programs });
  const seconds = ((performance.now() - since) / 1_000).toFixed(0);
  if (ok) return told('passed', `✓ ${name} (${seconds} s)`);
  return UNREACHABLE.test(output)
    ? told('skipped', `- ${name}: SKIPPED, it reaches nobody`)
    : told('failed', `✗ ${name} (${seconds} s)\n${output}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    say(usage);
    return;
  }
  const folder = await mkdtemp(join(tmpdir(), 'templates-'));
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const repositories = (await makeRepositories(folder)).filter(path =>
      basename(path).includes(values.only ?? ''),
    );
    const prometheus = process.env.PROMETHEUS_BIN;
    const folders = [
      ...(prometheus ? [dirname(prometheus)] : []),
      await checkovFolder(),
    ];
    for (const repository of repositories) {
      const programs = await pythonFor(repository);
      // Some tools look at what git knows.
      await run('git init --quiet && git add --all', { cwd: repository });
      const checks = [
        ...(await pipelineChecks(repository)),
        ...toolChecks(repository, folders),
      ];
      for (const one of checks) {
        counts[await check(repository, one, programs)] += 1;
      }
    }
    const { passed, failed, skipped } = counts;
    say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
    process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
