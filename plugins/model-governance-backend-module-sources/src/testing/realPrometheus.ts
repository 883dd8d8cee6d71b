import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** A Prometheus process that scrapes what a test serves. */
export interface RealPrometheus {
  url: string;
  stop(): Promise<void>;
}

/** Where Prometheus is on this machine; undefined when it is not. */
export function findPrometheus(): string | undefined {
  const candidates = [
    process.env.PROMETHEUS_BIN,
    '/usr/bin/prometheus',
    resolvePackagePath(
      '@modelgov/backstage-plugin-model-governance-backend-module-sources',
      '../../.toolchain/prometheus/usr/bin/prometheus',
    ),
  ];
  return candidates.find(path => path !== undefined && existsSync(path));
}

/** Polls a condition until it holds; fails with `what` after `timeoutMs`. */
export async function eventually<T>(
  what: string,
  timeoutMs: number,
  condition: () => Promise<T | undefined>,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await condition();
    if (result !== undefined) return result;
    if (Date.now() > deadline) throw new Error(`Timed out: ${what}`);
    await new Promise(done => {
      setTimeout(done, 100);
    });
  }
}

export async function startPrometheus(
  binary: string,
  scrapes: ReadonlyArray<{ address: string; labels: Record<string, string> }>,
): Promise<RealPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-'));
  const port = await freePort();
  // JSON is YAML.
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [
      {
        job_name: 'test',
        static_configs: scrapes.map(({ address, labels }) => ({
          targets: [address],
          labels,
        })),
      },
    ],
  };
  const configFile = join(folder, 'prometheus.yml');
  await writeFile(configFile, JSON.stringify(config));
  const child = spawn(
    binary,
    [
      `--config.file=${configFile}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    await kill(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await eventually('Prometheus is ready', 15_000, async () => {
      if (child.exitCode !== null) throw new Error('Prometheus did not start');
      const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
      return ready?.ok ? true : undefined;
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise(done => {
    child.once('exit', done);
  });
  child.kill('SIGKILL');
  await exited;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(done => {
    probe.listen(0, '127.0.0.1', done);
  });
  const address = probe.address();
  await new Promise(done => {
    probe.close(done);
  });
  if (address === null || typeof address === 'string') {
    throw new Error('no free port');
  }
  return address.port;
}
