import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { maxCardBytes } from '@modelgov/backstage-plugin-model-governance-common';
import { createReadStream } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Readable } from 'node:stream';

const tooLarge = () =>
  new InputError(
    `The file has more than ${
      maxCardBytes / 1024 / 1024
    } MB: keep reports beside the card and link to them`,
  );

/**
 * A file of a host that the integrations or `backend.reading.allow` name.
 *
 * @throws NotModifiedError when it is what the etag stands for
 */
export async function readHosted(
  reader: UrlReaderService,
  url: string,
  options: { etag?: string; signal?: AbortSignal },
): Promise<{ text: string; etag: string | null }> {
  const found = await reader.readUrl(url, options);
  const bytes = found.stream
    ? await collect(found.stream())
    : await found.buffer();
  if (bytes.length > maxCardBytes) throw tooLarge();
  return { text: bytes.toString('utf8'), etag: found.etag ?? null };
}

/**
 * A file beside one that the catalog itself read from this machine; links are
 * followed first, and none leads out of that folder.
 *
 * @throws InputError when it lies elsewhere
 */
export async function readLocal(base: string, path: string): Promise<string> {
  if (isAbsolute(path)) {
    throw new InputError(
      `${path}: say a path relative to the entity's file, such as docs/model-card.yaml`,
    );
  }
  const folder = await realpath(dirname(base));
  const file = await realpath(resolve(folder, path));
  const from = relative(folder, file);
  if (from.startsWith('..') || isAbsolute(from)) {
    throw new InputError(`${path} leads out of the folder of the entity`);
  }
  const bytes = await collect(createReadStream(file, { end: maxCardBytes }));
  if (bytes.length > maxCardBytes) throw tooLarge();
  return bytes.toString('utf8');
}

async function collect(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stream) {
    const bytes = Buffer.from(part);
    size += bytes.length;
    parts.push(bytes);
    // Whoever sends without end is not listened to.
    if (size > maxCardBytes) {
      stream.destroy();
      break;
    }
  }
  return Buffer.concat(parts);
}
