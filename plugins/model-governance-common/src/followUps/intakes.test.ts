import { aFile, give, given } from './__testUtils__/world';
import type { FollowUpCommand } from './events';

describe('an intake', () => {
  const submit = (imported?: boolean): FollowUpCommand => ({
    type: 'intake.submit',
    problem: 'Rank the feed',
    objective: null,
    acceptanceCriteria: ['CTR up'],
    fallback: null,
    imported,
  });
  const decide = (accept: boolean): FollowUpCommand => ({
    type: 'intake.decide',
    intake: 'int-1',
    accept,
    reason: 'Worth it',
  });

  it('is decided on by the second line, never by whoever proposed it', () => {
    const file = given(aFile({ facts: null }), 'nina', submit());
    // A decision needs the model to be known.
    const known = { ...file, facts: aFile().facts };
    expect(give(known, 'nina', decide(true)).refused).toEqual({
      code: 'not-eligible',
    });
    expect(
      given(known, 'rita', decide(false)).objects.intake['int-1'].state,
    ).toBe('declined');
    const own = given(aFile(), 'rita', submit());
    expect(give(own, 'rita', decide(true)).refused).toEqual({
      code: 'separation-of-duties',
      rule: 'R1',
    });
  });

  it('is imported once, and not by just anybody', () => {
    expect(give(aFile(), 'nina', submit(true)).refused).toEqual({
      code: 'not-eligible',
    });
    const file = given(aFile(), 'pat', submit(true));
    expect(file.objects.intake['int-1'].state).toBe('imported');
    expect(give(file, 'pat', submit(true)).refused).toEqual({
      code: 'duplicate',
    });
  });
});
