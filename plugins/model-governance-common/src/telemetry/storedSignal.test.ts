import fc from 'fast-check';
import {
  aSignal,
  aStoredSignal,
  atLeast,
  atMost,
  INTERVAL,
  NOW,
} from '../__testUtils__/builders';
import { worstVerdict } from '../targets/judge';
import {
  readSignal,
  storeSignal,
  summarizeSignals,
  summaryAt,
  type StoredSignal,
} from './storedSignal';
import type { ComputedSignal } from './evaluate';
import { valueStates } from './valueState';

const blank = { value: null, low: null, high: null, n: null };
const down = aSignal({
  ...blank,
  state: 'source-down',
  sampledAt: null,
  reason: 'The source does not answer',
});

/** What is stored after one more cycle, `cycles` intervals after `NOW`. */
function store(
  computed: ComputedSignal,
  previous: StoredSignal | undefined,
  cycles = 1,
) {
  return storeSignal(computed, {
    previous,
    target: atMost(0.2),
    evaluatedAt: NOW + cycles * INTERVAL,
    intervalMs: INTERVAL,
  });
}

describe('storeSignal', () => {
  it('keeps a value with its verdict, its target and when it was looked at', () => {
    expect(store(aSignal(), undefined, 0)).toEqual(aStoredSignal());
    expect(store(aSignal({ low: 0.2, high: 0.5 }), undefined)).toMatchObject({
      verdict: 'fail',
    });
  });

  it('remembers a value that is gone, with its own instant, as past', () => {
    const once = store(down, aStoredSignal());
    const twice = store(down, once, 2);
    expect(twice).toMatchObject({
      state: 'source-down',
      ...blank,
      lastValue: 0.15,
      sampledAt: NOW,
      evaluatedAt: NOW + 2 * INTERVAL,
      verdict: 'unknown',
      verdictReason: 'The source does not answer',
    });
  });

  it('remembers nothing, not 0, of what was never seen', () => {
    expect(store(down, undefined)).toMatchObject({
      value: null,
      lastValue: null,
      sampledAt: null,
    });
  });

  it('takes no traffic for something seen: it ends the value before', () => {
    const idle = aSignal({ ...blank, state: 'no-traffic', sampledAt: NOW + 5 });
    expect(store(idle, aStoredSignal())).toMatchObject({
      lastValue: null,
      sampledAt: NOW + 5,
      verdict: 'unknown',
    });
  });
});

describe('readSignal', () => {
  const limit = NOW + 3 * INTERVAL;

  it('shows a fresh value with unit, instants and verdict', () => {
    expect(readSignal(aStoredSignal(), limit)).toMatchObject({
      state: 'ok',
      unit: 's',
      value: 0.15,
      sampledAt: '2026-11-02T09:00:00.000Z',
      evaluatedAt: '2026-11-02T09:00:00.000Z',
      verdict: 'pass',
      verdictReason: null,
    });
  });

  it('shows a stale value as past: with its age, without its verdict', () => {
    for (const verdict of ['pass', 'warn', 'fail', 'waived'] as const) {
      const shown = readSignal(aStoredSignal({ verdict }), limit + 1);
      expect(shown).toMatchObject({
        state: 'stale',
        value: 0.15,
        sampledAt: '2026-11-02T09:00:00.000Z',
        reason: expect.stringContaining('3 collection intervals'),
        verdict: 'unknown',
        verdictReason: 'The value is stale',
      });
    }
  });

  it('does not doubt, when stale, that no target applies', () => {
    const free = aStoredSignal({ target: null, verdict: 'not-applicable' });
    expect(readSignal(free, limit + 1)).toMatchObject({
      state: 'stale',
      verdict: 'not-applicable',
    });
  });

  it('says null of instants that never were', () => {
    const never = aStoredSignal({ state: 'no-data', sampledAt: null });
    expect(readSignal(never, NOW).sampledAt).toBeNull();
  });
});

const anAge = fc.integer({ min: 0, max: 6 * INTERVAL });
const aTargetOrNone = fc.oneof(
  fc.constant(null),
  fc.double({ min: 0, max: 1, noNaN: true }).map(v => atMost(v)),
  fc.double({ min: 0, max: 1, noNaN: true }).map(v => atLeast(v)),
  fc.constant({ ...atMost(0.5), required: false }),
);
const storedStates = valueStates.filter(
  (s): s is ComputedSignal['state'] => s !== 'stale',
);

/** Signals as cycles store them, sampled and looked at some time before NOW. */
const someStored = fc
  .record({
    state: fc.constantFrom(...storedStates),
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    target: aTargetOrNone,
    sampleAge: anAge,
  })
  .chain(({ state, value, target, sampleAge }) =>
    anAge.map(age => {
      const seen = state === 'ok' || state === 'partial';
      const computed = aSignal({
        ...blank,
        state,
        value: seen ? value : null,
        sampledAt: NOW - age - sampleAge,
        reason: state === 'ok' ? null : state,
      });
      return storeSignal(computed, {
        previous: undefined,
        target,
        evaluatedAt: NOW - age,
        intervalMs: INTERVAL,
      });
    }),
  );

