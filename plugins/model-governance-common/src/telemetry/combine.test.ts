import fc from 'fast-check';
import {
  aCount,
  aGauge,
  aLatency,
  aReading,
  anAbsence,
  anIdentity,
  buckets,
  NOW,
  WINDOW,
} from '../__testUtils__/builders';
import { combineReadings } from './combine';
import { absentStates, measureIds } from './reading';

const atB = { targetId: 'b' };

describe('combineReadings', () => {
  it.each([
    [
      'adds counts over the widest window',
      [
        aCount('requests', 10),
        aReading({
          ...atB,
          observation: {
            type: 'increase',
            value: 5,
            from: WINDOW.from - 60_000,
            to: WINDOW.to,
          },
        }),
      ],
      {
        type: 'increase',
        value: 15,
        from: WINDOW.from - 60_000,
        to: WINDOW.to,
      },
    ],
    [
      'merges histograms and never averages percentiles',
      [
        aLatency({ 0.2: 94, 0.5: 99, Infinity: 100 }),
        aLatency({ 0.2: 6, 0.5: 6, Infinity: 100 }, atB),
      ],
      {
        type: 'histogram',
        buckets: buckets({ 0.2: 100, 0.5: 105, Infinity: 200 }),
        count: 200,
        ...WINDOW,
      },
    ],
    [
      'averages utilization over places',
      [aGauge('gpu.utilization', 0.8), aGauge('gpu.utilization', 0.2, atB)],
      { type: 'gauge', value: 0.5 },
    ],
    [
      'keeps the worst drift and which feature it was',
      [
        aGauge('drift.psi', 0.1, { detail: { feature: 'age' } }),
        aGauge('drift.psi', 0.3, { ...atB, detail: { feature: 'price' } }),
        aGauge('drift.psi', 0.2, { targetId: 'c', detail: { feature: 'sex' } }),
      ],
      { type: 'gauge', value: 0.3, detail: { feature: 'price' } },
    ],
    [
      'names both versions of a half-done rollout, and a shared one once',
      [
        anIdentity({ version: '1.0.0', digest: 'sha256:aa' }),
        anIdentity({ version: '1.0.0', digest: 'sha256:bb' }, atB),
      ],
      { type: 'identity', version: '1.0.0', digest: 'sha256:aa, sha256:bb' },
    ],
  ])('%s', (_case, readings, observation) => {
    const [{ measure }] = readings;
    const others = [aCount('errors', 7), aGauge('drift.psi', 9)].filter(
      other => other.measure !== measure,
    );
    expect(combineReadings(measure, [...others, ...readings])).toEqual({
      status: 'observed',
      observation,
      sampledAt: NOW,
      evidence: readings.map(r => r.evidence),
    });
  });

  it('is no fresher than its stalest part', () => {
    const combined = combineReadings('requests', [
      aReading(),
      aReading({ ...atB, sampledAt: NOW - 50_000 }),
    ]);
    expect(combined).toMatchObject({ sampledAt: NOW - 50_000 });
  });

  it('is partial, and says why, when a target or a part of one is missing', () => {
    const combined = combineReadings('requests', [
      aReading({ partial: 'feed-ranker-1 timed out' }),
      anAbsence({ ...atB, reason: 'b refused the connection' }),
    ]);
    expect(combined).toMatchObject({
      status: 'observed',
      observation: { value: 600 },
      partial: 'feed-ranker-1 timed out; b refused the connection',
    });
  });

  it('is not partial because another profile was never meant to know', () => {
    const combined = combineReadings('requests', [
      aReading(),
      anAbsence({ ...atB, state: 'not-configured' }),
    ]);
    expect(combined).not.toHaveProperty('partial');
  });

  it.each([
    ['source-down', ['no-data', 'invalid', 'source-down', 'insufficient']],
    ['invalid', ['no-data', 'invalid', 'insufficient', 'not-configured']],
    ['insufficient', ['not-configured', 'no-data', 'insufficient']],
    ['no-data', ['not-configured', 'no-data']],
    ['not-configured', ['not-configured']],
  ] as const)('says %s, the gravest, of %j', (state, states) => {
    const absences = states.flatMap(each => [
      anAbsence({ state: each, reason: `because ${each}` }),
      anAbsence({ state: each, reason: `because ${each}` }),
    ]);
    expect(combineReadings('requests', absences)).toEqual({
      status: 'absent',
      state,
      reason: `because ${state}`,
      evidence: [],
    });
  });

  it('says that nothing is declared when nobody said anything', () => {
    expect(combineReadings('latency', [aReading()])).toMatchObject({
      status: 'absent',
      state: 'not-configured',
      reason: expect.stringContaining('latency'),
    });
  });

  it('never makes an observation, such as 0, of absences alone', () => {
    const absences = fc.array(
      fc.record({
        measure: fc.constantFrom(...measureIds),
        state: fc.constantFrom(...absentStates),
        targetId: fc.constantFrom('a', 'b', 'c'),
      }),
    );
    fc.assert(
      fc.property(absences, all => {
        for (const measure of measureIds) {
          const combined = combineReadings(measure, all.map(anAbsence));
          expect(combined.status).toBe('absent');
          expect(combined).not.toHaveProperty('observation');
        }
      }),
    );
  });
});
