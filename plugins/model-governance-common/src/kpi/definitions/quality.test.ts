import { kpiOf, type KpiCase, many, told } from '../__testUtils__/kpiOf';

const readout = (
  experiment: string,
  [control, treatment]: [number, number],
  more: object = {},
  [n, m]: [number, number] = [10_000, 10_000],
) =>
  told('ab.readout', {
    experiment,
    metric: 'conversion',
    control: { n, mean: control },
    treatment: { n: m, mean: treatment },
    ...more,
  });
const evaluated = (release: string, value: number, more: object = {}) =>
  told('evaluation.finished', {
    evaluation: release,
    release,
    metric: 'ndcg',
    value,
    baseline: 0.4,
    higherIsBetter: true,
    ...more,
  });
const checked = (withinLimits: boolean) =>
  told('guardrail.checked', { check: 'toxicity', withinLimits });
const rebuilt = (build: string, identical: boolean) =>
  told('rebuild.verified', { build, identical });

const cases: Record<string, readonly KpiCase[]> = {
  'offline-online-correlation': [
    ['no readout', {}, { verdict: 'unknown', state: 'no-data' }],
    [
      'three are too few',
      {
        events: many(3, i =>
          readout(`x${i}`, [0.1, 0.1 + i / 100], { offlineDelta: i / 10 }),
        ),
      },
      { verdict: 'unknown', state: 'insufficient', n: 3 },
    ],
    [
      'what was promised came: r of one',
      {
        events: many(5, i =>
          readout(`x${i}`, [0.1, 0.1 * (1 + i / 50)], { offlineDelta: i / 50 }),
        ),
      },
      { verdict: 'pass', n: 5, value: expect.closeTo(1, 9) },
    ],
    [
      'the opposite came',
      {
        events: many(5, i =>
          readout(`x${i}`, [0.1, 0.1 * (1 - i / 50)], { offlineDelta: i / 50 }),
        ),
      },
      { verdict: 'fail', value: expect.closeTo(-1, 9) },
    ],
    [
      'a positive r whose interval holds zero is a warning',
      {
        // r = 0.0012 / 0.0026 …: by hand r = 0.5166.
        events: [
          [0, 0.02],
          [0.02, 0],
          [0.04, 0.05],
          [0.06, 0.03],
        ].map(([offlineDelta, online], i) =>
          readout(`x${i}`, [0.1, 0.1 * (1 + online)], { offlineDelta }),
        ),
      },
      { verdict: 'warn', n: 4 },
    ],
  ],
  'model-utility': [
    ['nothing was evaluated', {}, { verdict: 'unknown', state: 'no-data' }],
    [
      'exactly the agreed loss is kept',
      { events: [evaluated('v1', 0.396, { tolerance: 0.01 })] },
      { value: 1, verdict: 'pass' },
    ],
    [
      'a hair below is not',
      { events: [evaluated('v1', 0.3959, { tolerance: 0.01 })] },
      { value: 0, verdict: 'fail' },
    ],
    [
      'where lower is better, and of one release the last word',
      {
        events: [
          evaluated('v1', 0.9, { higherIsBetter: false }),
          evaluated('v1', 0.3, { higherIsBetter: false }),
        ],
      },
      { value: 1, n: 1 },
    ],
  ],
  'business-uplift': [
    ['no experiment', {}, { verdict: 'not-applicable' }],
    [
      'ten percent of a tenth, ten thousand each',
      { events: [readout('x', [0.1, 0.11])] },
      {
        value: expect.closeTo(0.1, 12),
        // Variance by hand: 0.11 × 0.89 / 100 + 0.11² × 0.1 × 0.9 / 1 = 9.79e-4 + 1.089e-3.
        low: expect.closeTo(0.1 - 1.959963984540054 * Math.sqrt(2.068e-3), 12),
        verdict: 'pass',
        n: 1,
      },
    ],
    [
      'two like it together are surer',
      { events: [readout('x', [0.1, 0.11]), readout('y', [0.1, 0.11])] },
      {
        value: expect.closeTo(0.1, 12),
        low: expect.closeTo(0.1 - 1.959963984540054 * Math.sqrt(1.034e-3), 12),
        n: 2,
      },
    ],
    [
      'the interval holds zero',
      { events: [readout('x', [0.1, 0.101])] },
      { verdict: 'warn' },
    ],
    [
      'a loss beyond doubt',
      { events: [readout('x', [0.1, 0.08])] },
      { verdict: 'fail' },
    ],
    [
      'arms that are not of the planned sizes say nothing',
      { events: [readout('x', [0.1, 0.2], {}, [10_000, 10_500])] },
      {
        value: null,
        state: 'invalid',
        verdict: 'unknown',
        notes: [
          'Experiment x is left out: its arms are not of the planned sizes',
        ],
      },
    ],
  ],
  'guardrail-compliance': [
    ['nobody looked', {}, { verdict: 'unknown', state: 'no-data' }],
    [
      'all within',
      { events: many(3, () => checked(true)) },
      { verdict: 'pass', value: 1, n: 3 },
    ],
    [
      'one of a hundred is one too many',
      { events: [...many(99, () => checked(true)), checked(false)] },
      { value: 0.99, verdict: 'fail' },
    ],
  ],
  reproducibility: [
    ['nothing was built again', {}, { verdict: 'unknown' }],
    [
      'once is too few',
      { events: [rebuilt('b', true)] },
      { state: 'insufficient' },
    ],
    [
      '19 of 20 are exactly the target',
      { events: many(20, i => rebuilt(`b${i}`, i > 0)) },
      { value: 0.95, verdict: 'pass' },
    ],
    [
      'half',
      { events: [rebuilt('a', true), rebuilt('b', false)] },
      { value: 0.5, verdict: 'fail' },
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
