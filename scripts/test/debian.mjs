import { findProgram } from './findProgram.mjs';
import { runProgram } from './runProgram.mjs';

export const isRoot = process.getuid?.() === 0;

let updated;

/** Runs apt-get quietly; its lists are brought up to date once before. */
export async function aptGet(args, { cwd } = {}) {
  const aptGetPath = findProgram(['apt-get']);
  if (!aptGetPath) return { ok: false, reason: 'there is no apt-get' };
  const options = {
    cwd,
    quiet: true,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  if (isRoot) {
    updated ??= runProgram(aptGetPath, ['update'], options);
    await updated;
  }
  const { code, output } = await runProgram(aptGetPath, args, options);
  const last = output.trim().split('\n').at(-1);
  return code === 0 ? { ok: true } : { ok: false, reason: `apt-get: ${last}` };
}
