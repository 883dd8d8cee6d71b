import { fork, type ChildProcess } from 'node:child_process';
import type { MemberMessage } from './member';
import { members } from './members';

export interface SupervisorOptions {
  basePort: number;
  /** Start members again that died. */
  restart: boolean;
  log: (line: string) => void;
}

export interface Supervisor {
  /** Ends all members and waits for them. */
  stop(): Promise<void>;
}

const RESTART_DELAY_MS = 1_000;

function isMemberMessage(message: unknown): message is MemberMessage {
  // The transpiler's hook talks over the same channel.
  return (
    typeof message === 'object' &&
    message !== null &&
    'type' in message &&
    (message.type === 'ready' || message.type === 'failed')
  );
}

/**
 * Starts one process for each member and resolves when all of them listen.
 *
 * @throws Error naming the member and the cause when one cannot start; then
 * none is left running
 */
export async function startSupervisor(
  options: SupervisorOptions,
): Promise<Supervisor> {
  const { basePort, restart, log } = options;
  const children = new Map<string, ChildProcess>();
  const timers = new Set<NodeJS.Timeout>();
  let stopping = false;

  function start(name: string, restarted: boolean): Promise<void> {
    const child = fork(require.resolve('./member'), [name, String(basePort)], {
      env: {
        ...process.env,
        FLEET_MEMBER_RESTARTED: restarted ? '1' : '0',
      },
      execArgv: [...process.execArgv, '--max-old-space-size=96'],
    });
    children.set(name, child);
    return new Promise((resolve, reject) => {
      let ready = false;
      child.on('message', message => {
        if (!isMemberMessage(message)) return;
        if (message.type === 'ready') {
          ready = true;
          resolve();
        } else reject(new Error(`Member ${name}: ${message.reason}`));
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => {
        children.delete(name);
        reject(new Error(`Member ${name} ended before it was ready`));
        if (stopping || !ready) return;
        log(
          `member ${name} (pid ${child.pid}) ended: ${
            signal ?? `code ${code}`
          }`,
        );
        if (!restart) return;
        const timer = setTimeout(() => {
          timers.delete(timer);
          start(name, true).then(
            () => log(`member ${name} is back`),
            error => log(String(error)),
          );
        }, RESTART_DELAY_MS);
        timers.add(timer);
      });
    });
  }

  async function stop() {
    stopping = true;
    timers.forEach(timer => clearTimeout(timer));
    await Promise.all(
      [...children.values()].map(
        child =>
          new Promise<void>(resolve => {
            child.once('exit', () => resolve());
            child.kill('SIGTERM');
          }),
      ),
    );
  }

  const started = await Promise.allSettled(
    members.map(({ name }) => start(name, false)),
  );
  const failed = started.find(result => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  for (const { name } of members) {
    log(`member ${name} is pid ${children.get(name)?.pid}`);
  }
  return { stop };
}
