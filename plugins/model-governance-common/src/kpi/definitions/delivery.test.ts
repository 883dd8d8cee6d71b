import {
  deployed,
  kpiOf,
  type KpiCase,
  many,
  told,
} from '../__testUtils__/kpiOf';

const D = 86_400;
const rolledBack = (deployment: string | undefined, daysAgo: number) =>
  told('deployment.rolled-back', deployment ? { deployment } : {}, daysAgo);
const approved = (change: string, daysAgo: number, more: object = {}) =>
  told('change.approved', { change, ...more }, daysAgo);
const experiment = (id: string, validated = true) =>
  told('experiment.finished', { experiment: id, validated });
const regression = (id: string, more: object = {}) =>
  told('regression.found', {
    regression: id,
    caught: 'after-release',
    ...more,
  });

const cases: Record<string, readonly KpiCase[]> = {
  'feature-releases': [
    ['nothing was released', {}, { value: 0, verdict: 'not-applicable' }],
    [
      'releases in production count, others do not',
      {
        events: [
          deployed('r1', 1),
          deployed('r2', 28),
          deployed('r3', 31),
          deployed('s1', 2, { environment: 'staging' }),
          deployed('h1', 2, { kind: 'hotfix' }),
          deployed('f1', 2, { outcome: 'failed' }),
        ],
      },
      { value: 2, n: 2, reason: 'Judged by team' },
    ],
    [
      'the first day of the window counts, the day before it does not',
      { events: [deployed('in', 29.4), deployed('out', 29.6)] },
      { value: 1 },
    ],
  ],
  'experiment-throughput': [
    ['none was finished', {}, { value: 0, state: 'ok' }],
    [
      'validated ones count, each once',
      {
        events: [
          experiment('x1'),
          experiment('x1'),
          experiment('x2'),
          experiment('x3', false),
        ],
      },
      { value: 2 },
    ],
    [
      'nobody ever told of any',
      { feeds: new Map() },
      { value: null, state: 'not-configured', coverage: 0 },
    ],
  ],
  'change-lead-time': [
    ['no change was approved', {}, { verdict: 'not-applicable', value: null }],
    [
      'one change is too few',
      { events: [approved('c1', 10), deployed('d1', 5, { change: 'c1' })] },
      { state: 'insufficient', verdict: 'unknown', n: 1 },
    ],
    [
      'the median of three; what is no routine does not count',
      {
        events: [
          approved('c1', 20),
          approved('c2', 20),
          approved('c3', 20),
          approved('slow', 300, { routine: false }),
          deployed('d1', 18, { change: 'c1' }),
          deployed('d2', 15, { change: 'c2' }),
          deployed('d3', 1, { change: 'c3' }),
        ],
      },
      { value: 5 * D, verdict: 'pass', n: 3 },
    ],
    [
      'exactly the limit is within it, and close to it',
      {
        events: ['c1', 'c2'].flatMap(change => [
          approved(change, 20),
          deployed(change, 6, { change }),
        ]),
      },
      { value: 14 * D, verdict: 'warn' },
    ],
    [
      'what waits counts as lasting, and makes it fail before it ends',
      {
        events: [
          approved('c1', 40),
          approved('c2', 30),
          approved('c3', 3),
          deployed('d3', 2, { change: 'c3' }),
        ],
      },
      { value: null, low: 30 * D, verdict: 'fail' },
    ],
    [
      'a deployment before its approval is left out and named',
      { events: [approved('c1', 5), deployed('d1', 9, { change: 'c1' })] },
      {
        verdict: 'not-applicable',
        notes: ['Change c1 ends before it begins: left out'],
      },
    ],
  ],
  'deployment-success': [
    ['nothing was deployed', {}, { verdict: 'not-applicable', n: 0 }],
    [
      'two deployments are too few',
      { events: [deployed('d1', 1), deployed('d2', 2)] },
      { state: 'insufficient', verdict: 'unknown', n: 2, value: null },
    ],
    [
      '19 of 20 are exactly the target',
      {
        events: [
          ...many(20, i => deployed(`d${i}`, 2 + i)),
          rolledBack('d3', 1),
        ],
      },
      { value: 0.95, n: 20, verdict: 'pass' },
    ],
    [
      'a rollback told before its deployment, a failure and a hotfix',
      {
        events: [
          rolledBack('late', 1),
          deployed('late', 3),
          deployed('bad', 4, { outcome: 'failed' }),
          deployed('repaired', 6),
          deployed('repair', 5, { kind: 'hotfix', fixes: 'repaired' }),
        ],
      },
      { value: 0.25, n: 4, verdict: 'fail' },
    ],
    [
      'a rollback that names none undoes the last before it',
      {
        events: [
          deployed('d1', 9),
          deployed('d2', 6),
          deployed('d3', 2),
          rolledBack(undefined, 4),
        ],
      },
      { value: 2 / 3 },
    ],
    [
      'a rollback of what nobody reported is said',
      { events: [rolledBack('ghost', 1)] },
      {
        verdict: 'not-applicable',
        notes: [
          'A rollback names the deployment ghost, which nobody has reported',
        ],
      },
    ],
  ],
  'regression-rate': [
    ['nothing was released', {}, { verdict: 'not-applicable' }],
    [
      'releases that are too few',
      { events: [deployed('d1', 1)] },
      { state: 'insufficient', verdict: 'unknown' },
    ],
    [
      'one of ten is the limit; caught before the release it does not count',
      {
        events: [
          ...many(10, i => deployed(`d${i}`, 2 + i)),
          ...many(10, i => deployed(`old${i}`, 100 + i)),
          regression('g0', { release: 'old1' }),
          regression('g1', { release: 'd4' }),
          regression('g2', { release: 'd4' }),
          regression('g3', { caught: 'before-release' }),
        ],
      },
      { value: 0.1, n: 10, verdict: 'pass' },
    ],
    [
      'two of ten, one of them of the release before it',
      {
        events: [
          ...many(10, i => deployed(`d${i}`, 2 + i)),
          regression('g1', { release: 'd4' }),
          regression('g2'),
        ],
      },
      { value: 0.2, verdict: 'fail' },
    ],
    [
      'below the limit, and above the window before',
      {
        events: [
          ...many(20, i => deployed(`d${i}`, 2 + i)),
          ...many(20, i => deployed(`old${i}`, 100 + i)),
          regression('g1', { release: 'd4' }),
        ],
      },
      { value: 0.05, verdict: 'warn', previous: { value: 0, n: 20 } },
    ],
    [
      'a regression of no release is said',
      { events: [regression('g1', { release: 'ghost' })] },
      {
        notes: ['Regression g1 belongs to no release that was reported'],
      },
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (id, list) => {
  it.each(list)('%s', (_what, facts, expected) => {
    expect(kpiOf(id, facts).result).toMatchObject(expected);
  });

  it('has the empty, the insufficient and the boundary case', () => {
    expect(list.length).toBeGreaterThanOrEqual(3);
  });
});
