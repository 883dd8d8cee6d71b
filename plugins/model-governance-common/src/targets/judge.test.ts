import fc from 'fast-check';
import { atLeast, atMost, buckets } from '../__testUtils__/builders';
import type { SignalTarget } from '../api/types';
import { quantile } from '../telemetry/histogram';
import {
  valueStates,
  verdicts,
  type ValueState,
  type Verdict,
} from '../telemetry/valueState';
import { judge, worstVerdict, type JudgedValue } from './judge';

/** A value that is exact: not from buckets. */
const exactly = (
  value: number,
  more: Partial<JudgedValue> = {},
): JudgedValue => ({
  state: 'ok',
  value,
  low: null,
  high: null,
  reason: null,
  ...more,
});

/** A quantile between two bucket bounds; `null`: beyond the last. */
const between = (low: number, high: number | null): JudgedValue =>
  exactly(low + ((high ?? low) - low) / 2, { low, high });

describe('judge', () => {
  it.each<[Verdict, string, JudgedValue, SignalTarget]>([
    ['pass', 'a value on its limit', exactly(0.2), atMost(0.2)],
    ['fail', 'a value above its limit', exactly(0.2001), atMost(0.2)],
    ['pass', 'nothing, where little is good', exactly(0), atMost(0)],
    ['pass', 'a value on what must be reached', exactly(0.6), atLeast(0.6)],
    ['fail', 'a value below what must be reached', exactly(0.59), atLeast(0.6)],

    ['pass', 'a bucket that ends on the limit', between(0.1, 0.2), atMost(0.2)],
    [
      'fail',
      'a bucket that starts on the limit',
      between(0.2, 0.5),
      atMost(0.2),
    ],
    ['unknown', 'a bucket around the limit', between(0.1, 0.25), atMost(0.2)],
    [
      'fail',
      'the last bucket, from the limit on',
      between(0.2, null),
      atMost(0.2),
    ],
    ['unknown', 'the last bucket, from below', between(0.1, null), atMost(0.2)],

    [
      'pass',
      'a bucket from what must be reached',
      between(0.6, 0.8),
      atLeast(0.6),
    ],
    ['fail', 'a bucket that ends before it', between(0.4, 0.59), atLeast(0.6)],
    ['unknown', 'a bucket that may end on it', between(0.4, 0.6), atLeast(0.6)],
    ['unknown', 'a bucket around it', between(0.5, 0.7), atLeast(0.6)],
    [
      'unknown',
      'the last bucket, from before it',
      between(0.5, null),
      atLeast(0.6),
    ],

    ['pass', 'a value on its warning', exactly(0.1), atMost(0.25, 0.1)],
    [
      'warn',
      'a value between warning and limit',
      exactly(0.11),
      atMost(0.25, 0.1),
    ],
    [
      'warn',
      'a value on its limit, with a warning',
      exactly(0.25),
      atMost(0.25, 0.1),
    ],
    ['fail', 'a value beyond both', exactly(0.26), atMost(0.25, 0.1)],
    [
      'warn',
      'a bucket around the warning',
      between(0.05, 0.2),
      atMost(0.25, 0.1),
    ],
    [
      'pass',
      'a value that reaches the warning',
      exactly(0.7),
      atLeast(0.6, 0.7),
    ],
    [
      'warn',
      'a value that reaches the target only',
      exactly(0.69),
      atLeast(0.6, 0.7),
    ],

    ['unknown', 'no number at all', exactly(NaN), atMost(0.2)],
    ['unknown', 'no number at all, from below', exactly(NaN), atLeast(0.2)],
  ])('says %s of %s', (verdict, _case, measured, target) => {
    expect(judge(measured, target).verdict).toBe(verdict);
  });

  it('tells which bucket bound would decide what is undecided', () => {
    const near = judge(between(0.1, 0.25), atMost(0.2));
    expect(near.reason).toMatch(/0\.1–0\.25 .* add a bucket bound at 0\.2$/);
    expect(judge(between(0.1, null), atMost(0.2)).reason).toMatch(/0\.1–∞/);
  });

  it('tells why there is no verdict on a value that is not there', () => {
    const down = { ...exactly(0), value: null, state: 'source-down' } as const;
    expect(judge(down, atMost(0.2))).toEqual({
      verdict: 'unknown',
      reason: 'Value is source-down',
    });
    expect(judge({ ...down, reason: 'b is down' }, atMost(0.2))).toEqual({
      verdict: 'unknown',
      reason: 'b is down',
    });
  });

  it('never passes a part for the whole, but fails it when it must', () => {
    const part = { state: 'partial', reason: 'b is down' } as const;
    expect(judge(exactly(0.1, part), atMost(0.2))).toEqual({
      verdict: 'unknown',
      reason: expect.stringContaining('b is down'),
    });
    expect(judge(exactly(0.15, part), atMost(0.2, 0.1)).verdict).toBe(
      'unknown',
    );
    expect(judge(exactly(0.3, part), atMost(0.2)).verdict).toBe('fail');
  });

  it('does not ask for what is optional and was not configured', () => {
    const missing = { ...exactly(0), value: null };
    const optional = { ...atLeast(0.6), required: false };
    const of = (state: ValueState, target: SignalTarget | null) =>
      judge({ ...missing, state }, target).verdict;
    expect(of('not-configured', optional)).toBe('not-applicable');
    expect(of('not-configured', atLeast(0.6))).toBe('unknown');
    expect(of('source-down', optional)).toBe('unknown');
    expect(of('source-down', null)).toBe('not-applicable');
  });

  it('passes only a value that is there, whole and fresh', () => {
    const aRatio = fc.double({ min: 0, max: 1, noNaN: true });
    const aMeasure = fc.record({
      state: fc.constantFrom(...valueStates),
      value: fc.option(aRatio),
      low: fc.option(aRatio),
      high: fc.option(aRatio),
      reason: fc.option(fc.constant('because')),
    });
    const aTarget = fc
      .tuple(fc.constantFrom(atMost, atLeast), aRatio, fc.boolean())
      .map(([make, limit, required]) => ({ ...make(limit), required }));
    fc.assert(
      fc.property(aMeasure, aTarget, (measured, target) => {
        const { verdict, reason } = judge(measured, target);
        const isWhole = measured.state === 'ok' && measured.value !== null;
        expect(verdict === 'pass' && !isWhole).toBe(false);
        expect(verdict === 'unknown' && !reason).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  const someLatencies = fc.array(fc.integer({ min: 1, max: 500 }), {
    minLength: 1,
    maxLength: 200,
  });
  const p95 = (samples: number[], bounds: number[]): JudgedValue => {
    const counted = buckets(
      Object.fromEntries(
        [...bounds, Infinity].map(le => [
          le,
          samples.filter(s => s <= le).length,
        ]),
      ),
    );
    const estimate = quantile(counted, 0.95);
    return { ...exactly(0), value: null, ...estimate };
  };

  it('decides a p95 exactly where a bucket bound lies on the target', () => {
    fc.assert(
      fc.property(someLatencies, samples => {
        const within = samples.filter(s => s <= 200).length / samples.length;
        const { verdict } = judge(p95(samples, [50, 200, 400]), atMost(200));
        expect(verdict).toBe(within >= 0.95 ? 'pass' : 'fail');
      }),
    );
  });

  it('is never wrong about a p95 where no bucket bound lies on the target', () => {
    fc.assert(
      fc.property(someLatencies, samples => {
        const within = samples.filter(s => s <= 200).length / samples.length;
        const { verdict } = judge(p95(samples, [100, 250]), atMost(200));
        const truth = within >= 0.95 ? 'pass' : 'fail';
        expect(['unknown', truth]).toContain(verdict);
      }),
    );
  });
});

describe('worstVerdict', () => {
  /** How good a verdict sounds; only the order matters. */
  const sound: Record<Verdict, number> = {
    fail: 0,
    warn: 1,
    unknown: 2,
    waived: 3,
    pass: 4,
    'not-applicable': 5,
  };

  it('is one of them, and none of them sounds worse', () => {
    const some = fc.array(fc.constantFrom(...verdicts), { minLength: 1 });
    fc.assert(
      fc.property(some, all => {
        const worst = worstVerdict(all);
        expect(all).toContain(worst);
        for (const each of all) {
          expect(sound[each]).toBeGreaterThanOrEqual(sound[worst]);
        }
      }),
    );
  });

  it('is no pass where nothing was judged', () => {
    expect(worstVerdict([])).toBe('not-applicable');
  });
});
