import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  judgeDrift,
  parsePythonJson,
  readDriftResult,
  type DriftResultInput,
} from '@modelgov/backstage-plugin-model-governance-common';
import { driftFormats } from '.';

/** What the tools themselves wrote; the scripts are in `fixtures-src`. */
const fixture = (name: string): unknown =>
  parsePythonJson(
    readFileSync(join(__dirname, '__fixtures__', `${name}.json`), 'utf8'),
  );

function translate(format: string, document: unknown) {
  const found = driftFormats.find(({ id }) => id === format);
  if (!found) throw new Error(`No format ${format}`);
  return found.translate(document);
}

/** `feature method = value verdict`, as a person would check them. */
const lineOf = (result: DriftResultInput) =>
  `${result.feature ?? '*'} ${result.method} = ${
    result.value === null ? null : Number(result.value.toPrecision(6))
  } ${result.verdict ?? 'unknown'}`;

it.each<[string, string, string[]]>([
  [
    'evidently',
    'evidently',
    [
      '* drifted-columns-share = 0.4 pass',
      'amount missing-share = 0.035 unknown',
      'age psi = 0.118526 fail',
      'age kolmogorov-smirnov-p-value = 0.0000565774 fail',
      'tenure kolmogorov-smirnov-p-value = 0.923086 pass',
      'device psi = 0.484557 fail',
      'device total-variation-p-value = 0 fail',
      'country jensen-shannon = 0.0165653 pass',
      'country chi-square-p-value = 0.513587 pass',
    ],
  ],
  [
    'evidently-legacy',
    'evidently',
    [
      '* drifted-columns-share = 0.4 pass',
      'age wasserstein = 0.249749 fail',
      'amount wasserstein = 0.0485783 pass',
      'device jensen-shannon = 0.194912 fail',
    ],
  ],
  [
    'nannyml-drift',
    'nannyml',
    ['age wasserstein = 1.94105 fail', 'age hellinger = 0.151213 pass'],
  ],
  ['nannyml-missing', 'nannyml', []],
  [
    'whylogs-drift',
    'whylogs',
    [
      'age kolmogorov-smirnov-p-value = 0.0000747874 fail',
      'device chi-square-p-value = 0 fail',
      'country chi-square-p-value = 0.534703 pass',
    ],
  ],
  ['whylogs-profile', 'whylogs', ['age missing-share = 0 unknown']],
  [
    'alibi-ks',
    'alibi-detect',
    [
      'feature 0 kolmogorov-smirnov = 0.117667 fail',
      'feature 1 kolmogorov-smirnov = 0.028 pass',
    ],
  ],
  ['alibi-chi-square', 'alibi-detect', ['feature 0 chi-square = 111.882 fail']],
  [
    'great-expectations',
    'great-expectations',
    [
      'absent expect-column-values-to-be-between = null unknown',
      'amount expect-column-values-to-not-be-null = 0.035 fail',
      'age expect-column-values-to-not-be-null = 0 pass',
      'age expect-column-values-to-be-between = 0.00666667 pass',
      'device expect-column-distinct-values-to-be-in-set = 1 fail',
      '* expect-table-row-count-to-be-between = 0 pass',
    ],
  ],
])('reads what %s says', (name, format, expected) => {
  const { results } = translate(format, fixture(name));
  expect(results.map(lineOf)).toEqual(expect.arrayContaining(expected));
  for (const input of results) {
    const result = readDriftResult(input);
    if ('problem' in result) throw new Error(result.problem);
    expect(judgeDrift(result).state).toMatch(/ok|no-data|insufficient/);
  }
});

it('reads the same from the full and the short snapshot of Evidently', () => {
  const short = translate('evidently', fixture('evidently'));
  const full = translate('evidently', fixture('evidently-dump'));
  expect(full.results.map(lineOf).sort()).toEqual(
    short.results.map(lineOf).sort(),
  );
});

it('tells an estimate from what happened', () => {
  const [estimated] = translate('nannyml', fixture('nannyml-cbpe')).results;
  const [realised] = translate('nannyml', fixture('nannyml-realized')).results;
  expect(estimated).toMatchObject({
    kind: 'estimated-performance',
    method: 'roc-auc',
    direction: 'lower-is-worse',
    low: expect.any(Number),
    high: expect.any(Number),
  });
  expect(realised).toMatchObject({
    kind: 'realised-performance',
    method: 'roc-auc',
    low: null,
  });
});

it('takes the last chunk, since a report is of one window, and says so', () => {
  const { results, skipped } = translate('nannyml', fixture('nannyml-missing'));
  expect(results.map(({ value }) => value)).toEqual([0.0333333333]);
  expect(skipped).toEqual([expect.stringContaining('1 earlier chunks')]);
});

it('reads violations, with the numbers of their sentences where there are any', () => {
  const violations = [
    {
      feature_name: 'age',
      constraint_check_type: 'baseline_drift_check',
      description: 'Baseline drift distance: 0.624 exceeds threshold: 0.1',
    },
    {
      feature_name: 'device',
      constraint_check_type: 'data_type_check',
      description: 'Data type match requirement is not met.',
    },
  ];
  const read = translate('sagemaker-model-monitor', { violations });
  expect(read.results.map(lineOf)).toEqual([
    'age l-infinity = 0.624 fail',
    'device data-type-check = 1 fail',
    '* constraint-violations = 2 unknown',
  ]);
  const none = translate('sagemaker-model-monitor', { violations: [] });
  expect(none.results.map(lineOf)).toEqual([
    '* constraint-violations = 0 unknown',
  ]);
});

it.each([
  ['evidently', { metrics: 3 }, 'report.metrics: must be a list, is number'],
  ['evidently', [], 'report: must be an object, is a list'],
  ['nannyml', [], 'no chunk of the analysis period'],
  ['whylogs', { age: 1 }, 'report.age: must be an object, is number'],
  ['alibi-detect', { data: {}, meta: {} }, 'no distance and p_val'],
  ['great-expectations', {}, 'report.results: must be a list, is missing'],
  ['sagemaker-model-monitor', { violations: null }, 'is null'],
])(
  'refuses what is no report of %s, naming the field',
  (format, document, why) => {
    expect(() => translate(format, document)).toThrow(why);
  },
);

it('leaves out what it does not understand, and says what', () => {
  const { results, skipped } = translate('evidently', {
    metrics: [
      { config: { type: 'evidently:metric_v2:RowCount' }, value: 5 },
      {
        config: {
          type: 'evidently:metric_v2:ValueDrift',
          column: 'a',
          method: 'new',
        },
        value: 1,
      },
    ],
  });
  expect(results).toEqual([]);
  expect(skipped).toEqual([
    'RowCount: no measure of drift or quality',
    'ValueDrift of a: method "new" is unknown',
  ]);
});
