import { aDay, kpiOf, type KpiCase, many, told } from '../__testUtils__/kpiOf';
import { builtInKpis } from '.';

const serving = (
  period: string,
  amount: string,
  daysAgo = 1,
  { requests = 1_000_000, currency = 'EUR' } = {},
) =>
  told(
    'serving.cost',
    { period, requests, cost: { amount, currency } },
    daysAgo,
  );
const trained = (run: string, amount: string | undefined, daysAgo = 1) =>
  told(
    'training.finished',
    {
      run,
      outcome: 'succeeded',
      ...(amount ? { cost: { amount, currency: 'EUR' } } : {}),
    },
    daysAgo,
  );
const opened = (finding: string, daysAgo: number, severity = 'high') =>
  told('security-finding.opened', { finding, severity }, daysAgo);
const closed = (finding: string, daysAgo: number) =>
  told('security-finding.closed', { finding }, daysAgo);
const answers = (...scores: number[]) =>
  scores.map((score, i) =>
    told('survey.answered', { survey: 'q4', answer: `a${i}`, score }),
  );
const mentored = (mentee: string, daysAgo = 1) =>
  told('mentorship.recorded', { mentee }, daysAgo);
const gpu = (days: number, sum: number) =>
  many(days, i => aDay(i, { gpu: { sum, n: 10 } }));
const card = (cardShare: number | null) => ({ driftWatched: true, cardShare });

it('makes 23 of them, numbered', () => {
  expect(builtInKpis.map(({ number }) => number)).toEqual(many(23, i => i + 1));
  expect(new Set(builtInKpis.map(({ id }) => id)).size).toBe(23);
});

const cases: Record<string, readonly KpiCase[]> = {
  'inference-cost': [
    ['no cost was told', {}, { verdict: 'unknown' }],
    [
      'one million requests for 12.50, and nothing before',
      { events: [serving('p', '12.50')] },
      {
        value: 0.0125,
        currency: 'EUR',
        verdict: 'unknown',
        reason: expect.stringContaining('Nothing to compare with'),
      },
    ],
    [
      'a tenth cheaper than the window before',
      { events: [serving('p', '9'), serving('q', '10', 40)] },
      { verdict: 'pass', previous: { value: 0.01, n: 1_000 } },
    ],
    [
      'a little dearer',
      { events: [serving('p', '10.4'), serving('q', '10', 40)] },
      { verdict: 'warn' },
    ],
    [
      'much dearer',
      { events: [serving('p', '11'), serving('q', '10', 40)] },
      { verdict: 'fail', reason: '+10 % against the window before' },
    ],
    [
      'two currencies are not added',
      {
        events: [serving('p', '9'), serving('q', '9', 1, { currency: 'USD' })],
      },
      {
        value: null,
        state: 'invalid',
        reason: expect.stringContaining('EUR and USD'),
      },
    ],
    [
      'another currency than before is not compared',
      {
        events: [serving('p', '9'), serving('q', '9', 40, { currency: 'USD' })],
      },
      { value: 0.009, verdict: 'unknown' },
    ],
    [
      'a cost without any use',
      { events: [serving('p', '9', 1, { requests: 0 })] },
      { value: null, verdict: 'unknown', reason: 'Costs without any use' },
    ],
  ],
  'training-cost': [
    ['nothing was trained', {}, { verdict: 'not-applicable' }],
    [
      'the mean of two runs, against the window before',
      {
        events: [
          trained('r1', '100'),
          trained('r2', '140'),
          trained('r0', '100', 40),
        ],
      },
      { value: 120, n: 2, verdict: 'warn' },
    ],
    [
      'a runaway',
      { events: [trained('r1', '300'), trained('r0', '100', 40)] },
      { verdict: 'fail', reason: '+200 % against the window before' },
    ],
    [
      'a run without a cost is named',
      { events: [trained('r9', undefined)] },
      { verdict: 'not-applicable', notes: ['Training run r9 tells no cost'] },
    ],
  ],
  'compute-efficiency': [
    ['it has no GPU', {}, { verdict: 'not-applicable' }],
    [
      'exactly the target',
      { telemetry: gpu(30, 6) },
      { value: 0.6, verdict: 'warn' },
    ],
    ['idle', { telemetry: gpu(30, 2) }, { value: 0.2, verdict: 'fail' }],
    [
      'seen on one day only',
      { telemetry: gpu(1, 9) },
      { state: 'partial', verdict: 'unknown' },
    ],
  ],
  documentation: [
    ['nothing is known', {}, { verdict: 'unknown' }],
    [
      'no card is an empty card',
      { state: card(null) },
      { value: 0, verdict: 'fail' },
    ],
    [
      'four fifths are enough for tier 2',
      { state: card(0.8) },
      { value: 0.8, verdict: 'pass' },
    ],
    [
      'and too little for tier 1',
      {
        state: card(0.8),
        subject: { tier: 'T1', type: 'ranker', mode: 'online' },
      },
      { verdict: 'fail' },
    ],
    [
      'unassessed is held to tier 1',
      {
        state: card(0.99),
        subject: { tier: 'unassessed', type: null, mode: 'batch' },
      },
      { verdict: 'fail' },
    ],
  ],
  'security-closure': [
    ['nobody looked', {}, { verdict: 'unknown', state: 'no-data' }],
    [
      'a scan found nothing',
      { events: [told('security-scan.finished', { scan: 's' })] },
      {
        value: null,
        verdict: 'pass',
        reason: 'Nothing was due; looked 1 times',
      },
    ],
    [
      'a week to the millisecond is in time, more is not',
      {
        events: [
          opened('a', 20),
          closed('a', 13),
          opened('b', 20),
          closed('b', 12.99),
        ],
      },
      { value: 0.5, n: 2, verdict: 'fail' },
    ],
    [
      'open and not due waits; open and past its time has missed it',
      { events: [opened('young', 3), opened('old', 31, 'medium')] },
      { value: 0, n: 1, detail: '1 open and not yet due', verdict: 'fail' },
    ],
    [
      'reported twice it is as old as at first',
      { events: [opened('a', 9), opened('a', 3), closed('a', 1)] },
      { value: 0, n: 1 },
    ],
  ],
  'stakeholder-satisfaction': [
    ['nobody was asked', {}, { verdict: 'unknown' }],
    [
      'four answers would tell who gave which',
      { events: answers(5, 5, 5, 5) },
      { state: 'insufficient', value: null, low: null, n: 4 },
    ],
    [
      'five answers, exactly four',
      { events: answers(3, 4, 4, 4, 5) },
      { value: 4, n: 5, verdict: 'pass' },
    ],
    [
      'less than four',
      { events: answers(3, 4, 4, 4, 4) },
      { value: 3.8, verdict: 'fail' },
    ],
  ],
  mentorship: [
    ['nobody', {}, { value: 0, verdict: 'fail', reason: 'Too few' }],
    [
      'two different ones',
      { events: ['x', 'y', 'x'].map(id => mentored(id)) },
      { value: 2, verdict: 'pass' },
    ],
    [
      'five at once are too many',
      { events: many(5, i => mentored(`m${i}`)) },
      { value: 5, verdict: 'fail', reason: 'Too many' },
    ],
    [
      'long ago is not now',
      { events: [mentored('x', 91), mentored('y', 1)] },
      { value: 1 },
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
