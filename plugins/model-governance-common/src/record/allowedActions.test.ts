import {
  aContext,
  aFile,
  asUser,
  DIGEST,
  given,
  group,
  names,
  NOW,
  pipeline,
  tiered,
  type Name,
} from '../followUps/__testUtils__/world';
import { DAY_MS } from '../followUps/calendar';
import { allowedActions } from './allowedActions';
import { decide } from './decide';
import type { ModelCommand } from './events';
import { put, type ModelFile } from './modelFile';

const context = (name: Name) => aContext({ actor: asUser(name, NOW) });
const reason = 'Because of the numbers';

/** A file on which something of each kind is open. */
function busyFile(): ModelFile {
  const finding = {
    type: 'finding.raise',
    severity: 2,
    title: 'Slices are missing',
    description: 'No slice for the EU',
    owner: group('ranking'),
  } as const;
  const steps: [Name, Parameters<typeof given>[2]][] = [
    ['rita', finding],
    ['rita', { ...finding, title: 'No fallback' }],
    [
      'noah',
      { type: 'finding.resolve', finding: 'fnd-2', resolution: 'Added one' },
    ],
    [
      'olivia',
      {
        type: 'waiver.request',
        about: 'finding/fnd-1',
        reason,
        until: NOW + 30 * DAY_MS,
      },
    ],
    [
      'ines',
      { type: 'validation.plan', kind: 'full', scope: ['3.1.0'], plan: 'All' },
    ],
    ['rita', { type: 'review.open' }],
    [
      'olivia',
      {
        type: 'decommission.plan',
        plan: 'Consumers move',
        replacement: null,
        retirementAt: NOW + DAY_MS,
        steps: ['Tell them', 'Switch it off'],
      },
    ],
  ];
  return steps.reduce(
    (file, [by, command]) => given(file, by, command),
    tiered(aFile(), 'T1'),
  );
}

/** `action object slot` → allowed, or the rule or code that stands in the way. */
function answers(name: Name, file = busyFile()) {
  return Object.fromEntries(
    allowedActions(file, context(name)).map(
      ({ action, object, slot, allowed, refusal }) => [
        [action, object, slot].filter(Boolean).join(' '),
        allowed || (refusal?.rule ?? refusal?.code),
      ],
    ),
  );
}

describe('what somebody may do about a model', () => {
  it.each<[string, Partial<Record<Name, unknown>>]>([
    [
      'card.publish',
      { olivia: true, ines: 'not-eligible', pat: 'admin-cannot-decide' },
    ],
    ['assessment.save', { olivia: true, rita: true, nina: 'not-eligible' }],
    [
      'assessment.raise asm-1',
      { rita: 'not-permitted', olivia: 'not-eligible', vera: 'R3' },
    ],
    [
      'assessment.request-lowering asm-1',
      { olivia: true, rita: true, ines: 'not-eligible' },
    ],
    ['finding.raise', { nina: true, pat: true }],
    ['finding.resolve fnd-1', { noah: true, rita: 'not-eligible' }],
    ['finding.close fnd-1', { rita: 'not-yet' }],
    [
      'finding.close fnd-2',
      { rita: true, ines: true, noah: 'R7', nina: 'not-eligible', pat: 'R5' },
    ],
    [
      'finding.reopen fnd-2',
      { ines: true, olivia: true, nina: 'not-eligible' },
    ],
    ['waiver.request', { olivia: true, rita: true, nina: 'not-eligible' }],
    ['waiver.request fnd-1', { olivia: 'duplicate', nina: 'not-eligible' }],
    [
      'waiver.approve wvr-1 risk-officer',
      { rita: true, vera: 'R3', ines: 'R4', beatrice: 'R4' },
    ],
    ['waiver.approve wvr-1 business-executive', { beatrice: true, rita: 'R4' }],
    ['waiver.reject wvr-1', { rita: true, olivia: 'R8' }],
    ['waiver.revoke wvr-1', { olivia: true, ines: 'R4' }],
    ['validation.plan', { ines: true, olivia: 'R4', vera: 'R3' }],
    ['validation.conclude val-1', { ines: true, rita: 'not-eligible' }],
    ['attestation.make', { noah: true, rita: 'not-eligible' }],
    ['review.open', { rita: 'duplicate' }],
    ['review.conclude rev-1', { rita: true, vera: 'R3', ines: 'not-eligible' }],
    ['decommission.plan', { olivia: 'duplicate', ines: 'not-eligible' }],
    ['decommission.do-step dec-1/1', { noah: true, ines: 'not-eligible' }],
    ['decommission.finish dec-1', { olivia: 'not-yet' }],
    ['decommission.cancel dec-1', { rita: true, nina: 'not-eligible' }],
    ['deployment.report', { sam: true, nina: 'not-eligible' }],
  ])('says of %s who may, and which rule refuses the others', (what, told) => {
    const found = Object.keys(told).map(name => [
      name,
      answers(name as Name)[what],
    ]);
    expect(Object.fromEntries(found)).toEqual(told);
  });

  it('leaves out what does not arise: a closed finding can be reopened, an ended waiver nothing', () => {
    const closed = given(busyFile(), 'ines', {
      type: 'finding.close',
      finding: 'fnd-2',
      reason,
    });
    const over = given(closed, 'olivia', {
      type: 'waiver.revoke',
      waiver: 'wvr-1',
      reason,
    });
    const told = Object.keys(answers('rita', over));
    expect(told.filter(key => key.includes('fnd-2'))).toEqual([
      'finding.reopen fnd-2',
    ]);
    expect(told.filter(key => key.includes('wvr-1'))).toEqual([]);
    expect(told).not.toContain('assessment.agree-lowering asm-1');
  });

  it('lets the developers whom the card names publish the next one', () => {
    const card = {
      schemaVersion: 'modelcard/v1',
      ownership: { developers: [{ name: 'Nina', ref: 'user:default/nina' }] },
    };
    const file = put(aFile(), 'card', {
      id: 'card-1',
      number: 1,
      digest: DIGEST,
      materialDigest: DIGEST,
      changeClass: 'major',
      changed: [],
      source: { kind: 'portal' },
      author: 'user:default/olivia',
      at: NOW,
      completeness: { T1: 0, T2: 0, T3: 0, T4: 0 },
      version: null,
      artifactDigest: null,
    });
    const publish = (blob?: string) =>
      allowedActions(file, { ...context('nina'), blob: () => blob }).find(
        ({ action }) => action === 'card.publish',
      );
    expect(publish(JSON.stringify(card))).toMatchObject({ allowed: true });
    expect(publish()).toMatchObject({
      allowed: false,
      refusal: { mayAct: [group('ranking')] },
    });
  });

  it('answers with what the command itself gets, keeps nothing and tells services nothing', () => {
    const file = busyFile();
    const keepText = jest.fn(() => 'kept');
    for (const name of names) {
      const told = allowedActions(file, { ...context(name), keepText });
      const close = told.find(
        ({ action, object }) =>
          action === 'finding.close' && object === 'fnd-2',
      );
      const command: ModelCommand = {
        type: 'finding.close',
        finding: 'fnd-2',
        reason,
      };
      const decision = decide(file, command, context(name));
      expect(close?.allowed).toBe(decision.ok);
      expect(close?.refusal).toEqual(
        decision.ok ? undefined : decision.refusal,
      );
    }
    expect(keepText).not.toHaveBeenCalled();
    expect(allowedActions(file, aContext({ actor: pipeline }))).toEqual([]);
  });
});
