import { buckets } from '../__testUtils__/builders';
import { mergeWindows, windowValue, type MergeableWindow } from './series';
import { signalIds } from './signals';

const MINUTE = 60_000;

/** Ten minutes, fully observed, in which nothing was measured. */
const aWindow = (more: Partial<MergeableWindow> = {}): MergeableWindow => ({
  from: 0,
  to: 10 * MINUTE,
  origin: 'live',
  coverage: 1,
  latency: null,
  requests: null,
  errors: null,
  gpu: null,
  driftMax: null,
  ...more,
});

describe('mergeWindows', () => {
  const fast = buckets({ 0.2: 990, 0.5: 1000, Infinity: 1000 });
  const slow = buckets({ 0.2: 0, 0.5: 100, Infinity: 100 });

  it('adds counts, buckets and samples, and keeps the worst drift', () => {
    const first = aWindow({
      latency: fast,
      requests: 1000,
      errors: 5,
      gpu: { sum: 7.2, n: 9 },
      driftMax: 0.3,
    });
    const second = aWindow({
      from: 10 * MINUTE,
      to: 20 * MINUTE,
      latency: slow,
      requests: 100,
      errors: 1,
      gpu: { sum: 0.3, n: 1 },
      driftMax: 0.1,
    });
    expect(mergeWindows([first, second], 0, 20 * MINUTE)).toEqual({
      from: 0,
      to: 20 * MINUTE,
      origin: 'live',
      coverage: 1,
      latency: buckets({ 0.2: 990, 0.5: 1100, Infinity: 1100 }),
      requests: 1100,
      errors: 6,
      gpu: { sum: 7.5, n: 10 },
      driftMax: 0.3,
    });
  });

  it('weighs a percentile by requests, where an average would mislead', () => {
    const merged = mergeWindows(
      [aWindow({ latency: fast }), aWindow({ latency: slow })],
      0,
      20 * MINUTE,
    );
    expect(merged && windowValue(merged, 'latency.p95')).toEqual({
      value: expect.closeTo(0.2 + (0.3 * (1045 - 990)) / 110, 9),
      low: 0.2,
      high: 0.5,
    });
  });

  it.each([
    [
      'half an hour of one, by one whole and four half ten minutes',
      [1, 0.5, 0.5, 0.5, 0.5],
      0.5,
    ],
    ['no more than all of it, where windows overlap', [1, 1, 1, 1, 1, 1, 1], 1],
  ])('covers %s', (_case, coverages, coverage) => {
    const windows = coverages.map(each => aWindow({ coverage: each }));
    expect(mergeWindows(windows, 0, 60 * MINUTE)).toMatchObject({ coverage });
  });

  it.each([
    [['live', 'live'], 'live'],
    [['import', 'import'], 'import'],
    [['live', 'import'], 'mixed'],
    [['mixed', 'mixed'], 'mixed'],
  ] as const)('says of %j that it is %s', (origins, origin) => {
    const windows = origins.map(each => aWindow({ origin: each }));
    expect(mergeWindows(windows, 0, MINUTE)).toMatchObject({ origin });
  });

  it('makes null, never 0, of what no window measured', () => {
    expect(mergeWindows([aWindow(), aWindow()], 0, 10 * MINUTE)).toEqual(
      aWindow(),
    );
    expect(mergeWindows([], 0, 10 * MINUTE)).toBeNull();
  });
});

describe('windowValue', () => {
  it.each(signalIds)('of %s is null where nothing was measured', signal => {
    expect(windowValue(aWindow(), signal)).toBeNull();
  });

  it.each([
    [
      'traffic.rate',
      'over the observed time',
      { requests: 600, coverage: 0.5 },
      2,
    ],
    ['traffic.rate', 'that is 0', { requests: 0 }, 0],
    ['errors.ratio', 'of requests', { requests: 600, errors: 6 }, 0.01],
    ['errors.ratio', 'that is 0', { requests: 600, errors: 0 }, 0],
    ['errors.ratio', 'that cannot exceed 1', { requests: 600, errors: 603 }, 1],
    ['gpu.utilization', 'over samples', { gpu: { sum: 7.5, n: 10 } }, 0.75],
    ['drift.psi', 'at its worst', { driftMax: 0.3 }, 0.3],
  ] as const)('has a %s %s', (signal, _case, more, value) => {
    expect(windowValue(aWindow(more), signal)).toEqual({
      value,
      low: null,
      high: null,
    });
  });

  it.each([
    ['traffic.rate', 'time', { requests: 600, coverage: 0 }],
    ['errors.ratio', 'requests', { requests: 0, errors: 0 }],
    ['errors.ratio', 'knowing the errors', { requests: 600 }],
    ['errors.ratio', 'knowing the requests', { errors: 6 }],
    ['gpu.utilization', 'samples', { gpu: { sum: 0, n: 0 } }],
  ] as const)('has no %s without %s', (signal, _case, more) => {
    expect(windowValue(aWindow(more), signal)).toBeNull();
  });

  it.each([
    ['latency.p50', 20],
    ['latency.p95', 200],
    ['latency.p99', 1000],
  ] as const)('names a %s, with bounds, from %d requests on', (signal, n) => {
    const of = (count: number) =>
      windowValue(
        aWindow({ latency: buckets({ 0.2: 0, 0.5: count, Infinity: count }) }),
        signal,
      );
    expect(of(n - 1)).toBeNull();
    expect(of(n)).toMatchObject({ low: 0.2, high: 0.5 });
  });
});
