import fc from 'fast-check';
import { INTERVAL, NOW } from '../__testUtils__/builders';
import { stateAt, valueStates, type ValueState } from './valueState';

const aStored = (state: ValueState, more: object = {}) => ({
  state,
  sampledAt: NOW,
  evaluatedAt: NOW,
  intervalMs: INTERVAL,
  ...more,
});
const limit = NOW + 3 * INTERVAL;

describe('stateAt', () => {
  it.each(['ok', 'partial', 'no-traffic'] as const)(
    'keeps %s for three intervals after the sample, and not a moment longer',
    state => {
      const watched = aStored(state, { evaluatedAt: limit });
      expect(stateAt(watched, limit)).toBe(state);
      expect(stateAt(watched, limit + 1)).toBe('stale');
      expect(stateAt({ ...watched, sampledAt: null }, limit)).toBe('stale');
    },
  );

  it.each(['no-data', 'invalid', 'source-down', 'insufficient'] as const)(
    'keeps %s, however old the last sample, while it is looked at',
    state => {
      const watched = aStored(state, { sampledAt: 1, evaluatedAt: limit });
      expect(stateAt(watched, limit + 1)).toBe(state);
      expect(stateAt({ ...watched, sampledAt: null }, limit + 1)).toBe(state);
    },
  );

  it.each(valueStates.filter(state => state !== 'not-configured'))(
    'turns %s stale once nobody has looked for three intervals',
    state => {
      const future = aStored(state, { sampledAt: limit + INTERVAL });
      expect(stateAt(future, limit)).toBe(state);
      expect(stateAt(future, limit + 1)).toBe('stale');
    },
  );

  it('never turns stale what was not configured', () => {
    expect(stateAt(aStored('not-configured'), NOW * 2)).toBe('not-configured');
  });

  it('never makes fresh again by waiting what is stale', () => {
    const age = fc.integer({ min: 0, max: 10 * INTERVAL });
    const aState = fc.constantFrom(...valueStates);
    fc.assert(
      fc.property(aState, age, age, age, (state, sample, seen, wait) => {
        const stored = aStored(state, {
          sampledAt: NOW - sample,
          evaluatedAt: NOW - seen,
        });
        const then = stateAt(stored, NOW);
        const later = stateAt(stored, NOW + wait);
        expect(['stale', then]).toContain(later);
      }),
    );
  });
});
