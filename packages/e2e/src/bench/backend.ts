import { generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { repositoryRoot, withTypeScript } from '../process/repository';
import { startProcess, type RunningProcess } from '../process/startProcess';

export interface BackendOptions {
  bundle: string;
  directory: string;
  ports: { backend: number; idp: number };
  /** `backend.database`. */
  database: object;
  catalogFiles: readonly string[];
  /** `model-governance`, merged over the roles and the key. */
  modelGovernance?: object;
  /** Made when it is not there; replicas and restarts share it. */
  signingKeyFile?: string;
  /** Leave our packages out. */
  bare?: boolean;
  nodeArgs?: readonly string[];
  env?: Record<string, string>;
  onLine?: (line: string) => void;
}

const CLIENT_SECRET = 'a-secret-for-benchmarks-on-loopback';

export const backendUrlOf = (port: number) => `http://localhost:${port}`;

/** Everything that app-config.yaml leaves to the operator. */
async function configOf(options: BackendOptions) {
  const { ports, database, catalogFiles, modelGovernance } = options;
  const url = backendUrlOf(ports.backend);
  return {
    app: { baseUrl: url, title: 'Bench' },
    organization: { name: 'Tidewater Commerce' },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port: ports.backend },
      cors: { origin: url },
      csp: { 'upgrade-insecure-requests': false },
      database,
    },
    auth: {
      environment: 'development',
      session: { secret: 'a-session-secret-for-benchmarks' },
      providers: {
        oidc: {
          development: {
            metadataUrl: `http://127.0.0.1:${ports.idp}/.well-known/openid-configuration`,
            clientId: 'portal',
            clientSecret: CLIENT_SECRET,
            prompt: 'auto',
            additionalScopes: ['profile', 'email'],
            signIn: {
              resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmail' }],
            },
          },
        },
      },
    },
    permission: { enabled: true },
    catalog: {
      // One pass at the start; nothing changes while it is measured.
      processingInterval: { hours: 24 },
      rules: [
        {
          allow: [
            'API',
            'Component',
            'Domain',
            'Group',
            'Location',
            'Model',
            'Resource',
            'System',
            'User',
          ],
        },
      ],
      locations: catalogFiles.map(target => ({ type: 'file', target })),
    },
    search: {
      collators: {
        catalog: {
          schedule: {
            frequency: { hours: 24 },
            timeout: { minutes: 10 },
            initialDelay: { hours: 12 },
          },
        },
      },
    },
    'model-governance': {
      roles: {
        admin: ['group:default/platform-engineering'],
        risk: ['group:default/model-risk'],
        validator: ['group:default/model-validation'],
        compliance: ['group:default/compliance'],
        auditor: ['group:default/internal-audit'],
      },
      // In production a key is not made up at the start.
      signing: { privateKey: await signingKey(options.signingKeyFile) },
      ...modelGovernance,
    },
  };
}

async function signingKey(file: string | undefined): Promise<string> {
  if (file === undefined) return newSigningKey();
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known) return known;
  const made = newSigningKey();
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The production build of the backend, running. Its sign-in needs {@link startIdp}. */
export async function startBackend(
  options: BackendOptions,
): Promise<RunningProcess> {
  const { bundle, directory, bare, nodeArgs = [], env, onLine } = options;
  await mkdir(directory, { recursive: true });
  const own = join(directory, 'app-config.bench.yaml');
  await writeFile(own, stringify(await configOf(options)));
  const base = join(repositoryRoot, 'app-config.yaml');
  const files = existsSync(base) ? [base, own] : [own];
  return startProcess({
    name: bare ? 'bare backend' : 'backend',
    args: [
      ...nodeArgs,
      'packages/backend',
      ...files.flatMap(file => ['--config', file]),
    ],
    cwd: bundle,
    env: {
      NODE_ENV: 'production',
      ...(bare ? { PORTAL_BARE: '1' } : {}),
      ...env,
    },
    ready: /Plugin initialization complete/,
    onLine,
  });
}

/** The persona picker in a process of its own: it runs in development only. */
export function startIdp(ports: BackendOptions['ports']) {
  return startProcess({
    name: 'identity provider',
    args: withTypeScript('packages/demo/src/idp/main.ts'),
    cwd: repositoryRoot,
    env: {
      NODE_ENV: 'development',
      IDP_PORT: String(ports.idp),
      IDP_CLIENT_SECRET: CLIENT_SECRET,
      IDP_REDIRECT_URIS: `${backendUrlOf(
        ports.backend,
      )}/api/auth/oidc/handler/frame`,
    },
    ready: /identity provider ready/,
  });
}
