import { tierTemplate } from '../riskTier/template';
import { DAY, groupRef, groups } from './__testUtils__/company';
import { enforcementModeAt } from './enforcement';
import { tiers, type ChangeClass } from './governancePolicy';
import { governancePolicyProblems } from './parseGovernancePolicy';
import { createPolicy, policyPresets, slotsInUse } from './presets';

/** The class of a pointer as the table has it: first match, `*` for one segment. */
function classOf(pointer: string): ChangeClass {
  const { materiality, materialityDefault } = createPolicy('standard', groups);
  const segments = pointer.split('/');
  const rule = materiality.find(({ pointer: prefix }) =>
    prefix.split('/').every((part, i) => part === '*' || part === segments[i]),
  );
  return rule?.class ?? materialityDefault;
}

describe('createPolicy', () => {
  it.each(policyPresets)(
    'makes a %s policy that contradicts itself nowhere',
    preset => {
      const policy = createPolicy(preset, groups);
      expect(governancePolicyProblems(policy)).toEqual([]);
      expect(
        governancePolicyProblems(JSON.parse(JSON.stringify(policy))),
      ).toEqual([]);
      expect(policy.tierTemplate).toBe(tierTemplate.id);
    },
  );

  it.each([
    [
      'T1',
      [
        'owner',
        'validator',
        'risk-officer',
        'compliance',
        'business-executive',
      ],
      1,
      12,
      3,
      6,
      7,
      90,
    ],
    ['T2', ['owner', 'validator', 'risk-officer'], 0.95, 18, 6, 12, 14, 180],
    ['T3', ['owner', 'peer-validator'], 0.85, 24, 12, 24, 30, 180],
    ['T4', ['owner'], 0.6, 36, 12, 36, 30, 365],
  ] as const)(
    'gives %s of the standard preset what the table says',
    (tier, major, card, months, attestation, review, sev1, waiver) => {
      const rules = createPolicy('standard', groups).tiers[tier];
      expect(rules.slots.major).toEqual(major);
      expect(rules).toMatchObject({
        cardCompleteness: card,
        authorisationMonths: months,
        attestationMonths: attestation,
        reviewMonths: review,
        waiverDays: waiver,
      });
      expect(rules.findingDueDays[1]).toBe(sev1);
    },
  );

  it('asks less of no tier in a stricter preset', () => {
    const [light, standard, regulated] = policyPresets.map(preset =>
      createPolicy(preset, groups),
    );
    for (const [loose, strict] of [
      [light, standard],
      [standard, regulated],
    ]) {
      for (const tier of tiers) {
        const a = loose.tiers[tier];
        const b = strict.tiers[tier];
        expect(b.slots.major.length).toBeGreaterThanOrEqual(
          a.slots.major.length,
        );
        expect(b.cardCompleteness).toBeGreaterThanOrEqual(a.cardCompleteness);
        expect(b.attestationMonths).toBeLessThanOrEqual(a.attestationMonths);
        expect(b.waiverDays).toBeLessThanOrEqual(a.waiverDays);
      }
    }
  });

  it('brings a high-risk system before those who guard privacy', () => {
    const policy = createPolicy('eu-high-risk', groups);
    expect(slotsInUse(policy)).toContain('privacy');
    expect(policy.slots.privacy.eligible).toEqual(groups.compliance);
  });

  it.each([
    ['/overview/summary', 'editorial'],
    ['/governance/findings/0/title', 'editorial'],
    ['/operations/deployments/0', 'editorial'],
    ['/operations/runbook', 'configuration'],
    ['/technical/runtime', 'configuration'],
    ['/technical/hyperParameters/0/value', 'minor'],
    ['/data/2/version', 'minor'],
    ['/data/2/name', 'major'],
    ['/data/2', 'major'],
    ['/evaluation/0/metrics/1/value', 'minor'],
    ['/purpose/intendedUses/0', 'major'],
    ['/technical/thresholds/0', 'major'],
    ['/technical/baseModels/0/ref', 'major'],
    ['/governance/euAiAct/class', 'major'],
    ['/somethingNew', 'minor'],
  ])('classes a change of %s as %s', (pointer, expected) => {
    expect(classOf(pointer)).toBe(expected);
  });
});

describe('enforcementModeAt', () => {
  const from = '2027-01-01T00:00:00.000Z';
  const start = Date.parse(from);
  const policy = {
    ...createPolicy('standard', groups, 'v', from),
    teamEnforcement: {
      [groupRef('vision')]: [{ from, mode: 'enforce' as const }],
    },
  };
  it.each([
    ['before the policy binds', 'T1', null, -1, 'observe'],
    ['on its first day', 'T1', null, 0, 'observe'],
    ['to the millisecond', 'T1', null, 30 * DAY - 1, 'observe'],
    ['from the second step', 'T1', null, 30 * DAY, 'warn'],
    ['from the last step', 'T1', null, 90 * DAY, 'enforce'],
    ['by tier', 'T4', null, 90 * DAY, 'warn'],
    ['by team first', 'T4', groupRef('vision'), 0, 'enforce'],
    ['by tier for other teams', 'T4', groupRef('pricing'), 0, 'observe'],
    ['for a team named like a property', 'T4', 'constructor', 0, 'observe'],
  ] as const)('is known %s', (_case, tier, team, after, mode) => {
    expect(enforcementModeAt(policy, tier, team, start + after)).toBe(mode);
  });
});
