import type { DriftResultInput } from '../api/driftTypes';
import {
  driftSeriesKey,
  readDriftResult,
  type DriftResult,
} from './driftResult';
import { driftIsStale, failedInARow, judgeDrift } from './judgeDrift';
import {
  measureCategories,
  measureCounts,
  measureNumbers,
} from './measureDrift';
import { referenceConflict } from './referenceWindow';

const aResult = (more: Partial<DriftResultInput> = {}): DriftResult => {
  const read = readDriftResult({
    kind: 'feature-drift',
    feature: 'age',
    method: 'psi',
    variant: 'reference-deciles',
    value: 0.3,
    threshold: 0.25,
    direction: 'higher-is-worse',
    nReference: 10_000,
    nCurrent: 1000,
    ...more,
  });
  if ('problem' in read) throw new Error(read.problem);
  return read;
};

describe('a drift result', () => {
  it.each<[string, Partial<DriftResultInput>, object]>([
    ['over its threshold fails', {}, { state: 'ok', verdict: 'fail' }],
    ['on its threshold passes', { value: 0.25 }, { verdict: 'pass' }],
    [
      'of a test fails below its p-value',
      {
        method: 'ks',
        value: 0.01,
        threshold: 0.05,
        direction: 'lower-is-worse',
      },
      { verdict: 'fail' },
    ],
    [
      'is judged by the tool, when it judged',
      { verdict: 'warn' },
      { verdict: 'warn' },
    ],
    [
      'without threshold and verdict is unknown',
      { threshold: null },
      { state: 'ok', verdict: 'unknown', reason: expect.any(String) },
    ],
    [
      'without a value is unknown, with the tool’s reason',
      { value: null, reason: 'No rows' },
      { state: 'no-data', verdict: 'unknown', reason: 'No rows' },
    ],
    [
      'that cannot be is invalid',
      { value: -0.1 },
      { state: 'invalid', verdict: 'unknown' },
    ],
    [
      'of 499 values says nothing, whatever the tool says',
      { nCurrent: 499, verdict: 'fail' },
      { state: 'insufficient', verdict: 'unknown' },
    ],
    [
      'of 499 values does not pass either',
      { nCurrent: 499, value: 0, verdict: 'pass' },
      { state: 'insufficient', verdict: 'unknown' },
    ],
    [
      'within the noise does not fail',
      { value: 0.018, threshold: 0.01, verdict: 'fail' },
      {
        state: 'ok',
        verdict: 'unknown',
        reason: expect.stringMatching('chance'),
      },
    ],
    [
      'about rows holds for few rows',
      { kind: 'data-quality', method: 'not-null', nCurrent: 3, value: 1 },
      { verdict: 'fail' },
    ],
  ])('%s', (_case, more, want) => {
    expect(judgeDrift(aResult(more))).toMatchObject(want);
  });

  it.each<[string, Partial<DriftResultInput>, string]>([
    [
      'a judgement without its judge',
      { kind: 'llm-quality', method: 'groundedness', value: 0.9 },
      'judge',
    ],
    [
      'a rate above one',
      { kind: 'llm-quality', method: 'refusal-rate', value: 4 },
      'value',
    ],
    ['a p-value that is none', { pValue: 1.2 }, 'pValue'],
  ])('is refused for %s', (_case, more, field) => {
    expect(() => aResult(more)).toThrow(new RegExp(`^${field}: `));
  });

  it('makes a series of its own for each method, variant, judge and prompt', () => {
    const place = { environment: 'production', region: 'eu' };
    const judged = (model: string, promptVersion: string) =>
      aResult({
        kind: 'llm-quality',
        method: 'groundedness',
        judge: { model, promptVersion },
      });
    const keys = [
      aResult(),
      aResult({ method: 'jensen-shannon' }),
      aResult({ variant: 'sturges-both' }),
      aResult({ feature: null }),
      judged('a', '1'),
      judged('a', '2'),
      judged('b', '1'),
    ].map(result => driftSeriesKey(place, result));
    expect(new Set(keys).size).toBe(keys.length);
    expect(driftSeriesKey(place, aResult({ value: 7 }))).toBe(keys[0]);
  });
});

