import { groupRef, groups, regulated } from './__testUtils__/company';
import {
  parseGovernancePolicy,
  parsePolicySettings,
} from './parseGovernancePolicy';

/** The regulated policy with the value at one JSON pointer replaced; `undefined` removes it. */
function policyWith(pointer: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(regulated));
  const keys = pointer.slice(1).split('/');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<unknown>(
    (node, key) => (node as Record<string, unknown>)[key],
    copy,
  ) as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

const step = (from: string) => ({ from, mode: 'warn' });

describe('parseGovernancePolicy', () => {
  it.each<[string, string, unknown, string | RegExp]>([
    // Shape
    ['a part is missing', '/graceDays', undefined, 'p.graceDays: is missing'],
    [
      'a name is wrong',
      '/tiers/T1/slotz',
      [],
      'p.tiers.T1.slotz: is not part of a policy',
    ],
    ['a number is none', '/graceDays', Number.NaN, /p\.graceDays: is null/],
    [
      'a share is above one',
      '/tiers/T1/cardCompleteness',
      1.5,
      'p.tiers.T1.cardCompleteness: is 1.5',
    ],
    [
      'a slot kind is unknown',
      '/tiers/T1/slots/major',
      ['boss'],
      'p.tiers.T1.slots.major.0: is "boss"; must be one of owner',
    ],
    [
      'a trigger has no such effect',
      '/triggers/drift',
      'page',
      'p.triggers.drift: is "page"',
    ],
    [
      'a ref is short',
      '/secondLine',
      ['model-risk'],
      'p.secondLine.0: is "model-risk"; must be a full entity ref',
    ],
    [
      'a ref has capitals',
      '/secondLine',
      ['group:default/Model-Risk'],
      'p.secondLine.0',
    ],
    ['nobody is the second line', '/secondLine', [], 'p.secondLine: is []'],
    [
      'break-glass lasts longer than 72 hours',
      '/breakGlass/hours',
      73,
      'p.breakGlass.hours: is 73',
    ],
    [
      'a delegation may last longer than 30 days',
      '/delegationDays',
      31,
      'p.delegationDays: is 31',
    ],
    [
      'a legacy authorisation may last longer than a year',
      '/legacyMonths',
      13,
      'p.legacyMonths: is 13',
    ],
    [
      'a date has no offset',
      '/effectiveFrom',
      '2027-01-01T00:00:00',
      'p.effectiveFrom: is "2027-01-01T00:00:00"; must be a date-time with offset',
    ],
    [
      'a date does not exist',
      '/effectiveFrom',
      '2027-13-01T00:00:00Z',
      'p.effectiveFrom',
    ],
    // Consistency
    [
      'a tier has no slots',
      '/tiers/T4/slots/major',
      [],
      'p.tiers.T4.slots.major: names no slot',
    ],
    [
      'a larger change needs less',
      '/tiers/T2/slots/minor',
      ['owner', 'compliance'],
      'p.tiers.T2.slots.major: lacks compliance',
    ],
    [
      'a worse finding has more time',
      '/tiers/T1/findingDueDays',
      { 1: 30, 2: 7, 3: 90 },
      'p.tiers.T1.findingDueDays: gives a worse finding more time',
    ],
    [
      'waivers are decided by nobody',
      '/tiers/T1/waiverSlots',
      [],
      'p.tiers.T1.waiverSlots: names nobody',
    ],
    [
      'enforcement dates are not sorted',
      '/tiers/T1/enforcement',
      [step('2027-02-01T00:00:00Z'), step('2027-01-01T00:00:00Z')],
      'p.tiers.T1.enforcement.1.from: 2027-01-01T00:00:00Z does not come after',
    ],
    [
      'two steps have one date',
      '/tiers/T1/enforcement',
      [step('2027-01-01T00:00:00Z'), step('2027-01-01T01:00:00+01:00')],
      'p.tiers.T1.enforcement.1.from',
    ],
    [
      'dates of a team are not sorted',
      '/teamEnforcement',
      {
        'group:default/vision': [
          step('2027-02-01T00:00:00Z'),
          step('2027-01-01T00:00:00Z'),
        ],
      },
      'p.teamEnforcement.group:default~1vision.1.from',
    ],
    [
      'T1 is valid for longer than T2',
      '/tiers/T1/authorisationMonths',
      24,
      'p.tiers.T1.authorisationMonths: is 24, while the lower tier T2 has 18',
    ],
    [
      'T2 asks for less of a card than T3',
      '/tiers/T2/cardCompleteness',
      0.5,
      'p.tiers.T2.cardCompleteness: is 0.5',
    ],
    [
      'T1 needs fewer signatures than T2',
      '/tiers/T1/slots',
      { configuration: ['owner'], minor: ['owner'], major: ['owner'] },
      'p.tiers.T1.slots.major: is 1 slots',
    ],
    [
      'T2 is confirmed less often than T3',
      '/tiers/T2/assessmentConfirmation',
      0.2,
      'p.tiers.T2.assessmentConfirmation: is 0.2',
    ],
    [
      'T1 needs no validation while T2 does',
      '/tiers/T1/validation',
      false,
      'p.tiers.T1.validation',
    ],
    [
      'nobody may fill a slot that is asked for',
      '/slots/compliance/eligible',
      [],
      'p.slots.compliance.eligible: names no group',
    ],
    [
      'owners validate',
      '/slots/validator/eligible',
      'model-owner',
      'p.slots.validator.eligible: gives to the model’s owner',
    ],
    [
      'validators need not be independent',
      '/slots/validator/independent',
      false,
      'p.slots.validator.independent: must be true',
    ],
    [
      'administrators decide',
      '/slots/risk-officer/eligible',
      groups.admins,
      'p.slots.risk-officer.eligible: names group:default/platform-engineering',
    ],
    [
      'administrators are the second line',
      '/secondLine',
      groups.admins,
      'p.secondLine: names group:default/platform-engineering',
    ],
    [
      'one group breaks the glass alone',
      '/breakGlass/dutyOfficer',
      groups.onCall,
      'p.breakGlass: lets group:default/sre be on call and duty officer',
    ],
    [
      'a framework is unknown',
      '/frameworks',
      ['sr-99'],
      'p.frameworks.0: "sr-99" is no known framework; known are sr-26-2',
    ],
    [
      'a template is unknown',
      '/tierTemplate',
      'tier-template/v9',
      'p.tierTemplate: "tier-template/v9" is no known template',
    ],
    [
      'a rule of materiality is never reached',
      '/materiality',
      [
        { pointer: '/data', class: 'major' },
        { pointer: '/data/*/link', class: 'editorial' },
      ],
      'p.materiality.1: /data/*/link is never reached: /data comes before it',
    ],
  ])('refuses when %s', (_case, pointer, value, message) => {
    expect(() =>
      parseGovernancePolicy(policyWith(pointer, value), 'p'),
    ).toThrow(message);
  });

  it('names everything that is wrong at once', () => {
    const wrong = { ...regulated, graceDays: -1, secondLine: [] };
    expect(() => parseGovernancePolicy(wrong, 'p')).toThrow(
      /p\.graceDays.*p\.secondLine/,
    );
  });
});

