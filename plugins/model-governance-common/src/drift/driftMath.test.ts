import fc from 'fast-check';
import golden from './__fixtures__/golden.json';
import { currentRows, referenceRows } from './__testUtils__/driftData';
import { normalQuantile } from './__testUtils__/normalQuantile';
import { binnings, binSamples, countCategories } from './binning';
import { chiSquareTest } from './chiSquare';
import {
  hellingerDistance,
  jensenShannonDistance,
  kullbackLeiblerDivergence,
  largestShareDifference,
  populationStabilityIndex,
  totalVariationDistance,
} from './distances';
import { kolmogorovSmirnov, kolmogorovTail } from './kolmogorovSmirnov';
import { psiNoiseFloor } from './noise';
import { sortSample } from './samples';
import { chiSquareQuantile, chiSquareTail } from './specialFunctions';
import { normedWassersteinDistance, wassersteinDistance } from './wasserstein';

const numeric = Object.entries(golden.numeric).map(([column, values]) => {
  const of = (rows: typeof currentRows) =>
    sortSample(rows.map(row => row[column as 'age' | 'amount' | 'tenure']));
  return [column, values, of(referenceRows), of(currentRows)] as const;
});

describe('drift of numbers', () => {
  it.each(numeric)('%s is measured as scipy does', (_column, want, a, b) => {
    expect([a.values.length, b.values.length]).toEqual(want.n);
    const deciles = binSamples('reference-deciles', a.values, b.values);
    expect(deciles.current).toEqual(want.decileCounts);
    expect(binSamples('sturges-both', a.values, b.values).current).toEqual(
      want.sturgesCounts,
    );
    expect(
      binSamples('doane-reference', a.values, b.values).current.slice(0, -1),
    ).toEqual(want.doaneCounts);
    const got = {
      psiDeciles: populationStabilityIndex(deciles),
      jensenShannonE: jensenShannonDistance(deciles, 'e'),
      jensenShannon2: jensenShannonDistance(deciles, '2'),
      hellinger: hellingerDistance(deciles),
      ks: kolmogorovSmirnov(a.values, b.values).statistic,
      ksExactP: kolmogorovSmirnov(a.values, b.values).pValue,
      wasserstein: wassersteinDistance(a.values, b.values),
      wassersteinNormed: normedWassersteinDistance(a.values, b.values),
    };
    for (const [name, value] of Object.entries(got)) {
      expect([name, value]).toEqual([
        name,
        expect.closeTo(want[name as keyof typeof got], 10),
      ]);
    }
    const [n, m] = want.n;
    expect(kolmogorovTail(Math.sqrt((n * m) / (n + m)) * want.ks)).toBeCloseTo(
      want.ksLimitP,
      10,
    );
  });

  it('leaves out and counts what is no number', () => {
    const odd = sortSample([3, NaN, -Infinity, 1, Infinity, 2, NaN]);
    expect([...odd.values]).toEqual([1, 2, 3]);
    expect(odd.dropped).toBe(4);
    expect(sortSample([NaN]).values).toHaveLength(0);
    expect(sortSample(currentRows.map(r => r.amount)).dropped).toBe(21);
  });

  it('refuses an empty sample rather than call it equal', () => {
    const [none, some] = [new Float64Array(), Float64Array.of(1, 2)];
    for (const method of [kolmogorovSmirnov, wassersteinDistance]) {
      expect(() => method(some, none)).toThrow(RangeError);
      expect(() => method(none, some)).toThrow(RangeError);
    }
    for (const binning of binnings) {
      expect(() => binSamples(binning, some, none)).toThrow(RangeError);
    }
  });

  it('finds no drift between a sample and itself, and the most between two points', () => {
    const a = sortSample(referenceRows.map(row => row.age)).values;
    const one = new Float64Array(500).fill(1);
    const two = new Float64Array(500).fill(2);
    for (const binning of binnings) {
      const same = binSamples(binning, a, a);
      expect(populationStabilityIndex(same)).toBe(0);
      expect(jensenShannonDistance(same, '2')).toBe(0);
    }
    expect(kolmogorovSmirnov(a, a)).toMatchObject({ statistic: 0, pValue: 1 });
    expect(wassersteinDistance(one, two)).toBe(1);
    expect(kolmogorovSmirnov(one, two).statistic).toBe(1);
    const apart = binSamples('doane-reference', one, two);
    expect(hellingerDistance(apart)).toBe(1);
    expect(jensenShannonDistance(apart, '2')).toBeCloseTo(1, 12);
  });
});

