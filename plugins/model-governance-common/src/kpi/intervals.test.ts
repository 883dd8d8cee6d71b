import { correlation, relativeUplift, wilsonInterval } from './intervals';
import { medianDuration } from './survival';

describe('wilsonInterval', () => {
  // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i out of %i is as published', (num, den, low, high) => {
    const found = wilsonInterval(num, den);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('is exact at both ends', () => {
    expect(wilsonInterval(0, 7).low).toBe(0);
    expect(wilsonInterval(7, 7).high).toBe(1);
  });
});

describe('correlation', () => {
  const sums = (pairs: readonly (readonly [number, number])[]) =>
    pairs.reduce(
      (s, [x, y]) => ({
        n: s.n + 1,
        x: s.x + x,
        y: s.y + y,
        xx: s.xx + x * x,
        yy: s.yy + y * y,
        xy: s.xy + x * y,
      }),
      { n: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
    );

  it('of Anscombe’s first set is as cor.test of R says', () => {
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [
      8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68,
    ];
    const found = correlation(sums(x.map((each, i) => [each, y[i]] as const)));
    expect(found?.r).toBeCloseTo(0.81642051634484, 10);
    expect(found?.low).toBeCloseTo(0.4243912, 6);
    expect(found?.high).toBeCloseTo(0.9506933, 6);
  });

  it('has none of three pairs, and none where one side never varies', () => {
    expect(
      correlation(
        sums([
          [1, 2],
          [2, 3],
          [3, 5],
        ]),
      ),
    ).toBeNull();
    expect(correlation(sums([2, 3, 5, 7].map(y => [1.1, y])))).toBeNull();
  });
});

describe('medianDuration', () => {
  const of = (text: string) =>
    text
      .split(' ')
      .map(each => ({ ms: parseInt(each, 10), ended: !each.endsWith('+') }));

  // Weeks of remission: Freireich et al., Blood 21 (1963).
  it.each([
    [8, '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23'],
    [
      23,
      '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+',
    ],
  ])('is %i in the published trial', (median, weeks) => {
    expect(medianDuration(of(weeks))?.ms).toBe(median);
  });

  it('is not reached while more than half still run', () => {
    expect(medianDuration(of('3 5+ 5+'))).toEqual({ ms: null, atLeast: 3 });
    expect(medianDuration([])).toBeNull();
  });
});

describe('relativeUplift', () => {
  const arm = (n: number) => ({ n, mean: 0.1 });

  it.each([
    ['400 off among 20,400 may be chance', 10_000, 10_400, true],
    ['500 off among 20,500 may not', 10_000, 10_500, false],
  ])('%s', (_case, control, treatment, ok) => {
    expect(relativeUplift(arm(control), arm(treatment)).ok).toBe(ok);
  });

  it('counts with the planned shares', () => {
    expect(relativeUplift(arm(9_000), arm(1_000), 0.1).ok).toBe(true);
    expect(relativeUplift(arm(9_000), arm(1_000))).toEqual({
      ok: false,
      reason: 'sample-ratio',
    });
  });

  it('takes the deviation of a metric that is no rate', () => {
    expect(
      relativeUplift({ n: 100, mean: 10, sd: 2 }, { n: 100, mean: 11, sd: 3 }),
      // 0.09 / 100 + 121 × 0.04 / 10,000
    ).toMatchObject({
      change: 0.1,
      variance: expect.closeTo(0.0009 + 0.000484, 12),
    });
  });

  it.each([
    ['a control that measured nothing', { n: 10, mean: 0 }, 'no-baseline'],
    ['an arm of one', { n: 1, mean: 0.1 }, 'too-small'],
  ])('says nothing with %s', (_case, control, reason) => {
    expect(relativeUplift(control, { n: 10, mean: 0.5 })).toEqual({
      ok: false,
      reason,
    });
  });
});
