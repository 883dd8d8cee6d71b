import fc from 'fast-check';
import { integral, periodic, product, valueAt, type Wave } from './wave';

const aTerm = fc
  .record({
    period: fc.double({ min: 60, max: 700_000, noNaN: true }),
    amplitude: fc.double({ min: -1, max: 1, noNaN: true }),
    phase: fc.double({ min: 0, max: 6.3, noNaN: true }),
  })
  .map(({ period, amplitude, phase }) => periodic(period, amplitude, phase));

const aWave: fc.Arbitrary<Wave> = fc.record({
  mean: fc.double({ min: 0, max: 10, noNaN: true }),
  terms: fc.array(aTerm, { maxLength: 5 }),
});

describe('waves', () => {
  it('integrates to what adding up small steps gives', () => {
    fc.assert(
      fc.property(aWave, fc.integer({ min: 0, max: 1e7 }), (wave, from) => {
        const steps = 4_000;
        let sum = 0;
        for (let n = 0; n < steps; n++) {
          sum += valueAt(wave, from + (n + 0.5) * 0.25) * 0.25;
        }
        expect(integral(wave, from, from + steps * 0.25)).toBeCloseTo(sum, 3);
      }),
      { numRuns: 50 },
    );
  });

  it('multiplies pointwise', () => {
    fc.assert(
      fc.property(aWave, aWave, fc.integer({ min: 0, max: 1e7 }), (a, b, t) => {
        expect(valueAt(product(a, b), t)).toBeCloseTo(
          valueAt(a, t) * valueAt(b, t),
          6,
        );
      }),
    );
  });

  it('multiplies with itself, where the difference of frequencies is zero', () => {
    const wave = { mean: 2, terms: [periodic(100, 1, 0.3)] };
    expect(valueAt(product(wave, wave), 17)).toBeCloseTo(
      valueAt(wave, 17) ** 2,
      9,
    );
  });
});
