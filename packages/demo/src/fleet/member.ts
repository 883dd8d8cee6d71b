import type { Server } from 'node:http';
import { members, type Member } from './members';
import { createPortServer } from './server';

/** What a member tells its supervisor. */
export type MemberMessage =
  | { type: 'ready'; member: string }
  | { type: 'failed'; member: string; reason: string };

const HOST = '127.0.0.1';

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(
              `port ${port} is taken: stop what uses it or set FLEET_BASE_PORT to a free range`,
            )
          : error,
      ),
    );
    server.listen(port, HOST, () => resolve());
  });
}

async function run(member: Member, basePort: number) {
  const restarted = process.env.FLEET_MEMBER_RESTARTED === '1';
  const notBefore = restarted ? Date.now() : undefined;
  const servers = member.ports.map(port =>
    createPortServer(port, {
      now: Date.now,
      ...(notBefore === undefined ? {} : { notBefore }),
    }),
  );
  const stop = () => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // The supervisor is gone, however it went: never stay behind.
  process.on('disconnect', stop);
  await Promise.all(
    member.ports.map(({ offset }, n) => listen(servers[n], basePort + offset)),
  );
}

function tell(message: MemberMessage) {
  process.send?.(message);
}

/** Entry of a child process: `member.ts NAME BASE_PORT`. */
async function main() {
  const [name, basePort] = process.argv.slice(2);
  const member = members.find(candidate => candidate.name === name);
  if (!member || !process.connected) {
    throw new Error('A member is started by the supervisor: run fleet/main.ts');
  }
  try {
    await run(member, Number(basePort));
    tell({ type: 'ready', member: name });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell({ type: 'failed', member: name, reason });
    process.disconnect?.();
    process.exitCode = 1;
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
