import { ZipFile } from 'yazl';
import { sha256, toHex } from '../record/hashing';
import type { BundleFile } from './bundleFile';

/** No clock goes into the zip: the same files give the same bytes. */
const mtime = new Date(1980, 0, 1);

/** The files with a manifest as one zip; what is read from it is written. */
export function writeBundle(bundle: {
  ref: string;
  files: readonly BundleFile[];
  entries: number;
  asOf: string;
}): NodeJS.ReadableStream {
  const { ref, asOf, entries } = bundle;
  const files = bundle.files.map(({ path, text }) => ({
    path,
    bytes: Buffer.from(text, 'utf8'),
  }));
  const manifest = {
    format: 'model-governance-evidence/v1',
    model: ref,
    asOf,
    entries,
    files: files.map(({ path, bytes }) => ({
      path,
      sha256: toHex(sha256(bytes)),
    })),
  };
  const zip = new ZipFile();
  const add = (path: string, bytes: Buffer) =>
    zip.addBuffer(bytes, path, {
      mtime,
      forceDosTimestamp: true,
      mode: 0o100644,
    });
  add('manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  for (const { path, bytes } of files) add(path, bytes);
  zip.end();
  return zip.outputStream;
}
