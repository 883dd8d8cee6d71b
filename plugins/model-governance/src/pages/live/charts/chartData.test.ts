import { aSeries, NOW } from '../../../__testUtils__/builders';
import {
  isIsolated,
  summarize,
  timeTicks,
  toChartRows,
  topOf,
  valueTicks,
} from './chartData';

const live = 'latency.p95:live';
const imported = 'latency.p95:import';

const column = (
  rows: ReturnType<typeof toChartRows>,
  key: typeof live | typeof imported,
) => rows.map(row => row.values[key]);

describe('toChartRows', () => {
  it('breaks the line where nothing was measured', () => {
    const rows = toChartRows(aSeries([0.1, null, 0.3]).series);
    expect(column(rows, live)).toEqual([0.1, null, 0.3]);
    expect(rows[1].band).toBeNull();
  });

  it('draws imported history as a line of its own that meets the live one', () => {
    const rows = toChartRows(
      aSeries([0.1, 0.2, 0.3, 0.4], { imported: 2 }).series,
    );
    expect(column(rows, imported)).toEqual([0.1, 0.2, 0.3, null]);
    expect(column(rows, live)).toEqual([null, null, 0.3, 0.4]);
  });

  it('does not bridge a gap between imported and live', () => {
    const rows = toChartRows(aSeries([0.1, null, 0.3], { imported: 1 }).series);
    expect(column(rows, imported)).toEqual([0.1, null, null]);
    expect(column(rows, live)).toEqual([null, null, 0.3]);
  });

  it('lets an unbounded bucket reach to the top of what is drawn', () => {
    const telemetry = aSeries([0.1, 0.5]);
    telemetry.series[0].points[0].high = null;
    const [first] = toChartRows(telemetry.series);
    expect(first.band).toEqual([expect.closeTo(0.08), 0.6]);
  });

  it('knows the points that have no line to be seen by', () => {
    const rows = toChartRows(aSeries([0.1, null, 0.3, null, 0.4, 0.5]).series);
    const isolated = rows.map((_, index) => isIsolated(rows, index, live));
    expect(isolated).toEqual([true, false, true, false, false, false]);
  });
});

it('sums a series up without counting what is missing as zero', () => {
  const [series] = aSeries([0.4, null, 0.2], { imported: 1 }).series;
  expect(summarize(series)).toEqual({
    last: 0.2,
    min: 0.2,
    max: 0.4,
    measured: 2,
    total: 3,
    imported: true,
  });
  const [empty] = aSeries([null, null]).series;
  expect(summarize(empty)).toMatchObject({ last: null, min: null, max: null });
});

it('leaves room for the target even when every value is far below it', () => {
  expect(topOf(aSeries([0.01]).series)).toBe(0.2);
});

it.each([
  [1, [0, 0.25, 0.5, 0.75, 1]],
  [0.31, [0, 0.1, 0.2, 0.3, 0.4]],
  [0, [0, 1]],
])('marks values up to %d at round steps', (top, ticks) => {
  const marked = valueTicks(top);
  expect(marked).toHaveLength(ticks.length);
  ticks.forEach((tick, index) => expect(marked[index]).toBeCloseTo(tick));
});

it('marks round local hours, whatever the offset of local time', () => {
  const from = NOW - 86_400_000;
  const ticks = timeTicks({ from, to: NOW, range: '24h' }, 5.5 * 3_600_000);
  expect(new Date(ticks[0]).toISOString()).toBe('2026-11-22T10:30:00.000Z');
  expect(ticks).toHaveLength(6);
});
