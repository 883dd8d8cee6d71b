import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** SHA-256 over UTF-8, lower-case hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Texts by path, `/` between folders. Links are not followed: they may lead out. */
export async function readTexts(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const name = relative(root, path).split(sep).join('/');
    if (name.startsWith('.git/')) continue;
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
