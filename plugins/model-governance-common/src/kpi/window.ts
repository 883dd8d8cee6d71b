import {
  DAY_MS,
  utcDayOf,
  sumStatistics,
  type KpiDay,
  type Statistic,
} from './statistic';

/** Whole UTC days up to an instant; the last one is as long as it is yet. @public */
export interface KpiWindow {
  /** Epoch ms. */
  from: number;
  to: number;
}

/** The last `days` UTC days, today included. @public */
export function windowEnding(to: number, days: number): KpiWindow {
  return { from: (utcDayOf(to) - days + 1) * DAY_MS, to };
}

/** The window of the same length before. @public */
export function windowBefore({ from, to }: KpiWindow): KpiWindow {
  const days = utcDayOf(to) - utcDayOf(from) + 1;
  return { from: from - days * DAY_MS, to: from };
}

/** @public */
export interface Windowed {
  statistic: Statistic | undefined;
  /** Share of the window's days that was observed, 0–1. */
  coverage: number;
  notes: string[];
}

/**
 * What the days say about a window. Spans belong to the window in which they
 * ended, and to every later instant while they run: an open item never
 * vanishes, however old it is, and counts as long as it lasts already.
 *
 * @public
 */
export function selectWindow(
  days: readonly KpiDay[],
  window: KpiWindow,
): Windowed {
  const [first, last] = [utcDayOf(window.from), utcDayOf(window.to - 1)];
  const within = days.filter(({ day }) => day >= first && day <= last);
  const observed = within.reduce((sum, { coverage }) => sum + coverage, 0);
  const parts = days.flatMap(({ day, statistic }): Statistic[] => {
    if (!statistic) return [];
    if (statistic.type === 'spans' || statistic.type === 'deadlines') {
      return cut(statistic, window, day >= first && day <= last);
    }
    return day >= first && day <= last ? [statistic] : [];
  });
  return {
    statistic: sumStatistics(parts),
    coverage: Math.min(1, observed / (last - first + 1)),
    notes: [...new Set(within.flatMap(({ notes }) => notes))],
  };
}

function cut(
  statistic: Extract<Statistic, { type: 'spans' | 'deadlines' }>,
  window: KpiWindow,
  inside: boolean,
): Statistic[] {
  /** As it stood at the end of the window. */
  const seen = <S extends readonly (number | null)[]>(span: S): S[] => {
    const [opened, closed] = span;
    if (opened === null || opened >= window.to) return [];
    if (closed === null || closed >= window.to) {
      const running = [...span];
      running[1] = null;
      // The shape is the span's own; only the end was taken away.
      return [running as unknown as S];
    }
    return closed >= window.from ? [span] : [];
  };
  if (statistic.type === 'spans') {
    const spans = statistic.spans.flatMap(seen);
    return spans.length > 0 ? [{ type: 'spans', spans }] : [];
  }
  const items = statistic.items.flatMap(seen);
  const looks = inside ? statistic.looks : 0;
  return items.length > 0 || looks > 0
    ? [{ type: 'deadlines', items, looks }]
    : [];
}
