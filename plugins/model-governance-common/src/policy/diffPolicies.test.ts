import { groupRef, groups, regulated, standard } from './__testUtils__/company';
import { diffPolicies } from './diffPolicies';
import type { GovernancePolicy, TierRules } from './governancePolicy';
import { createPolicy } from './presets';

const withT1 = (more: Partial<TierRules>): GovernancePolicy => ({
  ...regulated,
  tiers: { ...regulated.tiers, T1: { ...regulated.tiers.T1, ...more } },
});
const enforced = (...steps: [string, 'observe' | 'warn' | 'enforce'][]) =>
  withT1({
    enforcement: steps.map(([day, mode]) => ({
      from: `${day}T00:00:00.000Z`,
      mode,
    })),
  });
const { T1 } = regulated.tiers;

describe('diffPolicies', () => {
  it('finds nothing between a policy and itself', () => {
    expect(diffPolicies(regulated, regulated)).toEqual([]);
    expect(
      diffPolicies(regulated, JSON.parse(JSON.stringify(regulated))),
    ).toEqual([]);
  });

  it.each<[string, GovernancePolicy, string, string]>([
    [
      'more of a card',
      withT1({ cardCompleteness: 0.9 }),
      '/tiers/T1/cardCompleteness',
      'looser',
    ],
    [
      'a shorter validity',
      withT1({ authorisationMonths: 6 }),
      '/tiers/T1/authorisationMonths',
      'stricter',
    ],
    [
      'one due date',
      withT1({ findingDueDays: { 1: 3, 2: 30, 3: 90 } }),
      '/tiers/T1/findingDueDays/1',
      'stricter',
    ],
    [
      'another slot',
      withT1({ slots: { ...T1.slots, minor: [...T1.slots.minor, 'qa'] } }),
      '/tiers/T1/slots/minor',
      'stricter',
    ],
    [
      'a slot fewer',
      withT1({ slots: { ...T1.slots, minor: ['owner'] } }),
      '/tiers/T1/slots/minor',
      'looser',
    ],
    [
      'one slot for another',
      withT1({ slots: { ...T1.slots, configuration: ['qa'] } }),
      '/tiers/T1/slots/configuration',
      'changed',
    ],
    [
      'a sample instead of all',
      withT1({ assessmentConfirmation: 0.5 }),
      '/tiers/T1/assessmentConfirmation',
      'looser',
    ],
    [
      'a lesser depth',
      withT1({ validationDepth: 'scoped' }),
      '/tiers/T1/validationDepth',
      'looser',
    ],
    [
      'no depth named',
      withT1({ validationDepth: undefined }),
      '/tiers/T1/validationDepth',
      'changed',
    ],
    [
      'an earlier enforcement',
      enforced(['2026-11-23', 'enforce']),
      '/tiers/T1/enforcement',
      'stricter',
    ],
    [
      'a later enforcement',
      enforced(['2026-11-23', 'warn'], ['2027-11-23', 'enforce']),
      '/tiers/T1/enforcement',
      'looser',
    ],
    [
      'an enforcement that starts earlier and ends',
      enforced(['2026-11-23', 'enforce'], ['2026-11-25', 'observe']),
      '/tiers/T1/enforcement',
      'changed',
    ],
    [
      'a trigger that only notes',
      { ...regulated, triggers: { ...regulated.triggers, drift: 'note' } },
      '/triggers/drift',
      'looser',
    ],
    [
      'a field that weighs more',
      {
        ...regulated,
        materiality: [
          { pointer: '/overview', class: 'major' },
          ...regulated.materiality.filter(r => r.pointer !== '/overview'),
        ],
      },
      '/materiality/~1overview',
      'stricter',
    ],
    [
      'another environment',
      { ...regulated, guardedEnvironments: ['production', 'staging'] },
      '/guardedEnvironments',
      'stricter',
    ],
    ['a longer grace', { ...regulated, graceDays: 60 }, '/graceDays', 'looser'],
    [
      'no step-up',
      { ...regulated, signature: { ...regulated.signature, stepUp: false } },
      '/signature/stepUp',
      'looser',
    ],
    [
      'other people',
      { ...regulated, secondLine: [groupRef('x')] },
      '/secondLine',
      'changed',
    ],
    [
      'a team’s own schedule',
      {
        ...regulated,
        teamEnforcement: {
          [groupRef('vision')]: [
            { from: '2026-01-01T00:00:00Z', mode: 'enforce' },
          ],
        },
      },
      '/teamEnforcement/group:default~1vision',
      'changed',
    ],
    ['another name', { ...regulated, version: 'v2' }, '/version', 'changed'],
  ])('tells the way of %s', (_case, after, pointer, direction) => {
    const found = diffPolicies(regulated, after);
    expect(found.map(d => [d.pointer, d.direction])).toEqual([
      [pointer, direction],
    ]);
    const opposite = {
      stricter: 'looser',
      looser: 'stricter',
      changed: 'changed',
    };
    const [back] = diffPolicies(after, regulated);
    expect(back).toMatchObject({
      before: found[0].after,
      after: found[0].before,
    });
    expect(back.direction).toBe(opposite[found[0].direction]);
  });

  it.each([
    ['standard', standard, regulated],
    ['light', createPolicy('light', groups), standard],
  ])(
    'finds the next preset looser than %s in nothing that binds a tier',
    (_name, loose, strict) => {
      const looser = diffPolicies(loose, strict).filter(
        d => d.direction === 'looser' && !/requestDeadlineDays/.test(d.pointer),
      );
      expect(looser).toEqual([]);
    },
  );
});
