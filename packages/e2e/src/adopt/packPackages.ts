import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../process/repository';
import { run } from './run';

/** What is read of it; the rest is passed on as it is. */
export interface Manifest {
  name: string;
  version: string;
}

export interface PackedPackage {
  manifest: Manifest;
  /** The tarball that would be published. */
  file: string;
}

const here = { cwd: repositoryRoot };

const readFromTarball = (tarball: string, path: string) =>
  run('tar', ['-xzOf', tarball, `package/${path}`], here);

/** Type declarations, builds and tarballs of all that is published. */
export async function packPackages(into: string): Promise<PackedPackage[]> {
  await run('yarn', ['tsc'], here);
  await run('yarn', ['backstage-cli', 'repo', 'build'], here);
  await run(
    'yarn',
    [
      ...['workspaces', 'foreach', '--all', '--no-private'],
      ...['pack', '--out', join(into, '%s-%v.tgz')],
    ],
    here,
  );
  const names = (await readdir(into)).filter(name => name.endsWith('.tgz'));
  return Promise.all(
    names.map(async name => {
      const file = join(into, name);
      // Packing rewrites entry points and versions: the tarball's is the truth.
      const manifest = JSON.parse(await readFromTarball(file, 'package.json'));
      // A package that does not say what it is would not be published.
      await readFromTarball(file, 'README.md');
      return { file, manifest };
    }),
  );
}
