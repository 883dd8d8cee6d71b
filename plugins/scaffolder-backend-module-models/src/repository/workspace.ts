import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** SHA-256 over UTF-8, lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** All texts are held at once; a repository that exists may hold anything. */
const greatestMegabytes = 200;

/** Texts by path, `/` between folders. Links are not followed: they may lead out. */
export async function readTexts(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (name.startsWith('.git/')) continue;
    bytes += (await stat(path)).size;
    if (bytes > greatestMegabytes * 1_000_000) {
      throw new InputError(
        `The repository holds more than ${greatestMegabytes} MB; check it where it is, with npx @modelgov/cli check-repo`,
      );
    }
    files.set(name, await readFile(path, 'utf8'));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Names of everything that is no folder, links too, `/` between folders. */
export async function readNames(root: string): Promise<Set<string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter(entry => !entry.isDirectory())
      .map(entry => relative(root, join(entry.parentPath, entry.name)))
      .map(name => name.split(sep).join('/')),
  );
}

/**
 * Writes a file inside the root, and nowhere else. What begins with `#!` may
 * be run: templates that come over the network have lost their modes.
 */
export async function writeText(
  root: string,
  path: string,
  content: string,
): Promise<void> {
  const target = resolveSafeChildPath(root, path);
  await mkdir(dirname(target), { recursive: true });
  const mode = content.startsWith('#!') ? 0o755 : 0o644;
  await writeFile(target, content, { mode });
}
