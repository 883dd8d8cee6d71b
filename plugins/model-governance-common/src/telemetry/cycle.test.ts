import fc from 'fast-check';
import {
  aCount,
  anAbsence,
  anIdentity,
  aReading,
  aStoredSignal,
  aTarget,
  atMost,
  INTERVAL,
  NOW,
} from '../__testUtils__/builders';
import { absentReadings, evaluateModel, selectReadings } from './cycle';
import { absentStates, measureIds, type Reading } from './reading';

const down = anAbsence({ reason: 'first is down' });
const empty = anAbsence({ state: 'no-data', reason: 'second has no series' });
const notMeant = anAbsence({ state: 'not-configured', reason: 'not mine' });
const seen = aReading();
const seenLater = aCount('requests', 7);

describe('selectReadings', () => {
  it.each<[string, Reading[][], Reading[]]>([
    ['the first source that saw it', [[seen], [seenLater]], [seen]],
    ['a later source where the first failed', [[down], [seen]], [seen]],
    ['the first source where a later failed', [[seen], [down]], [seen]],
    ['every reason where nobody saw it', [[down], [empty]], [down, empty]],
    [
      'only the reasons of sources that were meant to have it',
      [[notMeant], [down], [notMeant]],
      [down],
    ],
    ['one of several that were not', [[notMeant], [notMeant]], [notMeant]],
    [
      'each target and measure for itself',
      [[down, aCount('errors', 1)], [aReading({ targetId: 'b' })]],
      [down, aCount('errors', 1), aReading({ targetId: 'b' })],
    ],
    ['nothing of nothing', [[], []], []],
  ])('takes %s', (_case, bySource, expected) => {
    expect(selectReadings(bySource)).toEqual(expected);
  });

  it('silences no target and lets no reason stand beside what was seen', () => {
    const place = {
      targetId: fc.constantFrom('a', 'b'),
      measure: fc.constantFrom(...measureIds),
    };
    const aSource = fc.array(
      fc.oneof(
        fc.record(place).map(aReading),
        fc
          .record({ ...place, state: fc.constantFrom(...absentStates) })
          .map(anAbsence),
      ),
    );
    const keyOf = (r: Reading) => `${r.targetId} ${r.measure}`;
    fc.assert(
      fc.property(fc.array(aSource, { maxLength: 3 }), bySource => {
        const all = bySource.flat();
        const selected = selectReadings(bySource);
        expect(new Set(selected.map(keyOf))).toEqual(new Set(all.map(keyOf)));
        for (const key of new Set(all.map(keyOf))) {
          const chosen = selected.filter(r => keyOf(r) === key);
          const firstSeen = all.find(
            r => keyOf(r) === key && r.status === 'observed',
          );
          expect(chosen).toEqual(firstSeen ? [firstSeen] : chosen);
        }
      }),
    );
  });
});

describe('absentReadings', () => {
  it('gives one reason for each measure of each target, and each once', () => {
    const readings = absentReadings(
      [aTarget(), aTarget({ id: 'gpu', profile: 'dcgm-exporter' })],
      'source-down',
      'The cycle ran out of time',
    );
    expect(readings.map(r => `${r.targetId} ${r.measure}`)).toEqual([
      'a latency',
      'a requests',
      'a errors',
      'a identity',
      'gpu gpu.utilization',
    ]);
    for (const reading of readings) {
      expect(reading).toMatchObject({
        status: 'absent',
        state: 'source-down',
        reason: 'The cycle ran out of time',
        modelRef: 'model:default/feed-ranker',
      });
    }
  });
});

