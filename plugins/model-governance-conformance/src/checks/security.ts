import { entries, get, isText, list } from '../repo/values';
import { when, type Check } from './context';
import { pipelineOf } from './pipelineJobs';

const reproducible: Check = ({ repo }) => {
  const path = 'training/repro.json';
  const value = repo.value(path);
  const lock = repo.value('model.lock.json');
  const train = repo.text('training/train.py');
  if (!value) return [];
  return [
    ...['command', 'dataDigest', 'lock', 'modelDigest']
      .filter(key => !isText(get(value, key)))
      .map(key => `${path} has no ${key}`),
    ...when(
      [
        lock && get(value, 'modelDigest') !== `sha256:${get(lock, 'sha256')}`,
        `${path} is about another model than model.lock.json`,
      ],
      [
        train && !train.includes(String(get(value, 'seed'))),
        `training/train.py does not use the seed of ${path}`,
      ],
    ),
  ];
};

const triggerKinds = ['schedule', 'drift', 'performance', 'data'];

const retraining: Check = ({ repo }) => {
  const path = 'training/retraining.yaml';
  const value = repo.value(path);
  if (!value) return [];
  const kinds = list(get(value, 'triggers')).map(one => get(one, 'kind'));
  return [
    ...triggerKinds
      .filter(kind => !kinds.includes(kind))
      .map(kind => `${path} has no trigger of kind ${kind}`),
    ...when(
      [!isText(get(value, 'coolDown')), `${path} has no coolDown`],
      [
        get(value, 'promotion', 'automatic') !== false,
        `${path} lets a model promote itself`,
      ],
    ),
  ];
};

const mlBom: Check = ({ repo }) => {
  const path = 'security/ml-bom.cdx.json';
  const value = repo.value(path);
  const lock = repo.value('model.lock.json');
  if (!value) return [];
  const model = list(get(value, 'components')).find(
    one => get(one, 'type') === 'machine-learning-model',
  );
  const digest = list(get(model, 'hashes')).find(
    one => get(one, 'alg') === 'SHA-256',
  );
  return when(
    [
      get(value, 'bomFormat') !== 'CycloneDX' ||
        !['1.6', '1.7'].includes(String(get(value, 'specVersion'))),
      `${path} is no CycloneDX 1.6 or 1.7`,
    ],
    [
      !model || get(model, 'modelCard') === undefined,
      `${path} has no model with a card`,
    ],
    [
      model && lock && get(digest, 'content') !== get(lock, 'sha256'),
      `${path} is about another model than model.lock.json`,
    ],
  );
};

const scanKinds = ['dependencies', 'secrets', 'image', 'configuration'];

const scans: Check = ({ repo }) => {
  const path = 'security/policy.yaml';
  const value = repo.value(path);
  if (!value) return [];
  return [
    ...scanKinds
      .filter(kind => get(value, 'scans', kind, 'blocks') === undefined)
      .map(kind => `${path} does not say what a scan of ${kind} blocks`),
    ...when([
      !(Number(get(value, 'repairDays', 'high')) <= 7) ||
        !(Number(get(value, 'repairDays', 'medium')) <= 30),
      `${path} leaves more than 7 days for high or 30 for medium`,
    ]),
  ];
};

const signed: Check = ({ repo }) => {
  const pipeline = pipelineOf(repo);
  const verify = repo.text('scripts/verify.sh');
  return when(
    [
      pipeline &&
        !pipeline.jobs.some(({ script }) =>
          /sigstore sign|cosign sign/.test(script),
        ),
      'The pipeline signs nothing',
    ],
    [
      verify && !/sigstore verify|cosign verify/.test(verify),
      'scripts/verify.sh verifies no signature',
    ],
  );
};

const threatStates = ['mitigated', 'accepted', 'open'];

const threats: Check = ({ repo, askedElsewhere }) => {
  const path = 'security/threat-model.yaml';
  const value = repo.value(path);
  if (!value) return [];
  const found = list(get(value, 'threats'));
  return [
    ...when([found.length === 0, `${path} has no threat`]),
    ...found.flatMap(threat => {
      const name = String(get(threat, 'id'));
      const tests = list(get(threat, 'tests')).map(String);
      return [
        ...when(
          [!isText(get(threat, 'owner')), `${path}: ${name} has no owner`],
          [
            !threatStates.includes(String(get(threat, 'status'))),
            `${path}: ${name} has no status`,
          ],
          [
            get(threat, 'status') === 'mitigated' && tests.length === 0,
            `${path}: no test shows that ${name} is mitigated`,
          ],
        ),
        ...tests
          .filter(test => !repo.text(test) && !askedElsewhere(test))
          .map(test => `${path}: ${name} names ${test}, which does not exist`),
      ];
    }),
  ];
};

const literals: readonly (readonly [RegExp, string])[] = [
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'an AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b/, 'a GitHub token'],
  [/\bglpat-[A-Za-z0-9_-]{20,}\b/, 'a GitLab token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}\b/, 'a Slack token'],
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'a private key'],
  [/\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/, 'a JSON Web Token'],
  [
    /\b(password|passwd|api_?key|secret|token)\s*[:=]\s*["'][^"'${}\s]{8,}["']/i,
    'a password or token',
  ],
];

const noSecrets: Check = ({ repo }) =>
  repo.paths().flatMap(path => {
    // Locks are long, machine-made and full of digests.
    if (path.endsWith('.lock')) return [];
    const text = repo.text(path) ?? '';
    return literals
      .filter(([pattern]) => pattern.test(text))
      .map(([, what]) => `${path} holds what looks like ${what}`);
  });

const cadence = { T1: 6, T2: 12, T3: 24, T4: 36 };

const retirement: Check = ({ repo, tier }) => {
  const path = 'docs/retirement.yaml';
  const value = repo.value(path);
  if (!value) return [];
  return when(
    [
      !(Number(get(value, 'review', 'everyMonths')) <= cadence[tier]),
      `${path}: ${tier} is reviewed at least every ${cadence[tier]} months`,
    ],
    [
      list(get(value, 'retirement', 'steps')).length === 0,
      `${path} has no steps of retirement`,
    ],
    [
      entries(get(value, 'retirement', 'keep')).length === 0,
      `${path} does not say what is kept`,
    ],
  );
};

export const securityChecks = {
  reproducible,
  retraining,
  'ml-bom': mlBom,
  scans,
  signed,
  threats,
  'no-secrets': noSecrets,
  retirement,
} satisfies Record<string, Check>;
