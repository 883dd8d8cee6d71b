import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ends } from './Ends';
import { freePorts } from './freePorts';
import { startProcess } from './startProcess';

/** A Prometheus that runs; it goes with the other ends. */
export interface StartedPrometheus {
  url: string;
  /** Epoch ms: before, it had scraped nothing. */
  since: number;
}

/** @param config - a `prometheus.yml` */
export async function startPrometheus(
  program: string,
  config: string,
  ends: Ends,
): Promise<StartedPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), 'prometheus-e2e-'));
  ends.add(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const [port] = await freePorts(1);
  const file = join(folder, 'prometheus.yml');
  await writeFile(file, config);
  const running = await startProcess({
    name: 'Prometheus',
    program,
    args: [
      `--config.file=${file}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    cwd: folder,
    ready: /Server is ready to receive web requests/,
    timeoutMs: 30_000,
  });
  ends.add(() => running.stop());
  return { url: `http://127.0.0.1:${port}`, since: Date.now() };
}
