import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PackedPackage } from './packPackages';

const integrityOf = (tarball: Buffer) =>
  `sha512-${createHash('sha512').update(tarball).digest('base64')}`;

/**
 * What the npm registry would answer about our packages once they are
 * published: nothing else, so that all others come from where they come from.
 */
export async function startRegistry(packages: readonly PackedPackage[]) {
  const tarballs = new Map<string, Buffer>();
  const manifests = new Map<string, object>();
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '').slice(1));
    const tarball = tarballs.get(path);
    const manifest = manifests.get(path);
    if (tarball) response.end(tarball);
    else if (manifest) {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(manifest));
    } else response.writeHead(404).end('{}');
  });
  await new Promise<void>(resolve =>
    server.listen(0, '127.0.0.1', () => resolve()),
  );
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const { manifest, file } of packages) {
    const { name, version } = manifest;
    const tarball = await readFile(file);
    const path = `-/${name.replace('/', '-')}-${version}.tgz`;
    tarballs.set(path, tarball);
    const dist = { tarball: `${url}/${path}`, integrity: integrityOf(tarball) };
    manifests.set(name, {
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, dist } },
    });
  }
  return {
    url,
    stop: () => new Promise<void>(resolve => server.close(() => resolve())),
  };
}
