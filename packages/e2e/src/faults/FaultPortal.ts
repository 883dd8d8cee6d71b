import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { backendUrlOf, startBackend, startIdp } from '../bench/backend';
import {
  startDatabase,
  type Engine,
  type RunningDatabase,
} from '../bench/database';
import { demoCatalogFiles } from '../bench/demoPortal';
import { PortalApi, type ModelPage } from '../portal/PortalApi';
import { signIn } from '../portal/signIn';
import { eventually } from '../process/eventually';
import { freePorts } from '../process/freePorts';
import { repositoryRoot } from '../process/repository';
import { startProcess, type RunningProcess } from '../process/startProcess';
import type { FaultContext } from './faultCase';

const CACHE = join(repositoryRoot, '.cache/faults');
const PLUGIN_DATABASE = 'backstage_plugin_model-governance';

/** Production backends over one database, to be broken and mended. */
export class FaultPortal {
  readonly #context: FaultContext;
  readonly #engine: Engine;
  readonly #directory: string;
  readonly #idpPort: number;
  readonly #databasePort: number;
  readonly #ports: readonly number[];
  #database: RunningDatabase | undefined;
  readonly #backends = new Map<number, RunningProcess>();

  private constructor(
    context: FaultContext,
    engine: Engine,
    directory: string,
    ports: readonly number[],
  ) {
    this.#context = context;
    this.#engine = engine;
    this.#directory = directory;
    [this.#idpPort, this.#databasePort, ...this.#ports] = ports;
  }

  /** @param replicas - how many backends; more than one needs PostgreSQL */
  static async start(
    context: FaultContext,
    engine: Engine,
    replicas = 1,
  ): Promise<FaultPortal> {
    await mkdir(CACHE, { recursive: true });
    const directory = await mkdtemp(join(CACHE, `${engine}-`));
    context.ends.add(() => rm(directory, { recursive: true, force: true }));
    // PostgreSQL does not run as root, and its user must get there.
    await chmod(directory, 0o755);
    const ports = await freePorts(2 + replicas);
    const portal = new FaultPortal(context, engine, directory, ports);
    await portal.startDatabase();
    context.ends.add(() => portal.stopDatabase());
    const idp = await startIdp({ backend: portal.#ports[0], idp: ports[0] });
    context.ends.add(() => idp.stop());
    context.ends.add(() => portal.stopBackends());
    for (let replica = 0; replica < replicas; replica += 1) {
      await portal.startReplica(replica);
    }
    return portal;
  }

  get urls(): string[] {
    return this.#ports.map(backendUrlOf);
  }

  async startDatabase(): Promise<void> {
    this.#database = await startDatabase(this.#engine, this.#directory, {
      durable: true,
      port: this.#databasePort,
    });
  }

  async stopDatabase(): Promise<void> {
    await this.#database?.stop();
  }

  async startReplica(replica: number): Promise<void> {
    if (!this.#database) throw new Error('The database was never started');
    const backend = await startBackend({
      bundle: this.#context.bundle,
      directory: join(this.#directory, `replica-${replica}`),
      ports: { backend: this.#ports[replica], idp: this.#idpPort },
      database: this.#database.config,
      catalogFiles: await demoCatalogFiles({ models: true }),
      signingKeyFile: join(this.#directory, 'signing-key.pem'),
      modelGovernance: { mirror: { interval: { seconds: 15 } } },
    });
    this.#backends.set(replica, backend);
  }

  /** As a power cut does: no handler runs, nothing is flushed. */
  async kill(replica: number): Promise<void> {
    const backend = this.#backends.get(replica);
    if (!backend) throw new Error(`Replica ${replica} does not run`);
    process.kill(-backend.pid, 'SIGKILL');
    await backend.ended;
    this.#backends.delete(replica);
  }

  async stopBackends(): Promise<void> {
    await Promise.all([...this.#backends.values()].map(one => one.stop()));
    this.#backends.clear();
  }

  signIn(persona: string): Promise<string> {
    const [url] = this.urls;
    return eventually(`${persona} signs in`, 120_000, () =>
      signIn({ app: url, backend: url }, persona),
    );
  }

  /** Names of the models that the mirror knows, when it knows most. */
  models(api: PortalApi, least: number): Promise<string[]> {
    return eventually(`${least} models`, 120_000, async () => {
      const { items } = await api.get<ModelPage>(
        'model-governance/models?limit=100&type=classifier&type=ranker&type=regressor',
      );
      const names = items
        .filter(({ ref }) => ref.startsWith('model:default/'))
        .map(({ ref }) => ref.slice('model:default/'.length));
      return names.length >= least ? names.slice(0, least) : undefined;
    });
  }

  /**
   * Reads the whole ledger again and rebuilds every file from it.
   *
   * @returns what the command said last
   * @throws Error when it is not as it was written
   */
  async verifyLedger(): Promise<string> {
    const said: string[] = [];
    const verification = await startProcess({
      name: 'verify-ledger',
      args: [
        'scripts/commands/verify-ledger.mjs',
        '--db',
        await this.#copyOfDatabase(),
        '--projections',
      ],
      cwd: repositoryRoot,
      onLine: line => said.push(line),
    });
    const code = await verification.ended;
    if (code !== '0') {
      throw new Error(`verify-ledger ended with ${code}: ${said.join('\n')}`);
    }
    return said.filter(Boolean).at(-1) ?? '';
  }

  /** SQLite is read from a copy; PostgreSQL reads a snapshot by itself. */
  async #copyOfDatabase(): Promise<string> {
    if (this.#engine === 'postgres') {
      const url = new URL(this.#database?.url ?? '');
      url.pathname = `/${PLUGIN_DATABASE}`;
      return url.href;
    }
    const copy = join(this.#directory, 'copy');
    await cp(join(this.#directory, 'sqlite'), copy, { recursive: true });
    return join(copy, 'model-governance.sqlite');
  }
}