describe('a pass, at any time', () => {
  it('needs a whole, fresh value that was looked at lately', () => {
    fc.assert(
      fc.property(someStored, stored => {
        const shown = readSignal(stored, NOW);
        const since = NOW - 3 * INTERVAL;
        const isFresh =
          shown.state === 'ok' &&
          (stored.sampledAt ?? 0) >= since &&
          stored.evaluatedAt >= since;
        expect(shown.verdict === 'pass' && !isFresh).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is said of a model only where every signal of it, as shown, says so', () => {
    const signals = fc.array(someStored, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(signals, all => {
        const { live, verdict } = summaryAt(summarizeSignals(all), NOW);
        const shown = all.map(stored => readSignal(stored, NOW));
        const isStale = shown.some(s => s.state === 'stale');
        // Lists and the model's own page never say two things.
        expect(verdict).toBe(worstVerdict(shown.map(s => s.verdict)));
        expect(live === 'live' && isStale).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('summarizeSignals', () => {
  const of = (...states: ComputedSignal['state'][]) =>
    states.map(state => aStoredSignal({ state }));

  it.each([
    ['live', 'everything works', of('ok', 'ok')],
    [
      'live',
      'it idles, or has too few requests',
      of('no-traffic', 'insufficient'),
    ],
    ['live', 'the rest was not asked for', of('ok', 'not-configured')],
    ['degraded', 'one source is down', of('ok', 'source-down')],
    ['degraded', 'only a part answered', of('partial', 'partial')],
    ['degraded', 'one value is invalid', of('ok', 'invalid')],
    ['dark', 'nothing answers', of('source-down', 'no-data', 'invalid')],
    ['not-configured', 'nothing was asked for', of('not-configured')],
  ] as const)('calls a model %s when %s', (live, _case, signals) => {
    expect(summarizeSignals(signals)).toMatchObject({ live });
  });

  it('takes the worst verdict, the newest sample, the earliest end', () => {
    const signals = [
      aStoredSignal({ sampledAt: NOW - 40_000 }),
      aStoredSignal({ verdict: 'fail' }),
      aStoredSignal({
        state: 'source-down',
        sampledAt: 1,
        verdict: 'unknown',
        evaluatedAt: NOW - 10_000,
      }),
      aStoredSignal({ state: 'not-configured', sampledAt: NOW + 1 }),
    ];
    expect(summarizeSignals(signals)).toEqual({
      live: 'degraded',
      verdict: 'fail',
      sampledAt: NOW,
      evaluatedUntil: NOW - 10_000 + 3 * INTERVAL,
      freshUntil: NOW - 40_000 + 3 * INTERVAL,
      judgedUntil: NOW - 40_000 + 3 * INTERVAL,
      failUntil: NOW + 3 * INTERVAL,
      warnUntil: 0,
    });
    expect(summarizeSignals(of('no-data'))).toMatchObject({
      freshUntil: NOW + 3 * INTERVAL,
    });
  });
});

describe('summaryAt', () => {
  const summary = {
    live: 'live',
    verdict: 'pass',
    sampledAt: NOW,
    evaluatedUntil: NOW + 20,
    freshUntil: NOW + 10,
    judgedUntil: NOW + 10,
    failUntil: 0,
    warnUntil: 0,
  } as const;

  it.each([
    ['holds while all is fresh', {}, 10, 'live', 'pass'],
    ['degrades with the first stale signal', {}, 11, 'degraded', 'unknown'],
    ['stays dark', { live: 'dark' }, 11, 'dark', 'unknown'],
    ['goes dark when nobody looks', {}, 21, 'dark', 'unknown'],
    [
      'still has no target that applies',
      { verdict: 'not-applicable', judgedUntil: NOW + 99 },
      11,
      'degraded',
      'not-applicable',
    ],
    [
      'still has no target that applies in the dark',
      { verdict: 'not-applicable', judgedUntil: NOW + 99 },
      21,
      'dark',
      'not-applicable',
    ],
    [
      'fails as long as one failure is fresh, though another value is stale',
      { verdict: 'fail', failUntil: NOW + 15, warnUntil: NOW + 18 },
      15,
      'degraded',
      'fail',
    ],
    [
      'warns when the failure is stale and the warning is not',
      { verdict: 'fail', failUntil: NOW + 15, warnUntil: NOW + 18 },
      16,
      'degraded',
      'warn',
    ],
    [
      'no longer fails when nothing that fails is fresh',
      { verdict: 'fail', failUntil: NOW + 15 },
      16,
      'degraded',
      'unknown',
    ],
    [
      'cannot go stale where nothing was configured',
      { live: 'not-configured', verdict: 'unknown' },
      21,
      'not-configured',
      'unknown',
    ],
  ] as const)('%s', (_case, more, after, live, verdict) => {
    expect(summaryAt({ ...summary, ...more }, NOW + after)).toEqual({
      live,
      verdict,
    });
  });
});
