import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
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

/** Writes a file inside the root, and nowhere else. */
export async function writeText(
  root: string,
  path: string,
  content: string,
  mode?: number,
): Promise<void> {
  const target = resolveSafeChildPath(root, path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content, { mode });
}

/** Permission bits of a file, so that scripts stay executable. */
export async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode;
}
