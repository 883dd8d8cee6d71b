import { put } from '../record/modelFile';
import {
  aFile,
  anAuthorisation,
  give,
  given,
  NOW,
  system,
  tiered,
  user,
} from './__testUtils__/world';
import { addMonths, DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';
import { attestationAt, reviewAt } from './stateAt';

describe('an attestation', () => {
  const attest: FollowUpCommand = {
    type: 'attestation.make',
    statement: 'All true',
  };

  it.each([
    ['T1', 3],
    ['T2', 6],
  ] as const)('of %s holds for %i months', (tier, months) => {
    const file = given(tiered(aFile(), tier), 'olivia', attest);
    const made = file.objects.attestation['att-1'];
    expect(made.nextDueAt).toBe(addMonths(NOW, months));
    expect(attestationAt(made, made.nextDueAt - 1)).toBe('current');
    expect(attestationAt(made, made.nextDueAt)).toBe('overdue');
  });

  it('is for the owner only', () => {
    expect(give(aFile(), 'rita', attest).refused).toEqual({
      code: 'not-eligible',
    });
    expect(give(aFile(), system, attest).refused).toEqual({
      code: 'service-cannot-decide',
    });
  });
});

describe('a periodic review', () => {
  const started = NOW - 10 * DAY_MS;
  const open: FollowUpCommand = { type: 'review.open' };
  const used = put(
    aFile(),
    'authorisation',
    anAuthorisation({ grantedAt: started }),
  );
  const due = addMonths(started, 12);
  const finish = (outcome: 'continue' | 'revalidate'): FollowUpCommand => ({
    type: 'review.conclude',
    review: 'rev-1',
    outcome,
    summary: 'Read everything',
  });

  it('is opened by the portal when it is due, by the second line at any time, by nobody else', () => {
    expect(give(used, system, open).refused).toEqual({ code: 'not-yet' });
    expect(give(aFile(), system, open, { now: due }).refused).toEqual({
      code: 'not-yet',
    });
    expect(give(used, 'olivia', open, { now: due }).refused).toEqual({
      code: 'not-eligible',
    });
    expect(give(used, system, open, { now: due }).refused).toBeNull();
    const file = given(used, 'rita', open);
    expect(file.objects.review['rev-1'].dueAt).toBe(NOW + 30 * DAY_MS);
    expect(give(file, 'rita', open).refused).toEqual({ code: 'duplicate' });
  });

  it('that is opened late is late', () => {
    const now = due + 40 * DAY_MS;
    // The authorisation was renewed: the clock of the review goes on.
    const renewed = put(
      used,
      'authorisation',
      anAuthorisation({ id: 'auth-2', grantedAt: NOW, expiresAt: now * 2 }),
    );
    const file = given(renewed, system, open, { now });
    const review = file.objects.review['rev-1'];
    expect(review.dueAt).toBe(due + 30 * DAY_MS);
    expect(reviewAt(review, now)).toBe('overdue');
  });

  it('is concluded by an independent second line and leaves work to do', () => {
    const file = given(used, 'rita', open);
    expect(give(file, 'olivia', finish('continue')).refused?.code).toBe(
      'not-eligible',
    );
    expect(give(file, 'vera', finish('continue')).refused?.rule).toBe('R3');
    const done = given(file, 'rita', finish('revalidate'));
    expect(done.objects.review['rev-1']).toMatchObject({
      state: 'concluded',
      concludedBy: user('rita'),
    });
    expect(done.objects.finding['fnd-1']).toMatchObject({
      severity: 2,
      cause: 'review-revalidate:rev-1',
    });
    expect(give(done, 'rita', finish('continue')).refused).toEqual({
      code: 'terminal',
    });
    expect(given(file, 'rita', finish('continue')).objects.finding).toEqual({});
  });
});
