import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports as fleetPorts } from '@modelgov/demo';
import { freePorts, freeRange } from '../process/freePorts';
import type { Ends } from '../process/Ends';
import { repositoryRoot } from '../process/repository';
import { startProcess, type RunningProcess } from '../process/startProcess';
import { PortalApi } from './PortalApi';

const START_MS = 240_000;
const REMOVED = { recursive: true, force: true, maxRetries: 3 };

/** `npm start` on ports and a data folder of its own. */
export class DevelopmentPortal {
  readonly appUrl: string;
  readonly backendUrl: string;
  readonly process: RunningProcess;
  /** First port of its fleet. */
  readonly fleetPort: number;
  /** Process id of each fleet member, as the portal printed it. */
  readonly members: ReadonlyMap<string, number>;
  readonly #env: Record<string, string>;

  private constructor(
    env: Record<string, string>,
    running: RunningProcess,
    members: ReadonlyMap<string, number>,
  ) {
    this.#env = env;
    this.process = running;
    this.members = members;
    this.fleetPort = Number(env.FLEET_BASE_PORT);
    this.appUrl = `http://localhost:${env.APP_PORT}`;
    this.backendUrl = `http://localhost:${env.BACKEND_PORT}`;
  }

  /** @param ends - the portal is among them from now on */
  static async start(
    ends: Ends,
    log?: (line: string) => void,
  ): Promise<DevelopmentPortal> {
    const [app, backend, idp] = await freePorts(3);
    const dataDir = await mkdtemp(join(tmpdir(), 'model-governance-e2e-'));
    // Not among the ends: Node's test runner exits on a signal without them.
    process.once('exit', () => rmSync(dataDir, REMOVED));
    const env = {
      APP_PORT: String(app),
      BACKEND_PORT: String(backend),
      IDP_PORT: String(idp),
      FLEET_BASE_PORT: String(await freeRange(fleetPorts.length)),
      DATA_DIR: dataDir,
    };
    const members = new Map<string, number>();
    const running = await startProcess({
      name: 'portal',
      args: ['scripts/commands/start.mjs', '--no-watch'],
      cwd: repositoryRoot,
      env,
      ready: /Portal ready at/,
      timeoutMs: START_MS,
      onLine(line) {
        const [, name, pid] = /member (\S+) is pid (\d+)/.exec(line) ?? [];
        if (name) members.set(name, Number(pid));
        log?.(line);
      },
    });
    ends.add(() => running.stop());
    return new DevelopmentPortal(env, running, members);
  }

  /** What `npm run -s persona-token -- NAME` prints. */
  async token(persona: string): Promise<string> {
    const child = spawn(
      process.execPath,
      ['scripts/commands/persona-token.mjs', persona],
      { cwd: repositoryRoot, env: { ...process.env, ...this.#env } },
    );
    let printed = '';
    let problem = '';
    child.stdout.on('data', chunk => (printed += chunk));
    child.stderr.on('data', chunk => (problem += chunk));
    const code = await new Promise(resolve => child.once('close', resolve));
    if (code !== 0) throw new Error(`persona-token ${persona}: ${problem}`);
    return printed.trim();
  }

  async as(persona: string): Promise<PortalApi> {
    return new PortalApi(this.backendUrl, await this.token(persona));
  }
}
