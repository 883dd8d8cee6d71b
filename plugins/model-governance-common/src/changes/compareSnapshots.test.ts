import {
  compareSnapshots,
  type JudgedDay,
  type JudgedKpi,
} from './compareSnapshots';

const judged = (more: Partial<JudgedKpi> = {}): JudgedKpi => ({
  verdict: 'pass',
  value: 0.9,
  low: 0.8,
  high: 0.95,
  n: 20,
  rules: ['at least 0.8'],
  ...more,
});
const day = (kpi: JudgedKpi, more: Partial<JudgedDay> = {}): JudgedDay => ({
  tier: 'T2',
  evaluatorVersion: '1',
  results: new Map([['success', kpi]]),
  ...more,
});

it.each([
  ['pass', 'warn', 'worse'],
  ['warn', 'fail', 'worse'],
  ['fail', 'pass', 'better'],
  ['unknown', 'pass', 'better'],
  ['unknown', 'fail', 'worse'],
  ['unknown', 'warn', 'other'],
  ['waived', 'fail', 'worse'],
  ['pass', 'unknown', 'worse'],
  ['fail', 'unknown', 'other'],
  ['fail', 'waived', 'other'],
  ['not-applicable', 'pass', 'other'],
] as const)('from %s to %s is %s', (before, after, direction) => {
  expect(
    compareSnapshots(
      day(judged({ verdict: before })),
      day(judged({ verdict: after })),
    ),
  ).toMatchObject([{ kpi: 'success', direction }]);
});

it.each([
  ['facts', judged({ value: 0.7 }), {}, ['facts']],
  ['facts of as many', judged({ n: 21 }), {}, ['facts']],
  ['a target', judged({ rules: ['at least 0.95'] }), {}, ['targets']],
  ['the tier', judged(), { tier: 'T1' }, ['tier']],
  ['the way to judge', judged(), { evaluatorVersion: '2' }, ['evaluator']],
  ['nothing that was stored', judged(), {}, ['unexplained']],
  [
    'several things',
    judged({ value: 0.7, rules: [] }),
    { tier: 'T1' },
    ['tier', 'targets', 'facts'],
  ],
] as const)('names %s that changed', (_, after, more, causes) => {
  expect(
    compareSnapshots(day(judged()), day({ ...after, verdict: 'fail' }, more)),
  ).toMatchObject([{ causes }]);
});

it('takes a waiver for a cause, the order of rules for none', () => {
  expect(
    compareSnapshots(
      day(judged({ verdict: 'fail', rules: ['a', 'b'] })),
      day(judged({ verdict: 'waived', rules: ['b', 'a'] })),
    ),
  ).toMatchObject([{ causes: ['waiver'] }]);
});

it('says nothing of what stayed, or was judged on one day only', () => {
  const empty = day(judged(), { results: new Map() });
  expect(compareSnapshots(day(judged()), day(judged({ value: 1 })))).toEqual(
    [],
  );
  expect(compareSnapshots(empty, day(judged()))).toEqual([]);
  expect(compareSnapshots(day(judged()), empty)).toEqual([]);
});
