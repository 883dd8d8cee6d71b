import { evaluateScorecard, type ScorecardAsk } from './evaluateScorecard';
import type { CheckDefinition } from './types';

const NOW = Date.parse('2026-11-23T12:00:00Z');

const aCheck = (
  id: string,
  more: Partial<CheckDefinition> = {},
): CheckDefinition => ({
  id,
  title: id,
  category: 'operations',
  level: 'bronze',
  weight: 1,
  condition: { fact: id, is: true },
  nextStep: `Make ${id} true`,
  ...more,
});

const score = (checks: CheckDefinition[], more: Partial<ScorecardAsk> = {}) =>
  evaluateScorecard({
    modelRef: 'model:default/a',
    owner: null,
    tier: 'T2',
    type: 'ranker',
    mode: 'online',
    policy: { version: '1', checks },
    facts: {},
    waivers: new Map(),
    lastPass: {},
    at: NOW,
    ...more,
  });

const three = [
  aCheck('one'),
  aCheck('two', { level: 'silver', weight: 2 }),
  aCheck('three', { level: 'gold' }),
];

it.each<[string, ScorecardAsk['facts'], string | null, number]>([
  ['all pass', { one: true, two: true, three: true }, 'gold', 1],
  ['silver fails', { one: true, two: false, three: true }, 'bronze', 0.5],
  ['bronze fails below', { one: false, two: true, three: true }, null, 0.75],
  ['nothing is known', {}, null, 0],
  ['gold is not known', { one: true, two: true }, 'silver', 0.75],
])('gives level and score when %s', (_case, facts, level, expected) => {
  expect(score(three, { facts })).toMatchObject({ level, score: expected });
});

it('counts what is waived on neither side, and keeps a pass a pass', () => {
  const waivers = new Map([
    ['check/one', 'waiver-1'],
    ['check/two', 'waiver-2'],
  ]);
  const card = score(three, { facts: { one: false, two: true }, waivers });
  expect(card.checks.map(c => [c.verdict, c.waiver])).toEqual([
    ['waived', 'waiver-1'],
    ['pass', null],
    ['unknown', null],
  ]);
  expect(card).toMatchObject({ level: 'silver', score: 2 / 3 });
});

it('shows who would fail a check before it binds, and counts it nowhere', () => {
  const later = aCheck('two', { bindsFrom: '2026-11-24' });
  const facts = { one: true, two: false };
  const before = score([aCheck('one'), later], { facts });
  expect(before).toMatchObject({
    level: 'gold',
    score: 1,
    upcoming: { checks: 1, wouldFail: 1 },
  });
  const then = score([aCheck('one'), later], { facts, at: NOW + 86_400_000 });
  expect(then).toMatchObject({
    level: null,
    score: 0.5,
    upcoming: { checks: 0, wouldFail: 0 },
  });
});

it('lets a check that throws harm no other', () => {
  const broken = aCheck('two');
  // An adopter's data may lie behind a getter that fails.
  const facts = Object.defineProperty({ one: true }, 'two', {
    get: () => {
      throw new Error('no connection');
    },
  });
  const { checks } = score([aCheck('one'), broken], { facts });
  expect(checks.map(c => c.verdict)).toEqual(['pass', 'unknown']);
  expect(checks[1].reason).toContain('no connection');
});

it.each([
  ['the tier', { tiers: ['T1'] }, 'T2', 'not-applicable'],
  [
    'the tier, unassessed being the highest',
    { tiers: ['T1'] },
    'unassessed',
    'pass',
  ],
  ['the mode', { modes: ['batch'] }, 'T2', 'not-applicable'],
  ['the type', { types: ['agent'] }, 'T2', 'not-applicable'],
])('binds by %s', (_case, scope, tier, verdict) => {
  const { checks } = score([aCheck('one', scope)], {
    tier,
    facts: { one: true },
  });
  expect(checks[0].verdict).toBe(verdict);
});

it('has no score when nothing binds', () => {
  const card = score([aCheck('one', { modes: ['batch'] })]);
  expect(card.score).toBeNull();
});