describe('a series', () => {
  const windows = (...verdicts: ('pass' | 'fail' | 'unknown')[]) =>
    verdicts.map((verdict, i) => ({ from: -i - 1, to: -i, verdict }));

  it('fails in a row until a window passes or cannot be judged', () => {
    expect(failedInARow(windows('fail', 'fail', 'pass', 'fail'))).toBe(2);
    expect(failedInARow(windows('fail', 'unknown', 'fail'))).toBe(1);
    expect(failedInARow(windows('pass', 'fail'))).toBe(0);
    expect(failedInARow(windows('fail', 'fail'))).toBe(2);
  });

  it('is stale after three windows, or three gaps where they are longer', () => {
    const day = 86_400_000;
    const daily = { from: -day, to: 0, verdict: 'pass' as const };
    expect(driftIsStale([daily], 3 * day)).toBe(false);
    expect(driftIsStale([daily], 3 * day + 1)).toBe(true);
    const weekly = { ...daily, from: -8 * day, to: -7 * day };
    expect(driftIsStale([daily, weekly], 21 * day)).toBe(false);
    expect(driftIsStale([daily, weekly], 21 * day + 1)).toBe(true);
  });
});

describe('a reference window', () => {
  const frozen = {
    name: 'training',
    version: '3',
    from: 1,
    to: 2,
    digest: null,
    n: 1000,
  };

  it('stays what it was when it was first named', () => {
    expect(referenceConflict(frozen, frozen)).toBeUndefined();
    expect(
      referenceConflict(frozen, { ...frozen, from: null, n: null }),
    ).toBeUndefined();
    expect(referenceConflict(frozen, { ...frozen, n: 900 })).toMatch(
      /^reference\.n: training@3 is frozen with 1000; .*new version/,
    );
    expect(referenceConflict(frozen, { ...frozen, digest: 'x' })).toMatch(
      /frozen with nothing/,
    );
  });
});

describe('measuring', () => {
  it('says with each value what it is a value of', () => {
    const reference = Array.from({ length: 600 }, (_, i) => i);
    const current = [...reference.map(i => i + 60), NaN];
    expect(measureNumbers('psi', reference, current)).toMatchObject({
      variant: 'reference-deciles, empty bins 0.0001',
      direction: 'higher-is-worse',
      nReference: 600,
      nCurrent: 600,
      dropped: 1,
      noiseFloor: expect.any(Number),
    });
    expect(
      measureNumbers('kolmogorov-smirnov', reference, current),
    ).toMatchObject({ value: 0.1, variant: 'statistic, exact p' });
    expect(
      measureNumbers('jensen-shannon', reference, current, 'doane-reference')
        .variant,
    ).toBe('doane-reference, base 2');
    expect(measureNumbers('wasserstein', reference, current).value).toBeCloseTo(
      60 / Math.sqrt((600 ** 2 - 1) / 12),
      12,
    );
    expect(measureCategories('l-infinity', ['a', 'b'], ['a'])).toMatchObject({
      value: 0.5,
      variant: 'categories',
    });
    for (const method of ['hellinger', 'total-variation'] as const) {
      expect(measureCategories(method, ['a'], ['b']).value).toBe(1);
    }
    expect(
      measureCounts(
        'chi-square',
        { reference: [10, 10], current: [10, 10] },
        'given',
      ),
    ).toMatchObject({ value: 0, pValue: 1, variant: 'given, contingency' });
  });

  it('refuses what cannot be compared', () => {
    const counts = { reference: [1, 2], current: [0, 0] };
    expect(() => measureCounts('psi', counts, 'given')).toThrow(RangeError);
    expect(() =>
      measureCounts('psi', { ...counts, current: [1] }, 'given'),
    ).toThrow(RangeError);
  });
});
