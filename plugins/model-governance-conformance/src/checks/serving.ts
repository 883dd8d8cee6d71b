import { deep, entries, get, isNumber, isText } from '../repo/values';
import { when, type Check } from './context';

const paths = [
  '/v1/predict',
  '/v2/health/live',
  '/v2/health/ready',
  '/v2/models/{name}/infer',
];

const servingPaths: Check = ({ repo }) => {
  const app = repo.texts('src/*/app.py');
  if (!app) return [];
  return paths
    .filter(path => !app.includes(path))
    .map(path => `src/*/app.py does not serve ${path}`);
};

/** What of a JSON Schema lets anything in. */
function openParts(schema: unknown, pointer: string): string[] {
  const type = get(schema, 'type');
  const has = (key: string) => get(schema, key) !== undefined;
  const own = when(
    [
      type === 'object' && get(schema, 'additionalProperties') !== false,
      `${pointer || '/'} takes properties that nobody named`,
    ],
    [
      (type === 'number' || type === 'integer') &&
        !has('enum') &&
        !(has('minimum') && has('maximum')),
      `${pointer} has no range`,
    ],
    [
      type === 'string' && !has('enum') && !has('const') && !has('maxLength'),
      `${pointer} has no greatest length`,
    ],
    [
      type === 'array' && !isNumber(get(schema, 'maxItems')),
      `${pointer} has no greatest number of items`,
    ],
  );
  const inner = ['properties', '$defs'].flatMap(key =>
    entries(get(schema, key)).flatMap(([name, one]) =>
      openParts(one, `${pointer}/${name}`),
    ),
  );
  return [...own, ...inner, ...openItems(schema, pointer)];
}

function openItems(schema: unknown, pointer: string): string[] {
  const items = get(schema, 'items');
  return items === undefined ? [] : openParts(items, `${pointer}/*`);
}

const closedSchema: Check = ({ repo }) => {
  const schema = repo.value('contracts/request.schema.json');
  return schema === undefined
    ? []
    : openParts(schema, '').map(
        message => `contracts/request.schema.json: ${message}`,
      );
};

const liveAndReady: Check = ({ repo }) => {
  const app = repo.texts('src/*/app.py');
  const tests = repo.text('tests/test_service.py');
  const deployment = repo.value('deploy/base/deployment.yaml');
  const probe = (name: string) =>
    String(get(get(deep(deployment, name), 0), 'httpGet', 'path'));
  return when(
    [app && !/health\/ready/.test(app), 'Nothing answers /v2/health/ready'],
    [
      tests && !/health\/ready[^\n]*\n?[^\n]*503/.test(tests),
      'No test sees /v2/health/ready answer 503',
    ],
    [
      deployment && probe('livenessProbe') === probe('readinessProbe'),
      'Liveness and readiness probe ask the same path',
    ],
  );
};

const gracefulShutdown: Check = ({ repo }) => {
  const deployment = repo.value('deploy/base/deployment.yaml');
  if (!deployment) return [];
  const grace = deep(deployment, 'terminationGracePeriodSeconds')[0];
  const shutdown = deep(deployment, 'env')
    .flat()
    .find(one => get(one, 'name') === 'SERVICE_SHUTDOWN_SECONDS');
  const seconds = Number(get(shutdown, 'value'));
  return when([
    !isNumber(grace) || !(grace > seconds),
    'terminationGracePeriodSeconds is not more than SERVICE_SHUTDOWN_SECONDS',
  ]);
};

const markedFallback: Check = ({ repo }) => {
  const app = repo.texts('src/*/app.py');
  return when([
    app && !/degraded/.test(app),
    'src/*/app.py never says degraded',
  ]);
};

const killSwitch: Check = ({ repo }) => {
  const source = repo.texts('src/*/*.py');
  return when([
    source && !/openfeature/.test(source),
    'No flag of OpenFeature is asked in src/',
  ]);
};

const runsCode =
  /\b(pickle|joblib|dill|cloudpickle|torch)\.loads?\(|trust_remote_code\s*=\s*True/;

const lockedArtifact: Check = ({ repo, validators }) => {
  const lock = repo.value('model.lock.json');
  const source = repo.texts('src/*/*.py');
  const path = get(lock, 'path');
  const digest = get(lock, 'sha256');
  const artifact = isText(path) ? repo.text(path) : undefined;
  return when(
    [lock && !isText(path), 'model.lock.json names no path'],
    [
      lock && !/^[0-9a-f]{64}$/.test(String(digest)),
      'model.lock.json names no sha256',
    ],
    [
      artifact && validators.sha256 && validators.sha256(artifact) !== digest,
      `${path} has another digest than model.lock.json says`,
    ],
    [
      source && runsCode.test(source),
      'src/ loads an artifact that can run code',
    ],
  );
};

export const servingChecks = {
  'serving-paths': servingPaths,
  'closed-schema': closedSchema,
  'live-and-ready': liveAndReady,
  'graceful-shutdown': gracefulShutdown,
  'marked-fallback': markedFallback,
  'kill-switch': killSwitch,
  'locked-artifact': lockedArtifact,
} satisfies Record<string, Check>;
