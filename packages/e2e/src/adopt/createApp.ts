import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '../process/repository';
import { run } from './run';

/** The release of create-app that makes apps of Backstage 1.55.0. */
export const CREATE_APP = '0.9.2';

/** What is on in a pipeline, and would refuse to change a lockfile. */
export const appEnvironment = {
  CI: undefined,
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
  // Yarn's HTTP client crashes when it retries what a loopback answers at once.
  YARN_HTTP_RETRY: '0',
};

async function changeManifest(
  file: string,
  update: (manifest: Record<string, object>) => object,
) {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(update(manifest), null, 2));
}

/**
 * A Backstage app as a stranger gets it, installed, and told where our packages
 * are: only those come from the registry given.
 */
export async function createApp(
  path: string,
  options: { createApp: string; registry: string },
): Promise<void> {
  await run(
    'npx',
    [
      ...['--yes', `@backstage/create-app@${options.createApp}`],
      ...['--path', path, '--skip-install'],
    ],
    { cwd: repositoryRoot, env: { BACKSTAGE_APP_NAME: 'adopted' } },
  );
  // A new app has no lockfile, so it takes what was published this minute, with
  // or without its parts. Ours says which versions of those are whole.
  const ours = JSON.parse(
    await readFile(join(repositoryRoot, 'package.json'), 'utf8'),
  );
  await changeManifest(join(path, 'package.json'), manifest => ({
    ...manifest,
    resolutions: { ...manifest.resolutions, ...ours.resolutions },
    dependenciesMeta: ours.dependenciesMeta,
  }));
  const inApp = { cwd: path, env: appEnvironment };
  const set = (key: string, value: string) =>
    run('yarn', ['config', 'set', '--json', key, value], inApp);
  await set('npmScopes.modelgov.npmRegistryServer', `"${options.registry}"`);
  await set('unsafeHttpWhitelist', '["127.0.0.1"]');
  await set('npmPreapprovedPackages', '["@backstage/*","@modelgov/*"]');
  await run('yarn', ['install'], inApp);
}
