import { createPolicy, policyPresets } from '../presets';
import { groups } from '../__testUtils__/company';
import { clausesServedBy, frameworks, frameworkScope } from './frameworkScope';
import { frameworkControls } from './types';

const at = Date.parse('2026-11-23T00:00:00Z');
const scopeOf = (id: string, flags: string[], when = at) => {
  const framework = frameworks.find(f => f.id === id);
  if (!framework) throw new Error(`No framework ${id}`);
  return frameworkScope(framework, { flags, at: when });
};

describe('frameworks', () => {
  it.each(frameworks.map(framework => [framework.id, framework] as const))(
    'has sound data for %s',
    (
      _id,
      { clauses, crosswalk, dates, scope, inForce, status, replacedBy },
    ) => {
      const ids = clauses.map(clause => clause.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [control, served] of Object.entries(crosswalk)) {
        expect(frameworkControls).toContain(control);
        for (const clause of served) expect(ids).toContain(clause);
      }
      const instants = dates.map(({ date }) => Date.parse(date));
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
      expect(instants).not.toContain(Number.NaN);
      // Only the last rule is without a condition: all behind it would never be reached.
      expect(scope.findIndex(rule => rule.anyFlag === undefined)).toBe(
        scope.length - 1,
      );
      expect(status === 'rescinded').toBe(inForce.until !== null);
      expect(status === 'upcoming').toBe(Date.parse(inForce.from) > at);
      expect([undefined, ...frameworks.map(f => f.id)]).toContain(replacedBy);
    },
  );

  it('knows every framework that a preset names', () => {
    const known = frameworks.map(({ id }) => id);
    for (const preset of policyPresets) {
      expect(known).toEqual(
        expect.arrayContaining([...createPolicy(preset, groups).frameworks]),
      );
    }
  });

  it('lets one piece of evidence serve clauses of several', () => {
    expect(clausesServedBy('separation-of-duties')).toEqual(
      expect.arrayContaining([
        'sr-26-2/effective-challenge',
        'ss1-23/4.2',
        'nist-ai-rmf-1.0/GOVERN-2.1',
      ]),
    );
  });
});

describe('frameworkScope', () => {
  it.each<[string, string, string[], string | undefined, boolean, RegExp]>([
    ['a classical model', 'sr-26-2', [], undefined, true, /quantitative/],
    [
      'generative systems',
      'sr-26-2',
      ['generative'],
      undefined,
      false,
      /left out/,
    ],
    ['a tool', 'sr-26-2', ['tool'], undefined, false, /no models/],
    [
      'anything before it was issued',
      'sr-26-2',
      [],
      '2026-04-16',
      false,
      /In force from 2026-04-17/,
    ],
    [
      'a model the day before its end',
      'sr-11-7',
      [],
      '2026-04-16',
      true,
      /Every/,
    ],
    [
      'a model from its last day',
      'sr-11-7',
      [],
      '2026-04-17',
      false,
      /Rescinded on 2026-04-17; see SR 26-2/,
    ],
    [
      'a model before its start',
      'e-23',
      [],
      '2027-04-30',
      false,
      /In force from/,
    ],
    ['a model from its start', 'e-23', [], '2027-05-01', true, /Every model/],
    [
      'a high-risk system',
      'eu-ai-act',
      ['eu-provider', 'eu-high-risk'],
      undefined,
      true,
      /High risk/,
    ],
    [
      'a chatbot',
      'eu-ai-act',
      ['eu-deployer', 'art-50:chatbot'],
      undefined,
      true,
      /transparency/,
    ],
    [
      'a minimal-risk model',
      'eu-ai-act',
      ['eu-deployer'],
      undefined,
      true,
      /Minimal/,
    ],
    ['a model outside the Union', 'eu-ai-act', [], undefined, false, /Neither/],
    [
      'generative systems',
      'nist-ai-rmf-1.0',
      ['generative'],
      undefined,
      true,
      /generative/,
    ],
  ])('says of %s under %s', (_case, id, flags, when, inScope, rationale) => {
    const scope = scopeOf(id, flags, when ? Date.parse(when) : undefined);
    expect(scope.inScope).toBe(inScope);
    expect(scope.rationale).toMatch(rationale);
  });
});
