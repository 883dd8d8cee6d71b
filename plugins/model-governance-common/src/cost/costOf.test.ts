import fc from 'fast-check';
import { costOf } from './costOf';
import { addTotals } from './costTotals';
import type { DayUse, Price, Resource } from './types';

const DAY = 86_400_000;
const FIRST = Date.parse('2026-11-01T00:00:00Z');
const day = (n: number) => FIRST + n * DAY;

const price: Price = {
  name: 'nvidia-l4',
  unit: 'gpu-hour',
  micros: 1_000_000,
  currency: 'USD',
  from: '2026-01-01',
  until: null,
  source: 'List of 2026',
};
const place = { environment: 'production', region: 'eu' };
const gpus: Resource = {
  unit: 'gpu-hour',
  name: 'nvidia-l4',
  count: 2,
  share: { num: 1, den: 1 },
  ...place,
};
const aDay = (n: number, more: Partial<DayUse> = {}): DayUse => ({
  ...place,
  day: day(n),
  coverage: 1,
  requests: 10_000,
  errors: 0,
  gpu: { sum: 30, n: 40 },
  ...more,
});

const cost = (given: Partial<Parameters<typeof costOf>[0]> = {}) =>
  costOf({
    prices: [price],
    resources: [gpus],
    use: [aDay(0), aDay(1)],
    from: day(0),
    until: day(2),
    now: day(9),
    ...given,
  });

