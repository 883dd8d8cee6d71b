import { rankGaps, type GapSubject } from './gaps';
import type { CheckDefinition } from './types';

const aCheck = (
  id: string,
  more: Partial<CheckDefinition> = {},
): CheckDefinition => ({
  id,
  title: id,
  category: 'operations',
  level: 'silver',
  weight: 1,
  condition: { fact: 'tier', is: 'T1' },
  nextStep: 'Do it',
  ...more,
});

const aModel = (
  name: string,
  tier: string,
  verdicts: Record<string, GapSubject['checks'][number]['verdict']>,
): GapSubject => ({
  ref: `model:default/${name}`,
  name,
  title: null,
  owner: null,
  tier,
  checks: Object.entries(verdicts).map(([id, verdict]) => ({
    id,
    verdict,
    upcoming: null,
  })),
});

const ranked = (checks: CheckDefinition[], models: GapSubject[]) =>
  rankGaps(checks, models).map(({ check, score }) => [check, score]);

it.each([
  ['of more weight', { weight: 3 }, { weight: 1 }, 12, 4],
  ['of less effort', { effort: 'small' }, { effort: 'large' }, 8, 2],
  ['of medium effort when none is said', {}, { effort: 'large' }, 4, 2],
] as const)('puts a check %s first', (_, first, second, high, low) => {
  const models = [
    aModel('a', 'T1', { x: 'fail', y: 'fail' }),
    aModel('b', 'unassessed', { x: 'unknown', y: 'unknown' }),
  ];
  expect(ranked([aCheck('y', second), aCheck('x', first)], models)).toEqual([
    ['x', high],
    ['y', low],
  ]);
});

it('weighs many models of a low tier against one of a high tier', () => {
  const low = [1, 2, 3, 4, 5].map(n => aModel(`l${n}`, 'T4', { x: 'fail' }));
  const models = [...low, aModel('h', 'T1', { y: 'fail' })];
  expect(ranked([aCheck('y'), aCheck('x')], models)).toEqual([
    ['x', 2.5],
    ['y', 2],
  ]);
});

it('counts what is missing apart from what fails, and nothing that is met, waived or out of scope', () => {
  const models = [
    aModel('a', 'T3', { x: 'fail', y: 'pass' }),
    aModel('c', 'T2', { x: 'unknown', y: 'waived' }),
    aModel('b', 'T2', { x: 'fail', y: 'not-applicable' }),
    aModel('d', 'T1', { x: 'warn' }),
  ];
  const [gap, ...others] = rankGaps([aCheck('x'), aCheck('y')], models);
  expect(others).toEqual([]);
  expect(gap).toMatchObject({ failing: 2, unknown: 1, risk: 8, score: 4 });
  expect(gap.models.map(({ name, verdict }) => [name, verdict])).toEqual([
    ['b', 'fail'],
    ['c', 'unknown'],
    ['a', 'fail'],
  ]);
});