describe('parsePolicySettings', () => {
  const settings = { preset: 'regulated', groups };

  it('makes the policy of a preset', () => {
    expect(parsePolicySettings(settings, 'governance')).toEqual(regulated);
  });

  it('lays what is different over the preset; a list replaces a list', () => {
    const policy = parsePolicySettings(
      {
        ...settings,
        overrides: {
          version: 'tidewater-1',
          tiers: {
            T4: { slots: { major: ['owner', 'peer-validator'] } },
          },
          guardedEnvironments: ['production', 'staging'],
        },
      },
      'governance',
    );
    expect(policy.version).toBe('tidewater-1');
    expect(policy.tiers.T4).toEqual({
      ...regulated.tiers.T4,
      slots: {
        ...regulated.tiers.T4.slots,
        major: ['owner', 'peer-validator'],
      },
    });
    expect(policy.guardedEnvironments).toEqual(['production', 'staging']);
    expect(policy.tiers.T1).toEqual(regulated.tiers.T1);
  });

  it('counts the enforcement schedule from the date that is set', () => {
    const effectiveFrom = '2027-06-01T00:00:00Z';
    const policy = parsePolicySettings(
      { ...settings, overrides: { version: 'v', effectiveFrom } },
      'governance',
    );
    expect(policy.tiers.T1.enforcement[0].from).toBe(
      '2027-06-01T00:00:00.000Z',
    );
  });

  it.each([
    [
      'an unknown preset',
      { ...settings, preset: 'strict' },
      'g.preset: is "strict"; must be one of light, standard',
    ],
    [
      'a part that nobody plays',
      { ...settings, groups: { ...groups, risk: [] } },
      'g.groups.risk: is []',
    ],
    ['no groups', { preset: 'light' }, 'g.groups: is missing'],
    [
      'overrides under the preset’s name',
      { ...settings, overrides: { graceDays: 10 } },
      'g.overrides.version: is missing',
    ],
    [
      'an override with a wrong name',
      { ...settings, overrides: { version: 'v', tiers: { T5: {} } } },
      'g.overrides.tiers.T5: is not part of a policy',
    ],
    [
      'an override of the prototype',
      {
        ...settings,
        overrides: JSON.parse('{"version":"v","__proto__":{"graceDays":1}}'),
      },
      'g.overrides.__proto__: is not part of a policy',
    ],
    [
      'administrators among those who decide',
      {
        ...settings,
        groups: { ...groups, risk: [groupRef('platform-engineering')] },
      },
      'g.slots.risk-officer.eligible',
    ],
  ])('refuses %s', (_case, value, message) => {
    expect(() => parsePolicySettings(value, 'g')).toThrow(message);
  });
});
