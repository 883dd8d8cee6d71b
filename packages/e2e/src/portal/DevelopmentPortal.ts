import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports as fleetPorts } from '@modelgov/demo';
import { freePorts, freeRange } from '../process/freePorts';
import { repositoryRoot } from '../process/repository';
import { startProcess, type RunningProcess } from '../process/startProcess';
import { PortalApi } from './PortalApi';

const START_MS = 240_000;

/** `npm start` on ports and a data folder of its own. */
export class DevelopmentPortal {
  readonly appUrl: string;
  readonly backendUrl: string;
  readonly process: RunningProcess;
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
    this.appUrl = `http://localhost:${env.APP_PORT}`;
    this.backendUrl = `http://localhost:${env.BACKEND_PORT}`;
  }

  static async start(log?: (line: string) => void): Promise<DevelopmentPortal> {
    const [app, backend, idp] = await freePorts(3);
    const env = {
      APP_PORT: String(app),
      BACKEND_PORT: String(backend),
      IDP_PORT: String(idp),
      FLEET_BASE_PORT: String(await freeRange(fleetPorts.length)),
      DATA_DIR: await mkdtemp(join(tmpdir(), 'model-governance-e2e-')),
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

  async dispose(): Promise<void> {
    await this.process.stop();
    await rm(this.#env.DATA_DIR, { recursive: true, force: true });
  }
}
