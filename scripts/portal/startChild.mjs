import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const GRACE_MS = 8_000;
const endWithParent = fileURLToPath(
  new URL('endWithParent.cjs', import.meta.url),
);

function splitLines(stream, onLine) {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', chunk => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) if (line.trim()) onLine(line);
  });
  stream.on('end', () => rest && onLine(rest));
}

function signalGroup(pid, signal) {
  try {
    // Windows has no process groups; there the child ends by its channel.
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a Node program as the head of its own process group.
 * @returns `exited` resolves with `{ code, signal }`; `stop()` ends the whole
 * group, by force when asking did not help
 */
export function startChild({ args, cwd, env, onLine, onMessage }) {
  const child = spawn(process.execPath, ['--require', endWithParent, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  splitLines(child.stdout, line => onLine(line, 'stdout'));
  splitLines(child.stderr, line => onLine(line, 'stderr'));
  if (onMessage) child.on('message', onMessage);

  const exited = new Promise(resolve => {
    child.once('error', error => resolve({ code: 1, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

  async function stop() {
    if (child.pid === undefined) return;
    signalGroup(child.pid, 'SIGTERM');
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), GRACE_MS);
    await exited;
    // The head is gone; its own children get no more time than it had.
    while (signalGroup(child.pid, 0)) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    clearTimeout(timer);
  }

  return { pid: child.pid, exited, stop };
}