describe('evaluateModel', () => {
  const west = aTarget({ id: 'west' });
  const east = aTarget({ id: 'east', region: 'us-east' });
  const staging = aTarget({ id: 'staging', environment: 'staging' });
  const context = { evaluatedAt: NOW + INTERVAL, intervalMs: INTERVAL };
  const aModel = (more: object = {}) => ({
    ref: 'model:default/feed-ranker',
    targets: [west, east, staging],
    declared: { version: null, digest: 'sha256:aa' },
    previous: [],
    previousAt: () => [],
    targetFor: () => null,
    ...more,
  });
  const traffic = (signals: readonly { signal: string }[]) =>
    signals.find(s => s.signal === 'traffic.rate');

  const readings = [
    aCount('requests', 300, { targetId: 'west' }),
    aCount('requests', 600, { targetId: 'east' }),
    aCount('requests', 6000, { targetId: 'staging' }),
    anIdentity({ digest: 'sha256:aa' }, { targetId: 'west' }),
    anIdentity({ digest: 'sha256:bb' }, { targetId: 'staging' }),
    aCount('requests', 9999, { targetId: 'of another model' }),
  ];

  it('speaks of production as one, and of each place for itself', () => {
    const result = evaluateModel(aModel(), readings, context);
    expect(traffic(result.signals)).toMatchObject({ value: 3, ...context });
    expect(result.identity.state).toBe('verified');
    expect(
      result.places.map(place => [
        place.environment,
        place.region,
        traffic(place.signals),
        place.identity.state,
        place.readings.length,
      ]),
    ).toEqual([
      [
        'production',
        'eu-west',
        expect.objectContaining({ value: 1 }),
        'verified',
        2,
      ],
      [
        'production',
        'us-east',
        expect.objectContaining({ value: 2 }),
        'unverified',
        1,
      ],
      [
        'staging',
        'eu-west',
        expect.objectContaining({ value: 20 }),
        'mismatch',
        2,
      ],
    ]);
    expect(result.summary).toMatchObject({ live: 'live', sampledAt: NOW });
  });

  it('speaks of all places where there is no production', () => {
    const elsewhere = aModel({ targets: [staging] });
    const result = evaluateModel(elsewhere, readings, context);
    expect(traffic(result.signals)).toMatchObject({ value: 20 });
    expect(result.identity.state).toBe('mismatch');
    expect(result.trafficObserved).toBe(false);
  });

  it.each([
    [
      'requests in production',
      aCount('requests', 1, { targetId: 'east' }),
      true,
    ],
    [
      'no requests in production',
      aCount('requests', 0, { targetId: 'east' }),
      false,
    ],
    [
      'requests elsewhere',
      aCount('requests', 9, { targetId: 'staging' }),
      false,
    ],
    ['no answer', anAbsence({ targetId: 'east' }), false],
  ])(
    'observes production traffic or not, given %s',
    (_case, reading, observed) => {
      const result = evaluateModel(aModel(), [reading], context);
      expect(result.trafficObserved).toBe(observed);
    },
  );

  it('remembers, at each place and for the whole, what was seen there before', () => {
    const rate = (lastValue: number) =>
      aStoredSignal({ signal: 'traffic.rate', value: lastValue, lastValue });
    const model = aModel({
      previous: [rate(5), aStoredSignal()],
      previousAt: (environment: string, region: string) =>
        environment === 'production' && region === 'us-east' ? [rate(4)] : [],
    });
    const gone = [west, east, staging].map(({ id }) =>
      anAbsence({ targetId: id }),
    );
    const result = evaluateModel(model, gone, context);
    expect(traffic(result.signals)).toMatchObject({
      state: 'source-down',
      value: null,
      lastValue: 5,
      sampledAt: NOW,
    });
    expect(result.places.map(place => traffic(place.signals))).toMatchObject([
      { lastValue: null },
      { lastValue: 4 },
      { lastValue: null },
    ]);
  });

  it('holds each signal against its own target, everywhere', () => {
    const model = aModel({
      targetFor: (signal: string) =>
        signal === 'traffic.rate' ? atMost(2.5) : null,
    });
    const result = evaluateModel(model, readings, context);
    expect(traffic(result.signals)).toMatchObject({ verdict: 'fail' });
    expect(result.summary.verdict).toBe('fail');
    expect(result.places.map(place => traffic(place.signals))).toMatchObject([
      { verdict: 'pass' },
      { verdict: 'pass' },
      { verdict: 'fail' },
    ]);
    const drift = result.signals.find(s => s.signal === 'drift.psi');
    expect(drift).toMatchObject({ target: null, verdict: 'not-applicable' });
  });
});
