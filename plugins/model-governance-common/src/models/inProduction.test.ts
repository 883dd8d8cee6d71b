import { inProduction } from './inProduction';

describe('inProduction', () => {
  it.each([
    ['production', true, true, false],
    ['production', false, true, false],
    ['PRODUCTION', false, true, false],
    ['experimental', true, true, true],
    ['deprecated', true, true, false],
    [null, true, true, true],
    ['experimental', false, false, false],
    ['pre-production', false, false, false],
    [null, false, false, false],
  ])(
    'lifecycle %s with traffic %s: in production %s, disagreement %s',
    (lifecycle, trafficObserved, expected, disagreement) => {
      const answer = inProduction({ lifecycle, trafficObserved });
      expect(answer).toMatchObject({ inProduction: expected, disagreement });
      expect(answer.reason).not.toMatch(/null|undefined/);
    },
  );

  it.each([
    [{ deploymentObserved: true }, 'A production deployment is observed'],
    [{ authorised: true }, 'It is authorised for production'],
    [
      { authorised: true, trafficObserved: true },
      'Production traffic is observed',
    ],
  ])('counts %j as in production, whatever the lifecycle says', (seen, why) => {
    expect(
      inProduction({
        lifecycle: 'experimental',
        trafficObserved: false,
        ...seen,
      }),
    ).toEqual({
      inProduction: true,
      reason: `${why} although its lifecycle says experimental`,
      disagreement: true,
    });
  });

  it('names the lifecycle that the traffic contradicts', () => {
    const evidence = { lifecycle: 'experimental', trafficObserved: true };
    expect(inProduction(evidence).reason).toContain('experimental');
  });
});
