import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../process/repository';
import { run } from './run';

const LOCK = 'requirements-dev.lock';

const CHECKOV = 'checkov==3.3.30';

/**
 * The folder with the programs of a virtual environment that holds exactly
 * what the lock file of a repository names. One is made for each lock file,
 * and kept for the next time.
 */
export async function pythonFor(repository: string): Promise<string> {
  const lock = await readFile(join(repository, LOCK));
  const digest = createHash('sha256').update(lock).digest('hex').slice(0, 16);
  const made = await environment(
    digest,
    `--require-hashes -r '${join(repository, LOCK)}'`,
  );
  if (!made.ok) throw new Error(`No environment from ${LOCK}:\n${made.output}`);
  return made.programs;
}

/** Where checkov is, if it could be installed: generated repositories do not bring it. */
export async function checkovFolder(): Promise<string> {
  return (await environment(CHECKOV.replace('==', '-'), CHECKOV)).programs;
}

/** A virtual environment with these packages, made once and kept. */
export async function environment(name: string, packages: string) {
  const folder = join(repositoryRoot, '.toolchain', 'python', name);
  const programs = join(folder, 'bin');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return { ok: true, output: '', programs };
  await rm(folder, { recursive: true, force: true });
  const made = await run(
    `python3 -m venv '${folder}' && '${join(
      programs,
      'pip',
    )}' install --quiet ${packages}`,
    { cwd: repositoryRoot },
  );
  if (made.ok) await writeFile(complete, '');
  return { ...made, programs };
}
