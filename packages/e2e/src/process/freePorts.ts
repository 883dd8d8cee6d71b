import { createServer, type AddressInfo } from 'node:net';

/** Ports on loopback that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map(server => (server.address() as AddressInfo).port);
  await Promise.all(
    servers.map(server => new Promise(resolve => server.close(resolve))),
  );
  return ports;
}

const LOWEST = 20_000;
/** Where systems begin to hand out ports by themselves. */
const HIGHEST = 32_000;

const isFree = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * The first of `count` free ports in a row.
 *
 * @throws Error when there is no such gap
 */
export async function freeRange(count: number): Promise<number> {
  let found = 0;
  // Two runs at the same time should not look in the same order.
  const start = LOWEST + (process.pid % 50) * 200;
  for (let port = start; port < HIGHEST; port += 1) {
    found = (await isFree(port)) ? found + 1 : 0;
    if (found === count) return port - count + 1;
  }
  throw new Error(`No ${count} free ports in a row from ${start}`);
}
