import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openmetricsEndpoints, ports } from './members';

const TRANSFORM = require.resolve('@backstage/cli/config/nodeTransform.cjs');

const isFree = (port: number) =>
  new Promise<boolean>(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/**
 * The first of as many free ports as the fleet has, below those that systems
 * hand out by themselves: other tests run at the same time.
 */
async function freeRange(): Promise<number> {
  let free = 0;
  for (let port = 12_000 + (process.pid % 60) * 100; port < 30_000; port++) {
    free = (await isFree(port)) ? free + 1 : 0;
    if (free === ports.length) return port - ports.length + 1;
  }
  throw new Error(`No ${ports.length} free ports in a row`);
}

function run(basePort: number) {
  const child = spawn(
    process.execPath,
    ['--require', TRANSFORM, join(__dirname, 'main.ts')],
    {
      env: {
        ...process.env,
        NODE_ENV: 'development',
        FLEET_BASE_PORT: String(basePort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', line => lines.push(line));
  createInterface({ input: child.stderr }).on('line', line => lines.push(line));
  return { child, lines };
}

async function until(what: string, condition: () => Promise<boolean>) {
  const deadline = Date.now() + 40_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Never: ${what}`);
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}

const answers = (url: string) =>
  fetch(url).then(
    async response => {
      await response.body?.cancel();
      return response.ok;
    },
    () => false,
  );

const all = async (urls: string[], expected: boolean) =>
  (await Promise.all(urls.map(answers))).every(is => is === expected);

describe('the fleet as processes', () => {
  let child: ChildProcess | undefined;

  afterEach(async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    child = undefined;
  });

  it('goes on without a member that is killed, and leaves nobody behind', async () => {
    const basePort = await freeRange();
    const fleet = run(basePort);
    child = fleet.child;
    const urls = openmetricsEndpoints(basePort).map(({ url }) => url);
    await until('fleet ready', async () =>
      fleet.lines.some(line => line.startsWith('fleet ready')),
    );
    expect(await all(urls, true)).toBe(true);

    const [, pid] =
      fleet.lines.join('\n').match(/member ranking is pid (\d+)/) ?? [];
    const port = (url: string) => Number(new URL(url).port) - basePort;
    const dead = urls.filter(url => port(url) < 3);
    process.kill(Number(pid), 'SIGKILL');
    await until('ranking is down', () => all(dead, false));
    expect(fleet.lines.join('\n')).toContain('member ranking');
    expect(await all(urls.slice(3), true)).toBe(true);

    // Nobody can clean up after SIGKILL: the members must notice by themselves.
    fleet.child.kill('SIGKILL');
    await until('all members are gone', () => all(urls, false));
  }, 120_000);

  it('says in one sentence which port is taken, and starts nothing', async () => {
    const basePort = await freeRange();
    const blocker = createServer().listen(basePort + 5, '127.0.0.1');
    await once(blocker, 'listening');
    const fleet = run(basePort);
    child = fleet.child;
    const [code] = await once(fleet.child, 'exit');
    blocker.close();
    expect(code).toBe(1);
    expect(fleet.lines.join('\n')).toMatch(
      `port ${basePort + 5} is taken: stop what uses it or set FLEET_BASE_PORT`,
    );
    const [first] = openmetricsEndpoints(basePort);
    expect(await answers(first.url)).toBe(false);
  }, 60_000);
});
