import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../process/repository';

const workDirectory = join(repositoryRoot, '.cache/bench');

/** What ends up in the production build. */
const BUILT_FROM = ['packages/app', 'packages/backend', 'plugins', 'yarn.lock'];

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${status}:\n${stdout.slice(
        -2_000,
      )}${stderr.slice(-2_000)}`,
    );
  }
  return stdout;
}

/** Changes when any source file of the portal does. */
async function sourceStamp(): Promise<string> {
  const listed = run(
    'git',
    [
      'ls-files',
      '--cached',
      '--others',
      '--exclude-standard',
      '--',
      ...BUILT_FROM,
    ],
    repositoryRoot,
  );
  const hash = createHash('sha256');
  for (const path of listed.split('\n').filter(Boolean).sort()) {
    const file = join(repositoryRoot, path);
    if (!existsSync(file)) continue;
    hash.update(`${path}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

/**
 * Makes the production build of app and backend and unpacks it, as one would
 * onto a server; the dependencies are those installed here.
 *
 * @returns the folder that the backend is started in
 */
export async function productionBuild(
  log: (line: string) => void,
): Promise<string> {
  const target = join(workDirectory, 'bundle');
  const stampFile = join(target, '.stamp');
  const stamp = await sourceStamp();
  const built = await readFile(stampFile, 'utf8').catch(() => undefined);
  if (built === stamp) return target;

  log('production build of app and backend');
  run('yarn', ['workspace', 'backend', 'build'], repositoryRoot);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  const archive = join(repositoryRoot, 'packages/backend/dist/bundle.tar.gz');
  run('tar', ['-xzf', archive], target);
  await linkWorkspaces(target);
  await writeFile(stampFile, stamp);
  return target;
}

/** An installation would link the workspaces; everything else is found above. */
async function linkWorkspaces(target: string): Promise<void> {
  const manifests = run(
    'tar',
    ['-tzf', join(target, '../../../packages/backend/dist/skeleton.tar.gz')],
    target,
  );
  for (const manifest of manifests.split('\n').filter(Boolean)) {
    const { name }: { name: string } = JSON.parse(
      await readFile(join(target, manifest), 'utf8'),
    );
    const link = join(target, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(target, dirname(manifest)), link, 'dir');
  }
}
