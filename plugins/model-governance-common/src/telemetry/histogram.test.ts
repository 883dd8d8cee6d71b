import fc from 'fast-check';
import { buckets } from '../__testUtils__/builders';
import {
  bucketsProblem,
  mergeBuckets,
  minimumCountFor,
  quantile,
} from './histogram';
import type { Bucket } from './reading';

/** Cumulative buckets of samples, as an instrumented process counts them. */
function observe(samples: readonly number[], bounds: readonly number[]) {
  return [...bounds, Infinity].map(
    (le): Bucket => ({ le, count: samples.filter(s => s <= le).length }),
  );
}

/** The smallest sample that at least `percent` % of the samples do not exceed. */
function sampleQuantile(samples: readonly number[], percent: number) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.ceil((percent * samples.length) / 100) - 1];
}

const someSamples = fc.array(fc.integer({ min: 1, max: 900 }), {
  minLength: 1,
  maxLength: 300,
});
const someBounds = fc
  .uniqueArray(fc.integer({ min: 1, max: 900 }), { maxLength: 8 })
  .map(bounds => bounds.sort((a, b) => a - b));
const aHistogram = fc
  .tuple(someSamples, someBounds)
  .map(([samples, bounds]) => observe(samples, bounds));
const aPercent = fc.constantFrom(50, 95, 99);

describe('quantile', () => {
  it.each([
    ['p95 of 94 % ≤ 0.2 and 99 % ≤ 0.5 is 0.26', 0.95, 0.26, 0.2, 0.5],
    ['a rank on a bound belongs to the bucket below it', 0.99, 0.5, 0.2, 0.5],
    ['the first bucket starts at 0', 0.47, 0.1, 0, 0.2],
    ['beyond the last bound only that bound is known', 0.995, 0.5, 0.5, null],
  ])('%s', (_case, q, value, low, high) => {
    const estimate = quantile(buckets({ 0.2: 94, 0.5: 99, Infinity: 100 }), q);
    expect(estimate).toEqual({ value: expect.closeTo(value, 12), low, high });
  });

  it('skips buckets in which nothing was counted', () => {
    const counts = { 0.1: 0, 0.2: 50, 0.5: 50, 1: 100, Infinity: 100 };
    expect(quantile(buckets(counts), 0.51)).toMatchObject({ low: 0.5 });
  });

  it.each([
    ['no buckets', []],
    ['buckets without a request', buckets({ 0.2: 0, Infinity: 0 })],
    ['buckets whose total is no number', buckets({ 0.2: 0, Infinity: NaN })],
  ])('is null, not 0, of %s', (_case, empty) => {
    expect(quantile(empty, 0.95)).toBeNull();
  });

  it('always has the true quantile of the samples between its bounds', () => {
    fc.assert(
      fc.property(someSamples, someBounds, aPercent, (samples, bounds, p) => {
        const estimate = quantile(observe(samples, bounds), p / 100);
        const truth = sampleQuantile(samples, p);
        expect(truth).toBeGreaterThan(estimate?.low ?? NaN);
        expect(truth).toBeLessThanOrEqual(estimate?.high ?? Infinity);
        expect(estimate?.value).toBeGreaterThanOrEqual(estimate?.low ?? NaN);
        expect(estimate?.value).toBeLessThanOrEqual(estimate?.high ?? Infinity);
      }),
    );
  });
});

describe('minimumCountFor', () => {
  it.each([
    [0.5, 20],
    [0.95, 200],
    [0.99, 1_000],
    [0.999, 10_000],
  ])('asks, for the %d-quantile, for ten requests beyond it: %d', (q, n) => {
    expect(minimumCountFor(q)).toBe(n);
  });
});

describe('mergeBuckets', () => {
  it('adds counts and keeps the bounds that all have', () => {
    expect(
      mergeBuckets([
        buckets({ 0.1: 5, 0.2: 8, 1: 9, Infinity: 10 }),
        buckets({ 0.2: 80, 0.5: 85, 1: 90, Infinity: 100 }),
      ]),
    ).toEqual(buckets({ 0.2: 88, 1: 99, Infinity: 110 }));
    expect(mergeBuckets([])).toEqual([]);
  });

  it('is commutative and associative', () => {
    fc.assert(
      fc.property(aHistogram, aHistogram, aHistogram, (a, b, c) => {
        const all = mergeBuckets([a, b, c]);
        expect(mergeBuckets([c, b, a])).toEqual(all);
        expect(mergeBuckets([mergeBuckets([a, b]), c])).toEqual(all);
        expect(mergeBuckets([a, mergeBuckets([b, c])])).toEqual(all);
        expect(bucketsProblem(all)).toBeUndefined();
      }),
    );
  });

  it('bounds the quantile of all samples together, whatever the layouts', () => {
    const aReplica = fc.record({ samples: someSamples, bounds: someBounds });
    fc.assert(
      fc.property(
        fc.array(aReplica, { minLength: 1, maxLength: 4 }),
        aPercent,
        (replicas, p) => {
          const merged = mergeBuckets(
            replicas.map(r => observe(r.samples, r.bounds)),
          );
          const truth = sampleQuantile(
            replicas.flatMap(r => r.samples),
            p,
          );
          const estimate = quantile(merged, p / 100);
          expect(truth).toBeGreaterThan(estimate?.low ?? NaN);
          expect(truth).toBeLessThanOrEqual(estimate?.high ?? Infinity);
        },
      ),
    );
  });
});

describe('bucketsProblem', () => {
  it.each([
    ['there are none', [], /no buckets/],
    ['the unbounded one is missing', buckets({ 0.2: 1 }), /\+Inf/],
    [
      'a count falls',
      buckets({ 0.2: 5, 0.5: 4, Infinity: 5 }),
      /0\.5 .*\(4\).*0\.2/,
    ],
    ['a count is NaN', buckets({ 0.2: NaN, Infinity: 1 }), /0\.2: count NaN/],
    ['a count is negative', buckets({ 0.2: -1, Infinity: 1 }), /0\.2: .*-1/],
    ['a count is infinite', buckets({ Infinity: Infinity }), /count Infinity/],
    [
      'a bound is repeated',
      [
        { le: 0.2, count: 1 },
        { le: 0.2, count: 1 },
        { le: Infinity, count: 1 },
      ],
      /0\.2 does not follow 0\.2/,
    ],
    [
      'a bound is NaN',
      [
        { le: NaN, count: 1 },
        { le: Infinity, count: 1 },
      ],
      /NaN/,
    ],
    [
      'a duration would be negative',
      [
        { le: -1, count: 1 },
        { le: Infinity, count: 1 },
      ],
      /-1/,
    ],
  ])('names the bucket when %s', (_case, broken, problem) => {
    expect(bucketsProblem(broken)).toMatch(problem);
  });

  it('is silent about a histogram, idle, busy or with a bound at 0', () => {
    expect(bucketsProblem(buckets({ 0.2: 0, Infinity: 0 }))).toBeUndefined();
    expect(bucketsProblem(buckets({ 0: 0, 5: 7, Infinity: 9.5 }))).toBe(
      undefined,
    );
  });
});
