import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readTemplate, startScaffolder, valuesFor } from './dryRun';

// A program for `npm run templates`: writes what a template makes below a
// folder, one repository for each tier.

// Each tier once, and both ends with the other pipeline too.
const kinds = [
  ['T1', 'github'],
  ['T2', 'github'],
  ['T3', 'github'],
  ['T4', 'github'],
  ['T1', 'gitlab'],
  ['T4', 'gitlab'],
] as const;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { template: { type: 'string' }, out: { type: 'string' } },
  });
  const { template: name, out } = values;
  if (!name || !out) throw new Error('Say --template NAME and --out FOLDER');
  const template = readTemplate(name);
  // A dry run publishes nothing; the folder has to be named all the same.
  const scaffolder = await startScaffolder(join(out, '.published'));
  for (const [tier, ci] of kinds) {
    const { files, executable, error } = await scaffolder.dryRun(template, {
      ...valuesFor(tier),
      ci,
    });
    if (files.size === 0) throw new Error(`${name} of ${tier}: ${error}`);
    const repository = join(out, `${name}-${tier}-${ci}`);
    for (const [path, text] of files) {
      const target = join(repository, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
      if (executable.has(path)) await chmod(target, 0o755);
    }
  }
}

main().then(
  // The test backend keeps timers of its own.
  () => process.exit(0),
  error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
