import { DAY_MS } from '../followUps/calendar';
import type { ModelCommand } from '../record/events';
import { asUser, user } from './__testUtils__/people';
import { aPolicy, group } from './__testUtils__/policy';
import {
  aContext,
  aDraft,
  aFile,
  give,
  given,
  inReview,
  NOW,
  sign,
  signAll,
  V2,
  type Given,
} from './__testUtils__/world';
import { reviewOf } from './review';
import { slotsFor } from './slots';

const reviewing = inReview();
const rejected = sign(reviewing, 'rita', 'risk-officer', { outcome: 'reject' });
const later = (days: number) => ({ context: { now: NOW + days * DAY_MS } });

/** The sixteen: each is a defect that somebody has shipped. */
const defects: [string, () => Given, { code: string; rule?: string }][] = [
  [
    'somebody who approves nothing rejects',
    () => sign(reviewing, 'aude', 'validator', { outcome: 'reject' }),
    { code: 'not-eligible', rule: 'R4' },
  ],
  [
    'the requester approves as more than the owner',
    () => sign(reviewing, 'olivia', 'validator'),
    { code: 'separation-of-duties', rule: 'R1' },
  ],
  [
    'an approval comes after the rejection',
    () => sign(rejected.file, 'ines', 'validator'),
    { code: 'terminal' },
  ],
  [
    'an approval comes after the withdrawal',
    () =>
      sign(
        given(reviewing, 'olivia', {
          type: 'approval.withdraw',
          request: 'req-1',
          reason: 'Not needed',
        }),
        'ines',
        'validator',
      ),
    { code: 'terminal' },
  ],
  [
    'an approval comes after the deadline, and no task ever ran',
    () => sign(reviewing, 'ines', 'validator', later(30)),
    { code: 'expired' },
  ],
  [
    'the second of two concurrent last approvals arrives',
    () => {
      const last = signAll(reviewing, { except: ['risk-officer'] });
      const opened = given(last, 'vera', {
        type: 'approval.open-evidence',
        request: 'req-1',
      });
      return sign(
        sign(opened, 'rita', 'risk-officer').file,
        'vera',
        'risk-officer',
      );
    },
    { code: 'terminal' },
  ],
  [
    'the approver left the group between opening and signing',
    () => {
      const opened = given(reviewing, 'ines', {
        type: 'approval.open-evidence',
        request: 'req-1',
      });
      const actor = asUser('ines', NOW);
      if (actor.type !== 'user') throw new Error('not a user');
      const left = { ...actor, person: { ...actor.person, groups: [] } };
      return give(opened, left, decideAs('validator', opened));
    },
    { code: 'not-eligible', rule: 'R4' },
  ],
  [
    'the decision is about a subject that has changed',
    () =>
      sign(reviewing, 'ines', 'validator', {
        subjectDigest: `sha256:${'9'.repeat(64)}`,
      }),
    { code: 'stale-subject' },
  ],
  [
    'the request wants the slots of a lighter policy',
    () => sign(sneaky(), 'rita', 'owner'),
    { code: 'not-eligible', rule: 'R4' },
  ],
  [
    'a status is written directly',
    () =>
      give(reviewing, 'olivia', {
        type: 'approval.patch',
        request: 'req-1',
        state: 'approved',
      } as unknown as ModelCommand),
    { code: 'invalid-input' },
  ],
  [
    'something is decided about a model that the catalog forgot',
    () => sign({ ...reviewing, removed: true }, 'ines', 'validator'),
    { code: 'model-unknown' },
  ],
  [
    'a past comment is edited',
    () =>
      give(reviewing, 'olivia', {
        type: 'approval.edit-comment',
        request: 'req-1',
        comment: 0,
        text: 'I never said that',
      } as unknown as ModelCommand),
    { code: 'invalid-input' },
  ],
  [
    'the same person signs through two groups',
    () =>
      sign(
        sign(reviewing, 'vera', 'validator').file,
        'vera',
        'risk-officer',
        later(0.01),
      ),
    { code: 'separation-of-duties', rule: 'R2' },
  ],
  [
    'a delegate is the author',
    () =>
      sign(
        inReview(aFile(), { authors: authoredBy('vera') }),
        'vera',
        'validator',
        {
          onBehalfOf: user('ines'),
          context: {
            delegations: [
              {
                id: 'd1',
                from: user('ines'),
                to: user('vera'),
                slots: [],
                startAt: NOW - DAY_MS,
                endAt: NOW + DAY_MS,
                reason: 'kept: away',
              },
            ],
          },
        },
      ),
    { code: 'separation-of-duties', rule: 'R1' },
  ],
  [
    'a login that signed one request signs another',
    () => {
      const first = sign(reviewing, 'ines', 'validator').file;
      return sign(inReview(first, { artifacts: [V2] }), 'ines', 'validator');
    },
    { code: 'fresh-login-needed' },
  ],
  [
    'the clock was set back',
    () =>
      give(
        sign(reviewing, 'ines', 'validator').file,
        'rita',
        decideAs('risk-officer', reviewing),
        { now: NOW - 1 },
      ),
    { code: 'clock-set-back' },
  ],
  [
    'the policy got lighter in the middle, and a slot is left out',
    () => {
      const light = aPolicy({ version: 'test-2' });
      light.tiers.T1.slots.major = ['owner'];
      const owned = sign(reviewing, 'olivia', 'owner', {
        context: { policy: light },
      });
      // The owner alone would now do; the request still wants the other four.
      expect(owned.file.objects.request['req-1'].state).toBe('in-review');
      return sign(owned.file, 'olivia', 'validator', {
        context: { policy: light },
      });
    },
    { code: 'separation-of-duties', rule: 'R1' },
  ],
  [
    'the card is complete because it says N/A',
    () =>
      give(
        given(
          aFile({ card: { completeness: { T1: 0.93, T2: 1, T3: 1, T4: 1 } } }),
          'olivia',
          aDraft(),
        ),
        'olivia',
        { type: 'approval.submit', request: 'req-1' },
      ),
    { code: 'card-incomplete' },
  ],
];

