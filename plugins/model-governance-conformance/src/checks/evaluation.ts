import { entries, get, isNumber, isText, list } from '../repo/values';
import { when, type Check } from './context';

const suitePath = 'evals/suite.yaml';
const metricsPath = 'evals/metrics.json';

const suite: Check = ({ repo }) => {
  const value = repo.value(suitePath);
  if (value === undefined) return [];
  const primary = get(value, 'primary');
  return when(
    [!isText(get(primary, 'metric')), `${suitePath} names no primary metric`],
    [
      !isNumber(get(primary, 'threshold')),
      `${suitePath} has no threshold: nothing could fail`,
    ],
    [
      !isNumber(get(primary, 'baseline')),
      `${suitePath} compares with no baseline`,
    ],
    [
      !(Number(get(value, 'minSamples')) >= 100),
      `${suitePath} needs at least 100 samples`,
    ],
    [
      !(Number(get(value, 'bootstrapRounds')) >= 100),
      `${suitePath} needs at least 100 bootstrap rounds`,
    ],
  );
};

/** A committed measurement that its own suite would block. */
const metricsKeepSuite: Check = ({ repo }) => {
  const rules = repo.value(suitePath);
  const found = repo.value(metricsPath);
  if (rules === undefined || found === undefined) return [];
  const metric = String(get(rules, 'primary', 'metric'));
  const low = get(found, 'interval', metric, 'low');
  const threshold = Number(get(rules, 'primary', 'threshold'));
  return when(
    [
      !isNumber(get(found, 'metrics', metric)),
      `${metricsPath} has no ${metric}`,
    ],
    [
      !isNumber(low) || low < threshold,
      `${metricsPath}: ${metric} may be as low as ${low}, the suite asks for ${threshold}`,
    ],
    [
      !(Number(get(found, 'n')) >= Number(get(rules, 'minSamples'))),
      `${metricsPath} is measured on too few samples`,
    ],
  );
};

const slices: Check = ({ repo }) => {
  const rules = repo.value(suitePath);
  const found = repo.value(metricsPath);
  const by = get(rules, 'slices', 'by');
  const values = list(get(rules, 'slices', 'values'));
  const measured = get(found, 'slices');
  return [
    ...when([
      rules &&
        (!isText(by) ||
          values.length < 2 ||
          !isNumber(get(rules, 'slices', 'maxGap'))),
      `${suitePath} declares no slices with a largest gap`,
    ]),
    ...(rules && found
      ? values
          .map(value => `${by}=${value}`)
          .filter(name => get(measured, name) === undefined)
          .map(name => `${metricsPath} has no slice ${name}`)
      : []),
  ];
};

const guardrails: Check = ({ repo }) => {
  const rules = repo.value(suitePath);
  const found = repo.value(metricsPath);
  if (!rules) return [];
  const declared = list(get(rules, 'guardrails'));
  return [
    ...when([declared.length === 0, `${suitePath} has no guardrail`]),
    ...declared.flatMap(one => {
      const metric = String(get(one, 'metric'));
      const max = get(one, 'max');
      const value = get(found, 'metrics', metric);
      return when(
        [!isNumber(max), `${suitePath}: ${metric} has no hard limit`],
        [
          found && isNumber(max) && !(Number(value) <= max),
          `${metricsPath}: ${metric} breaks its limit of ${max}`,
        ],
      );
    }),
  ];
};

const experiment: Check = ({ repo }) =>
  repo.paths('experiments/*.yaml').flatMap(path => {
    const plan = repo.value(path);
    return [
      ...['hypothesis', 'unit', 'owner']
        .filter(key => !isText(get(plan, key)))
        .map(key => `${path} has no ${key}`),
      ...['minimumDetectableEffect', 'alpha', 'power']
        .filter(key => !isNumber(get(plan, 'primary', key)))
        .map(key => `${path} has no ${key}`),
      ...when(
        [!isNumber(get(plan, 'samplesPerArm')), `${path} has no samplesPerArm`],
        [
          list(get(plan, 'guardrails')).length === 0,
          `${path} has no guardrails`,
        ],
        [list(get(plan, 'stop')).length === 0, `${path} has no stop rules`],
      ),
    ];
  });

const dataContract: Check = ({ repo }) => {
  const path = 'contracts/data-contract.odcs.yaml';
  const contract = repo.value(path);
  const request = repo.value('contracts/request.schema.json');
  if (!contract) return [];
  const required = ['version', 'apiVersion', 'kind', 'id', 'status', 'schema'];
  const promised = new Set(
    list(get(contract, 'schema'))
      .flatMap(table => list(get(table, 'properties')))
      .map(field => get(field, 'name')),
  );
  const sent = entries(get(request, '$defs', 'Instance', 'properties'));
  return [
    ...required
      .filter(key => get(contract, key) === undefined)
      .map(key => `${path} has no ${key}`),
    ...when([
      get(contract, 'kind') !== 'DataContract' ||
        !/^v3\./.test(String(get(contract, 'apiVersion'))),
      `${path} is no data contract of ODCS 3`,
    ]),
    ...sent
      .filter(([name]) => !promised.has(name))
      .map(
        ([name]) => `${path} does not promise ${name}, which requests carry`,
      ),
  ];
};

const expectations: Check = ({ repo }) => {
  const path = 'training/expectations.json';
  const value = repo.value(path);
  const rows = list(get(value, 'expectations'));
  return when([
    value !== undefined &&
      (rows.length === 0 || !rows.every(row => isText(get(row, 'type')))),
    `${path} expects nothing`,
  ]);
};

const parity: Check = ({ repo }) => {
  const value = repo.value('contracts/parity.json');
  const [module = '', name = ''] = String(get(value, 'function')).split(':');
  const training = repo.text(String(get(value, 'training')));
  const taken = new RegExp(
    `from ${module.replace(/\./g, '\\.')} import [^\\n]*\\b${name}\\b`,
  );
  return when(
    [
      value && list(get(value, 'vectors')).length === 0,
      'contracts/parity.json has no golden vectors',
    ],
    [
      value && training && !taken.test(training),
      `${get(value, 'training')} does not use ${module}:${name}`,
    ],
  );
};

const classes = ['public', 'internal', 'confidential', 'restricted'];

const classification: Check = ({ repo }) => {
  const path = 'contracts/data.yaml';
  const value = repo.value(path);
  if (!value) return [];
  const fields = list(get(value, 'fields'));
  return [
    ...when(
      [
        !classes.includes(String(get(value, 'classification'))),
        `${path}: classification must be one of ${classes.join(', ')}`,
      ],
      [!isText(get(value, 'lawfulBasis')), `${path} has no lawfulBasis`],
      [
        entries(get(value, 'retention')).length === 0,
        `${path} has no retention`,
      ],
      [list(get(value, 'residency')).length === 0, `${path} has no residency`],
    ),
    ...fields
      .filter(
        field =>
          get(field, 'personal') === true && !isText(get(field, 'masking')),
      )
      .map(
        field => `${path}: ${get(field, 'name')} is personal and not masked`,
      ),
  ];
};

export const evaluationChecks = {
  suite,
  'metrics-keep-suite': metricsKeepSuite,
  slices,
  guardrails,
  experiment,
  'data-contract': dataContract,
  expectations,
  parity,
  classification,
} satisfies Record<string, Check>;
