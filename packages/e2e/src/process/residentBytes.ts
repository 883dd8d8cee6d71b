import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Resident memory of a process. @throws Error when it has ended */
export function residentBytes(pid: number): number {
  const kilobytes = existsSync('/proc/self/status')
    ? /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
        .stdout;
  const value = Number(kilobytes);
  if (!(value > 0)) throw new Error(`Process ${pid} has no memory: it ended`);
  return value * 1_024;
}
