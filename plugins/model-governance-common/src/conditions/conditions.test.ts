import fc from 'fast-check';
import { conditionText, evaluateCondition } from './evaluateCondition';
import { parseCondition } from './parseCondition';
import type { FactCondition, Facts, Truth } from './types';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 86_400_000;
const types = {
  a: 'boolean',
  b: 'boolean',
  c: 'boolean',
  share: 'number',
  stage: 'text',
  drilled: 'instant',
} as const;
const truthOf = (condition: FactCondition, facts: Facts): Truth =>
  evaluateCondition(condition, facts, NOW).truth;
const a: FactCondition = { fact: 'a', is: true };
const b: FactCondition = { fact: 'b', is: true };
const given: Record<string, boolean | undefined> = {
  true: true,
  false: false,
  unknown: undefined,
};

it.each([
  // Kleene's strong logic: a, b, a and b, a or b.
  ['true', 'true', true, true],
  ['true', 'false', false, true],
  ['true', 'unknown', 'unknown', true],
  ['false', 'false', false, false],
  ['false', 'unknown', false, 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
] as const)('joins %s and %s, in either order', (x, y, all, any) => {
  for (const facts of [
    { a: given[x], b: given[y] },
    { a: given[y], b: given[x] },
  ]) {
    expect(truthOf({ all: [a, b] }, facts)).toBe(all);
    expect(truthOf({ any: [a, b] }, facts)).toBe(any);
  }
});

it.each<[FactCondition, Facts, Truth]>([
  [{ not: a }, { a: true }, false],
  [{ not: a }, {}, 'unknown'],
  [{ fact: 'a', known: true }, {}, false],
  [{ fact: 'a', known: true }, { a: false }, true],
  [{ fact: 'share', atLeast: 0 }, { share: 0 }, true],
  [{ fact: 'share', above: 0 }, { share: 0 }, false],
  [{ fact: 'share', atMost: 1 }, { share: NaN }, 'unknown'],
  [{ fact: 'share', below: 1 }, { share: null }, 'unknown'],
  [{ fact: 'stage', in: ['live', 'canary'] }, { stage: 'canary' }, true],
  [{ fact: 'drilled', withinDays: 90 }, { drilled: NOW - 90 * DAY }, true],
  [{ fact: 'drilled', withinDays: 90 }, { drilled: NOW - 90 * DAY - 1 }, false],
  [{ fact: 'drilled', withinDays: 90 }, {}, 'unknown'],
])('finds of %j with %j: %s', (condition, facts, expected) => {
  expect(truthOf(condition, facts)).toBe(expected);
});

const { condition: anyCondition } = fc.letrec<{ condition: FactCondition }>(
  tie => ({
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom<FactCondition>(a, b, { fact: 'c', is: false }),
      fc.record({ not: tie('condition') }),
      fc.record({
        all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({
        any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  }),
);

it('never changes what it said for certain when more becomes known', () => {
  fc.assert(
    fc.property(
      anyCondition,
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean()),
      fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.boolean()),
      (condition, more, known) => {
        const before = truthOf(condition, known);
        fc.pre(before !== 'unknown');
        expect(truthOf(condition, { ...more, ...known })).toBe(before);
      },
    ),
  );
});

it('reads back what it has read', () => {
  fc.assert(
    fc.property(anyCondition, condition => {
      fc.pre(JSON.stringify(condition).split('{').length < 8);
      expect(parseCondition(condition, 'check', types)).toEqual(condition);
    }),
  );
});

it('says what decided, and what it asked for', () => {
  const condition: FactCondition = {
    all: [{ fact: 'share', atLeast: 0.9 }, { any: [a, b] }],
  };
  expect(conditionText(condition)).toBe(
    'share ≥ 0.9 and (a is true or b is true)',
  );
  expect(evaluateCondition(condition, { share: 0.5, a: true }, NOW)).toEqual({
    truth: false,
    because: ['share is 0.5'],
    inputs: [
      { fact: 'share', value: 0.5 },
      { fact: 'a', value: true },
      { fact: 'b', value: null },
    ],
  });
});

it.each([
  ['a fact that nobody has', { fact: 'z', is: true }, 'x.fact: there is no'],
  ['a fact of every object', { fact: 'toString', is: 'x' }, 'x.fact: there is'],
  ['two operators', { fact: 'share', atLeast: 1, atMost: 2 }, 'one operator'],
  ['no operator', { fact: 'share' }, 'one operator'],
  ['an order of texts', { fact: 'stage', atLeast: 1 }, 'x.atLeast: does not'],
  ['text for a flag', { fact: 'a', is: 'true' }, 'x.is: must be of type'],
  ['NaN', { fact: 'share', above: NaN }, 'x.above: must be a finite number'],
  ['no days', { fact: 'drilled', withinDays: 0 }, 'x.withinDays: must be'],
  ['an empty list', { all: [] }, 'x.all: must be a list'],
  ['all beside any', { all: [a], any: [b] }, 'x.all: must be a list'],
  ['a list', [a], 'x: must be a condition'],
  ['deep down', { any: [a, { not: { fact: 'q', is: true } }] }, 'x.any.1.not'],
])('refuses %s with its path', (_case, condition, message) => {
  expect(() => parseCondition(condition, 'x', types)).toThrow(message);
});

it('refuses what is nested without end', () => {
  let deep: unknown = a;
  for (let i = 0; i < 12; i += 1) deep = { not: deep };
  expect(() => parseCondition(deep, 'x', types)).toThrow(/nested more than/);
});