describe('the published vectors', () => {
  const ppf = (n: number) =>
    Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
  const reference = ppf(1000);
  const current = ppf(500).map(x => 1.2 * x + 0.3);

  it('hold for two normal samples', () => {
    const counts = binSamples('reference-deciles', reference, current);
    expect(counts.reference).toEqual(new Array(10).fill(100));
    expect(counts.current).toEqual([47, 38, 38, 38, 40, 41, 45, 50, 59, 104]);
    expect(populationStabilityIndex(counts)).toBeCloseTo(0.1112942908, 9);
    expect(jensenShannonDistance(counts, 'e')).toBeCloseTo(0.1169892648, 9);
    expect(jensenShannonDistance(counts, '2')).toBeCloseTo(0.1405184275, 9);
    expect(hellingerDistance(counts)).toBeCloseTo(0.117463654, 9);
    expect(totalVariationDistance(counts)).toBeCloseTo(0.126, 12);
    expect(largestShareDifference(counts)).toBeCloseTo(0.108, 12);
    expect(kullbackLeiblerDivergence(counts)).toBeCloseTo(0.0598684294, 9);
    const ks = kolmogorovSmirnov(reference, current);
    expect(ks).toMatchObject({ statistic: 0.128, variant: 'exact' });
    expect(ks.pValue).toBeCloseTo(3.4277e-5, 9);
    expect(kolmogorovTail(Math.sqrt(1000 / 3) * 0.128)).toBeCloseTo(
      3.609e-5,
      8,
    );
    expect(wassersteinDistance(reference, current)).toBeCloseTo(
      0.3114673558,
      9,
    );
    expect(normedWassersteinDistance(reference, current)).toBeCloseTo(
      0.3116701228,
      9,
    );
  });

  it('hold for categories of which one is new', () => {
    const counts = {
      reference: [500, 300, 150, 50, 0],
      current: [220, 180, 60, 30, 10],
    };
    expect(populationStabilityIndex(counts)).toBeCloseTo(0.1325633334, 9);
    expect(jensenShannonDistance(counts, '2')).toBeCloseTo(0.1220055071, 9);
    expect(hellingerDistance(counts)).toBeCloseTo(0.115708924, 9);
    const test = chiSquareTest(counts, 'contingency');
    expect(test.statistic).toBeCloseTo(29.0178571429, 9);
    expect(test).toMatchObject({ degrees: 4 });
    expect(test.pValue).toBeCloseTo(7.75236e-6, 10);
    expect(chiSquareTest(counts, 'goodness-of-fit')).toMatchObject({
      statistic: Infinity,
      pValue: 0,
    });
    expect(kullbackLeiblerDivergence(counts)).toBe(Infinity);
  });
});

describe('drift of categories', () => {
  it.each(Object.entries(golden.categorical))(
    '%s is measured as scipy does',
    (column, want) => {
      const of = (rows: typeof currentRows) =>
        rows.map(row => row[column as 'device' | 'country']);
      const counts = countCategories(of(referenceRows), of(currentRows));
      expect(counts).toEqual({
        categories: want.categories,
        reference: want.reference,
        current: want.current,
      });
      const test = chiSquareTest(counts, 'contingency');
      expect(test.degrees).toBe(want.chi2Degrees);
      expect(test.statistic).toBeCloseTo(want.chi2, 9);
      expect(test.pValue / want.chi2P).toBeCloseTo(1, 9);
      expect(jensenShannonDistance(counts, '2')).toBeCloseTo(
        want.jensenShannon2,
        10,
      );
      expect(hellingerDistance(counts)).toBeCloseTo(want.hellinger, 10);
      expect(totalVariationDistance(counts)).toBeCloseTo(
        want.totalVariation,
        10,
      );
    },
  );

  it('corrects for two categories, as scipy does', () => {
    const { reference, current, chi2, chi2P } = golden.twoCategories;
    const test = chiSquareTest({ reference, current }, 'contingency');
    expect(test.statistic).toBeCloseTo(chi2, 9);
    expect(test.pValue / chi2P).toBeCloseTo(1, 9);
  });
});

describe('χ²', () => {
  it('has the tails and quantiles of scipy', () => {
    for (const [x, degrees, p] of golden.chi2Tail) {
      expect(chiSquareTail(x, degrees) / p).toBeCloseTo(1, 9);
    }
    for (const [degrees, x] of Object.entries(golden.chi2Quantile95)) {
      expect(chiSquareQuantile(0.95, Number(degrees))).toBeCloseTo(x, 9);
    }
  });
});

describe('the noise floor', () => {
  it('is what chance alone does to a PSI', () => {
    // Simulated without drift, ten bins: 0.204 with 100 values, 0.052 with
    // 500, 0.019 with 10,000 against 1,000.
    expect(psiNoiseFloor(10, 1000, 100)).toBeCloseTo(0.186, 3);
    expect(psiNoiseFloor(10, 1000, 500)).toBeCloseTo(0.0508, 4);
    expect(psiNoiseFloor(10, 10_000, 1000)).toBeCloseTo(0.0186, 4);
    expect(psiNoiseFloor(1, 1000, 1000)).toBe(0);
  });

  it('is not exceeded by more than a few of many samples without drift', () => {
    let state = 7;
    const u = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    let exceeded = 0;
    for (let run = 0; run < 200; run += 1) {
      const draw = (n: number) => Float64Array.from({ length: n }, u);
      const reference = draw(2000).sort();
      const value = populationStabilityIndex(
        binSamples('reference-deciles', reference, draw(1000)),
      );
      if (value > psiNoiseFloor(10, 2000, 1000)) exceeded += 1;
    }
    expect(exceeded / 200).toBeLessThan(0.1);
    expect(exceeded).toBeGreaterThan(0);
  });
});

describe('every distance', () => {
  const aPair = fc
    .array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 2, maxLength: 12 })
    .filter(pairs => pairs.some(([a]) => a > 0) && pairs.some(([, b]) => b > 0))
    .map(pairs => ({
      reference: pairs.map(([a]) => a),
      current: pairs.map(([, b]) => b),
    }));

  it('is the same from both sides and stays in its range', () => {
    fc.assert(
      fc.property(aPair, counts => {
        const turned = {
          reference: counts.current,
          current: counts.reference,
        };
        for (const [distance, most] of [
          [populationStabilityIndex, Infinity],
          [hellingerDistance, 1],
          [totalVariationDistance, 1],
          [largestShareDifference, 1],
          [(c: typeof counts) => jensenShannonDistance(c, '2'), 1],
        ] as const) {
          const value = distance(counts);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(most + 1e-12);
          expect(distance(turned)).toBeCloseTo(value, 9);
        }
      }),
    );
  });
});