function decideAs(
  slot: 'validator' | 'risk-officer',
  file: typeof reviewing,
): ModelCommand {
  return {
    type: 'approval.decide',
    request: 'req-1',
    slot,
    outcome: 'approve',
    meaning: 'approval',
    reason: 'Fine',
    subjectDigest: file.objects.request['req-1'].subjectDigest,
  };
}

function authoredBy(name: 'vera') {
  return [{ known: true as const, ref: user(name) }];
}

/** A draft that brings what only the policy may say. */
function sneaky() {
  const file = inReview(aFile(), {
    slots: ['owner'],
    tier: 'T4',
    policyVersion: 'light',
    changeClass: 'configuration',
    state: 'approved',
  } as object);
  const { slots, tier, policyVersion, state } = file.objects.request['req-1'];
  expect({ slots, tier, policyVersion, state }).toEqual({
    slots: slotsFor(aPolicy(), 'T1', 'major'),
    tier: 'T1',
    policyVersion: 'test-1',
    state: 'in-review',
  });
  return file;
}

describe('a request refuses when', () => {
  it.each(defects)('%s', (_defect, attempt, refusal) => {
    expect(attempt().refused).toEqual(refusal);
  });

  it('names who may act instead, and keeps the history of a forgotten model', () => {
    const { message } = sign(reviewing, 'aude', 'validator');
    expect(message).toContain(group('model-validation'));
    const forgotten = { ...rejected.file, removed: true };
    expect(reviewOf(forgotten, 'req-1', aContext())?.request.decisions).toEqual(
      [expect.objectContaining({ outcome: 'reject', signer: user('rita') })],
    );
  });
});