describe('costOf', () => {
  it('counts what is held, busy or not, and shows idle apart', () => {
    const found = cost();
    // 2 GPUs × 48 h × 1 USD, three quarters of it busy.
    expect(found).toMatchObject({ state: 'ok', reason: null, coverage: 1 });
    expect(found.totals).toEqual([
      {
        currency: 'USD',
        micros: 96_000_000n,
        used: 72_000_000n,
        idle: 24_000_000n,
        unsplit: 0n,
        estimated: 96_000_000n,
      },
    ]);
    expect(found.perThousand).toMatchObject({
      state: 'ok',
      successful: 20_000,
      values: [{ currency: 'USD', micros: 4_800_000n }],
    });
    expect(found.lines).toMatchObject([{ observedMs: 2 * DAY, price }]);
  });

  it.each([
    ['a MIG slice of an A100', { num: 2, den: 7 }, 13_714_286n],
    ['a time slice', { num: 25, den: 100 }, 12_000_000n],
  ])('counts %s as that part, rounded once', (_case, share, micros) => {
    const [total] = cost({
      resources: [{ ...gpus, share }],
      use: [aDay(0)],
      until: day(1),
    }).totals;
    expect(total.micros).toBe(micros);
  });

  it('charges each day the price that was valid on it', () => {
    const found = cost({
      prices: [
        { ...price, until: '2026-11-02' },
        { ...price, from: '2026-11-02', micros: 500_000 },
      ],
    });
    expect(found.lines.map(line => line.total.micros)).toEqual([
      48_000_000n,
      24_000_000n,
    ]);
    expect(found.totals[0].micros).toBe(72_000_000n);
  });

  it('never adds two currencies', () => {
    const euros = {
      ...price,
      name: 'cpu',
      currency: 'EUR',
      unit: 'replica-hour',
    };
    const found = cost({
      prices: [price, euros as Price],
      resources: [gpus, { ...gpus, unit: 'replica-hour', name: 'cpu' }],
    });
    expect(
      found.totals.map(({ currency, micros, unsplit }) => [
        currency,
        micros,
        unsplit,
      ]),
    ).toEqual([
      // Nothing says how busy a replica is.
      ['EUR', 96_000_000n, 96_000_000n],
      ['USD', 96_000_000n, 0n],
    ]);
    expect(found.perThousand.values).toEqual([
      { currency: 'EUR', micros: 4_800_000n },
      { currency: 'USD', micros: 4_800_000n },
    ]);
  });

  it('shows a gap as a gap: the observed and the estimate stay apart', () => {
    const found = cost({ use: [aDay(0, { coverage: 0.5 })] });
    expect(found).toMatchObject({ state: 'partial', coverage: 0.25 });
    expect(found.reason).toMatch(/25 %/);
    const [{ micros, estimated }] = found.totals;
    expect(micros).toBe(24_000_000n);
    // The day without data is not made up.
    expect(estimated).toBe(48_000_000n);
    expect(found.days[1]).toEqual({ day: day(1), coverage: 0, totals: [] });
  });

  it('expects of today only the time that has passed', () => {
    const found = cost({
      use: [aDay(0), aDay(1, { coverage: 0.25 })],
      now: day(1) + DAY / 4,
    });
    expect(found).toMatchObject({ state: 'ok', coverage: 1 });
    expect(found.totals[0].micros).toBe(60_000_000n);
  });

  it.each<[string, Parameters<typeof cost>[0], object]>([
    ['nothing declared', { resources: [] }, { state: 'not-configured' }],
    ['no price', { prices: [] }, { state: 'no-price' }],
    [
      'a price of another unit',
      { prices: [{ ...price, unit: 'replica-hour' }] },
      { state: 'no-price', reason: 'No price of nvidia-l4 per gpu-hour' },
    ],
    ['nothing observed', { use: [] }, { state: 'no-data', coverage: 0 }],
    [
      'what another place observed',
      { use: [aDay(0, { region: 'us' })] },
      { state: 'no-data' },
    ],
    [
      'days without a price',
      { prices: [{ ...price, from: '2026-11-02' }] },
      { state: 'partial', reason: expect.stringMatching(/some of the days/) },
    ],
  ])('with %s says so', (_case, given, expected) => {
    expect(cost(given)).toMatchObject(expected);
  });

  it.each<[string, Parameters<typeof cost>[0], object]>([
    [
      'few requests',
      { use: [aDay(0, { requests: 1_000, errors: 1 })] },
      { state: 'insufficient', successful: 999, values: [] },
    ],
    [
      'errors that nobody counted',
      { use: [aDay(0, { errors: null })] },
      { state: 'unknown', successful: null, values: [] },
    ],
    [
      'a resource without a price beside one with',
      { resources: [gpus, { ...gpus, name: 'nvidia-h100' }] },
      { state: 'unknown', values: [] },
    ],
    [
      'one day of which the errors are known',
      { use: [aDay(0, { errors: 2_000 }), aDay(1, { errors: null })] },
      {
        state: 'ok',
        successful: 8_000,
        values: [{ currency: 'USD', micros: 6_000_000n }],
      },
    ],
  ])('with %s gives no false cost per thousand', (_case, given, expected) => {
    expect(cost(given).perThousand).toMatchObject(expected);
  });

  it('adds up: days to the total, and used, idle and unsplit to the whole', () => {
    const use = fc.array(
      fc.record({
        coverage: fc.double({ min: 0, max: 1, noNaN: true }),
        gpu: fc.option(
          fc
            .double({ min: 0, max: 1, noNaN: true })
            .map(sum => ({ sum, n: 1 })),
        ),
      }),
      { minLength: 1, maxLength: 40 },
    );
    const share = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 7, max: 12 }))
      .map(([num, den]) => ({ num, den }));
    const micros = fc.integer({ min: 0, max: 99_999_999_999 });
    fc.assert(
      fc.property(use, share, micros, (days, part, each) => {
        const found = cost({
          prices: [{ ...price, micros: each }],
          resources: [{ ...gpus, count: 999, share: part }],
          use: days.map((one, n) => aDay(n, one)),
          until: day(days.length),
          now: day(60),
        });
        expect(addTotals(found.days.flatMap(one => one.totals))).toEqual(
          found.totals,
        );
        for (const {
          micros: sum,
          used,
          idle,
          unsplit,
          estimated,
        } of found.totals) {
          expect(used + idle + unsplit).toBe(sum);
          expect(idle >= 0n && used >= 0n).toBe(true);
          expect(estimated >= sum).toBe(true);
        }
      }),
    );
  });
});
