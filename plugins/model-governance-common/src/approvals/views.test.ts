import { allowedActions } from '../record/allowedActions';
import { listOf } from '../record/modelFile';
import { asUser, pipeline, user, type Name } from './__testUtils__/people';
import { group } from './__testUtils__/policy';
import {
  aContext,
  aDraft,
  aFile,
  authorised,
  given,
  HOUR,
  inReview,
  NOW,
  sign,
  signAll,
  V1,
  V2,
} from './__testUtils__/world';
import { decideApprovals } from './decide';
import { reviewOf } from './review';

const actionsOf = (name: Name, file = inReview()) =>
  allowedActions(file, aContext({ actor: asUser(name, NOW) }));
const slotsAllowed = (name: Name, file = inReview()) =>
  actionsOf(name, file).flatMap(({ action, slot, allowed, refusal }) =>
    action === 'approval.decide'
      ? [[slot, allowed || refusal?.rule || refusal?.code]]
      : [],
  );

describe('allowed actions', () => {
  it('say by slot which rule stands in the way', () => {
    const read = given(inReview(), 'ines', {
      type: 'approval.open-evidence',
      request: 'req-1',
    });
    expect(Object.fromEntries(slotsAllowed('ines', read))).toEqual({
      owner: 'R4',
      validator: true,
      'risk-officer': 'R4',
      compliance: 'R4',
      'business-executive': 'R4',
    });
    expect(Object.fromEntries(slotsAllowed('ines'))).toMatchObject({
      validator: 'evidence-unopened',
    });
    expect(Object.fromEntries(slotsAllowed('noah', read))).toMatchObject({
      validator: 'R1',
      compliance: 'R1',
    });
  });

  it('name who may act, and take the fresh login for granted', () => {
    const { authenticatedAt: _never, ...actor } = asUser(
      'aude',
      NOW,
    ) as Extract<ReturnType<typeof asUser>, { type: 'user' }>;
    const found = allowedActions(inReview(), aContext({ actor })).find(
      one => one.slot === 'compliance',
    );
    expect(found).toMatchObject({
      allowed: false,
      refusal: { code: 'not-eligible', mayAct: [group('compliance')] },
    });
  });

  it('are the answers that the commands themselves get', () => {
    const file = authorised();
    const context = aContext({
      actor: asUser('rita', NOW + HOUR),
      now: NOW + HOUR,
    });
    const revoke = allowedActions(file, context).find(
      ({ action }) => action === 'authorisation.revoke',
    );
    expect(revoke).toEqual({
      action: 'authorisation.revoke',
      object: 'auth-1',
      allowed: true,
    });
    const command = {
      type: 'authorisation.revoke',
      authorisation: 'auth-1',
      reason: 'x',
    } as const;
    expect(decideApprovals(file, command, context).ok).toBe(true);
    expect(allowedActions(file, { ...context, actor: pipeline })).toEqual([]);
  });

  it('leave out what is over, and offer a first request to owners only', () => {
    const over = sign(inReview(), 'rita', 'risk-officer', {
      outcome: 'reject',
    }).file;
    expect(
      actionsOf('ines', over).filter(({ object }) => object === 'req-1'),
    ).toEqual([]);
    const draft = (name: Name) =>
      actionsOf(name, over).find(({ action }) => action === 'approval.draft')
        ?.allowed;
    expect([draft('olivia'), draft('ines')]).toEqual([true, false]);
  });
});

describe('a review', () => {
  const retrain = inReview(
    authorised(),
    { artifacts: [V2] },
    { now: NOW + HOUR },
  );
  const now = NOW + 2 * HOUR;

  it('shows what changed since the last authorised version, slots and who could sign', () => {
    const review = reviewOf(retrain, 'req-2', aContext({ now }));
    expect(review).toMatchObject({
      since: { id: 'auth-1' },
      changeClass: 'minor',
      changes: [
        { part: 'artifacts', class: 'minor', before: [V1], after: [V2] },
      ],
      card: { from: 1, to: 1 },
      slots: [
        {
          slot: 'owner',
          state: 'open',
          candidates: [
            user('olivia'),
            user('noah'),
            user('otto'),
            user('ella'),
          ],
        },
        {
          slot: 'validator',
          eligible: [group('model-validation')],
          candidates: [user('ines'), user('vera')],
        },
        { slot: 'risk-officer', candidates: [user('rita'), user('vera')] },
      ],
    });
    expect(review?.evidence.map(({ kind, state }) => [kind, state])).toEqual([
      ['evaluation', 'manual'],
      ['runbook', 'manual'],
      ['validation', 'automatic'],
    ]);
    expect(review?.checks.every(({ state }) => state === 'passed')).toBe(true);
  });

  it('of a closed request still compares with what was authorised then', () => {
    const done = signAll(retrain, { context: { now } });
    expect(reviewOf(done, 'req-2', aContext({ now }))?.since?.id).toBe(
      'auth-1',
    );
    expect(reviewOf(done, 'req-1', aContext({ now }))?.since).toBeNull();
    expect(reviewOf(done, 'req-9', aContext())).toBeUndefined();
  });

  it('of a draft says what is missing before anybody is asked', () => {
    const draft = given(
      aFile({ card: null }),
      'olivia',
      aDraft({ evidence: [] }),
    );
    const review = reviewOf(draft, 'req-1', aContext());
    expect(review?.evidence.map(({ state }) => state)).toEqual([
      'missing',
      'missing',
    ]);
    expect(
      review?.checks
        .filter(({ state }) => state === 'failed')
        .map(({ id }) => id),
    ).toEqual([
      'card',
      'card-completeness',
      'evidence-evaluation',
      'evidence-runbook',
      'validation',
    ]);
  });

  it('keeps earlier rounds apart', () => {
    const back = sign(
      sign(inReview(), 'ines', 'validator').file,
      'rita',
      'risk-officer',
      { outcome: 'request-changes' },
    ).file;
    const again = given(back, 'olivia', {
      type: 'approval.resubmit',
      request: 'req-1',
    });
    const review = reviewOf(again, 'req-1', aContext());
    expect(
      review?.rounds.map(({ round, decisions }) => [round, decisions.length]),
    ).toEqual([[1, 2]]);
    expect(review?.slots.every(({ state }) => state === 'open')).toBe(true);
    expect(listOf(again, 'authorisation')).toEqual([]);
  });
});
