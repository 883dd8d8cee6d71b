import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface ProcessOptions {
  /** For messages. */
  name: string;
  /** Node, when it is left out. */
  program?: string;
  args: readonly string[];
  cwd: string;
  env?: Record<string, string | undefined>;
  /** A line that says that it is up; without one it is up at once. */
  ready?: RegExp;
  timeoutMs?: number;
  onLine?: (line: string) => void;
}

export interface RunningProcess {
  readonly pid: number;
  /** The last lines it wrote. */
  lastLines(): string;
  /** Resolves with the exit code, or the signal's name. */
  readonly ended: Promise<string>;
  /** Asks it and its children to end, and insists after ten seconds. */
  stop(): Promise<void>;
}

const KEPT_LINES = 40;
const STOP_MS = 10_000;

/** Leaders of the groups that live; whatever ends this process ends them. */
const running = new Set<number>();
process.once('exit', () => running.forEach(pid => signalGroup(pid, 'SIGKILL')));

/**
 * Starts a program, or Node, with these arguments in a process group of its own.
 *
 * @throws Error with its last lines when it ends, or is silent, before it is ready
 */
export async function startProcess(
  options: ProcessOptions,
): Promise<RunningProcess> {
  const { name, args, cwd, env, ready, timeoutMs = 120_000, onLine } = options;
  const child = spawn(options.program ?? process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  running.add(pid);
  const lines: string[] = [];
  const lastLines = () => lines.join('\n');
  let exited = false;
  const ended = new Promise<string>(resolve => {
    child.once('exit', (code, signal) => {
      exited = true;
      running.delete(pid);
      resolve(signal ?? String(code));
    });
  });

  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${name} was not ready in time:\n${lastLines()}`)),
      timeoutMs,
    );
    ended.then(code => {
      clearTimeout(timer);
      reject(new Error(`${name} ended with ${code}:\n${lastLines()}`));
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        lines.push(line);
        if (lines.length > KEPT_LINES) lines.shift();
        onLine?.(line);
        if (!ready?.test(line)) return;
        clearTimeout(timer);
        resolve();
      });
    }
    if (ready) return;
    clearTimeout(timer);
    resolve();
  }).catch(error => {
    if (!exited) signalGroup(pid, 'SIGKILL');
    throw error;
  });

  return {
    pid,
    lastLines,
    ended,
    async stop() {
      if (exited) return;
      signalGroup(pid, 'SIGTERM');
      const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

function signalGroup(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(-pid, signal);
  } catch {
    // Everybody in it has gone already.
  }
}
