import fc from 'fast-check';
import {
  aCount,
  aGauge,
  aLatency,
  anAbsence,
  aReading,
  aTarget,
  NOW,
  WINDOW,
} from '../__testUtils__/builders';
import { evaluateSignals } from './evaluate';
import {
  absentStates,
  measureIds,
  type Observation,
  type Reading,
} from './reading';
import { signalDefinition, signalIds, type SignalId } from './signals';

const targets = [aTarget(), aTarget({ id: 'b' })];
const busy = { 0.2: 940, 0.5: 990, Infinity: 1000 };

function evaluate(signal: SignalId, readings: Reading[]) {
  return evaluateSignals(readings, targets).find(s => s.signal === signal);
}

describe('evaluateSignals', () => {
  it.each([
    ['latency.p50', aLatency(busy), { low: 0, high: 0.2, n: 1000 }, 0.1064],
    ['latency.p95', aLatency(busy), { low: 0.2, high: 0.5, n: 1000 }, 0.26],
    ['latency.p99', aLatency(busy), { low: 0.2, high: 0.5, n: 1000 }, 0.5],
    ['traffic.rate', aCount('requests', 600), { n: 600 }, 2],
    ['traffic.rate', aCount('requests', 0), { n: 0 }, 0],
    ['gpu.utilization', aGauge('gpu.utilization', 0.73), {}, 0.73],
    ['gpu.utilization', aGauge('gpu.utilization', 1.05), {}, 1.05],
    [
      'drift.psi',
      aGauge('drift.psi', 0.31, { detail: { feature: 'price' } }),
      { detail: { feature: 'price' } },
      0.31,
    ],
  ] as const)('computes %s', (signal, reading, more, value) => {
    expect(evaluate(signal, [reading])).toEqual({
      signal,
      state: 'ok',
      value: expect.closeTo(value, 4),
      low: null,
      high: null,
      n: null,
      sampledAt: NOW,
      reason: null,
      detail: {},
      evidence: [reading.evidence],
      ...more,
    });
  });

  it('says beyond which bound a percentile lies that no bucket holds', () => {
    const slow = aLatency({ 0.2: 500, Infinity: 1000 });
    const bounds = { value: 0.2, low: 0.2, high: null };
    expect(evaluate('latency.p95', [slow])).toMatchObject(bounds);
  });

  it.each([
    ['latency.p50', 20],
    ['latency.p95', 200],
    ['latency.p99', 1000],
  ] as const)('names a %s from %d requests on', (signal, needed) => {
    const few = aLatency({ 0.2: needed - 1, Infinity: needed - 1 });
    expect(evaluate(signal, [few])).toMatchObject({
      state: 'insufficient',
      value: null,
      low: null,
      high: null,
      n: needed - 1,
      reason: expect.stringContaining(`needs ${needed}`),
    });
    const enough = aLatency({ 0.2: needed, Infinity: needed });
    expect(evaluate(signal, [enough])).toMatchObject({ state: 'ok' });
  });

  it.each([
    ['latency.p95', aLatency({ 0.2: 0, Infinity: 0 })],
    ['errors.ratio', aCount('requests', 0)],
  ] as const)(
    'has no %s without requests, and says what did not answer',
    (signal, reading) => {
      const partial = 'b is down';
      const readings = [
        { ...reading, partial },
        aCount('errors', 0, { partial }),
      ];
      expect(evaluate(signal, readings)).toMatchObject({
        state: 'no-traffic',
        value: null,
        n: 0,
        reason: 'No requests in 5 min; b is down',
      });
      expect(evaluate(signal, [reading, aCount('errors', 0)])?.reason).toBe(
        'No requests in 5 min',
      );
    },
  );

  it.each<[SignalId, string, Reading[]]>([
    [
      'latency.p95',
      'falling counts',
      [aLatency({ 0.2: 300, 0.5: 200, Infinity: 300 })],
    ],
    ['latency.p95', 'no unbounded bucket', [aLatency({ 0.2: 300 })]],
    ['latency.p95', 'a count', [aReading({ measure: 'latency' })]],
    ['traffic.rate', 'NaN', [aCount('requests', NaN)]],
    ['traffic.rate', 'Infinity', [aCount('requests', Infinity)]],
    ['traffic.rate', 'a negative count', [aCount('requests', -1)]],
    [
      'traffic.rate',
      'a window without length',
      [
        aReading({
          observation: { type: 'increase', value: 1, from: NOW, to: NOW },
        }),
      ],
    ],
    [
      'errors.ratio',
      'more errors than requests',
      [aCount('requests', 100), aCount('errors', 102)],
    ],
    [
      'errors.ratio',
      'errors of no requests',
      [aCount('requests', 0), aCount('errors', 5)],
    ],
    [
      'errors.ratio',
      'negative requests',
      [aCount('requests', -5), aCount('errors', 0)],
    ],
    [
      'errors.ratio',
      'infinite requests',
      [aCount('requests', Infinity), aCount('errors', 5)],
    ],
    [
      'errors.ratio',
      'errors that are NaN',
      [aCount('requests', 5), aCount('errors', NaN)],
    ],
    ['gpu.utilization', 'percent', [aGauge('gpu.utilization', 73)]],
    ['gpu.utilization', 'a negative ratio', [aGauge('gpu.utilization', -0.1)]],
    ['gpu.utilization', 'NaN', [aGauge('gpu.utilization', NaN)]],
    ['drift.psi', 'Infinity', [aGauge('drift.psi', Infinity)]],
  ])(
    'calls %s invalid, and gives no number, for %s',
    (signal, _c, readings) => {
      expect(evaluate(signal, readings)).toMatchObject({
        state: 'invalid',
        value: null,
        low: null,
        high: null,
        reason: expect.any(String),
      });
    },
  );

  const aNumber = fc.oneof(
    fc.integer({ min: 0, max: 5000 }),
    fc.double({ min: 0, max: 2 }),
    fc.constantFrom(NaN, Infinity, -1, 0),
  );
  const anObservation: fc.Arbitrary<Observation> = fc.oneof(
    aNumber.map(value => ({ type: 'gauge', value } as const)),
    aNumber.map(value => ({ type: 'increase', value, ...WINDOW } as const)),
    fc
      .array(aNumber, { maxLength: 3 })
      .map(counts => counts.map((count, i) => ({ le: i / 10, count })))
      .chain(bounded =>
        aNumber.map(count => ({
          type: 'histogram' as const,
          buckets: [...bounded, { le: Infinity, count }],
          count,
          ...WINDOW,
        })),
      ),
    fc.constant({ type: 'identity', version: '1' } as const),
  );
  const place = {
    targetId: fc.constantFrom('a', 'b'),
    measure: fc.constantFrom(...measureIds),
  };
  const someAbsence = fc
    .record({ ...place, state: fc.constantFrom(...absentStates) })
    .map(anAbsence);
  const someReading = fc.oneof(
    someAbsence,
    fc
      .record({
        ...place,
        observation: anObservation,
        partial: fc.option(fc.constant('b is down'), { nil: undefined }),
      })
      .map(aReading),
  );

  it('gives every signal once, each with a number or with why there is none', () => {
    fc.assert(
      fc.property(fc.array(someReading, { maxLength: 12 }), readings => {
        const all = evaluateSignals(readings, targets);
        expect(all.map(s => s.signal)).toEqual(signalIds);
        for (const { state, value, reason, n, low } of all) {
          const hasValue = state === 'ok' || state === 'partial';
          expect(Number.isFinite(value)).toBe(hasValue);
          expect(low !== null && !hasValue).toBe(false);
          expect(reason !== null).toBe(state !== 'ok');
          expect(reason).not.toBe('');
          expect(state === 'no-traffic' && n !== 0).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never makes a number of what was not observed', () => {
    fc.assert(
      fc.property(fc.array(someReading, { maxLength: 12 }), readings => {
        for (const computed of evaluateSignals(readings, targets)) {
          const { from } = signalDefinition(computed.signal);
          const needed = from === 'errors' ? 'requests' : from;
          const seen = readings.some(
            r => r.measure === needed && r.status === 'observed',
          );
          if (seen) continue;
          const { state, value, low, high, n, sampledAt } = computed;
          expect([value, low, high, n, sampledAt]).toEqual(Array(5).fill(null));
          expect(absentStates).toContain(state);
        }
      }),
      { numRuns: 300 },
    );
  });
});
