import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { toolchain } from '../launch/places.mjs';
import { aptGet } from './debian.mjs';
import { findProgram } from './findProgram.mjs';
import { runProgram } from './runProgram.mjs';

const folder = join(toolchain, 'prometheus');
const unpacked = join(folder, 'usr', 'bin', 'prometheus');

/**
 * Finds a Prometheus, or unpacks one below `.toolchain`; no service is
 * installed or started.
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function providePrometheus() {
  const names = [process.env.PROMETHEUS_BIN, unpacked, 'prometheus'];
  const found = findProgram(names);
  if (found) return { path: found };

  const fix = 'install prometheus, or set PROMETHEUS_BIN to one';
  const dpkg = findProgram(['dpkg']);
  if (!dpkg) {
    return { reason: `no Prometheus found, and no Debian to get one: ${fix}` };
  }
  const download = join(folder, 'download');
  rmSync(download, { recursive: true, force: true });
  mkdirSync(download, { recursive: true });
  const { ok, reason } = await aptGet(['download', 'prometheus'], {
    cwd: download,
  });
  if (!ok) return { reason: `no Prometheus found (${reason}): ${fix}` };
  const [file] = readdirSync(download);
  await runProgram(dpkg, ['-x', join(download, file), folder], { quiet: true });
  rmSync(download, { recursive: true, force: true });
  return findProgram([unpacked])
    ? { path: unpacked }
    : { reason: `the Debian package of Prometheus has no program: ${fix}` };
}
