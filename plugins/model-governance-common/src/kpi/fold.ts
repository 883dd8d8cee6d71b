import { addStatistics, utcDayOf, type KpiDay } from './statistic';
import type { Contribution, Kpi, ModelHistory, TelemetryDay } from './types';

/** @public */
export type KpiDays = Map<string, KpiDay[]>;

/**
 * A model's days of every KPI that is read from events. A KPI whose reader
 * throws loses its own days only; the error is handed back by its id.
 *
 * @public
 */
export function foldEvents(
  kpis: readonly Kpi[],
  history: ModelHistory,
): { days: KpiDays; errors: Map<string, unknown> } {
  const days: KpiDays = new Map();
  const errors = new Map<string, unknown>();
  for (const kpi of kpis) {
    if (!kpi.fromEvents) continue;
    try {
      days.set(kpi.id, toDays(kpi.fromEvents(history)));
    } catch (error) {
      errors.set(kpi.id, error);
    }
  }
  return { days, errors };
}

/** Pieces of days put together, in the order of their instants. */
function toDays(contributions: readonly Contribution[]): KpiDay[] {
  const days = new Map<number, KpiDay>();
  const ordered = [...contributions].sort((a, b) => a.at - b.at);
  for (const { at, statistic = null, note } of ordered) {
    const day = utcDayOf(at);
    const known = days.get(day) ?? {
      day,
      statistic: null,
      coverage: 0,
      notes: [],
    };
    days.set(day, known);
    if (statistic) {
      known.coverage = 1;
      known.statistic = known.statistic
        ? addStatistics(known.statistic, statistic)
        : statistic;
    }
    if (note && !known.notes.includes(note)) known.notes.push(note);
  }
  return [...days.values()].sort((a, b) => a.day - b.day);
}

/** The KPIs that a day of telemetry speaks of. @public */
export function foldTelemetry(
  kpis: readonly Kpi[],
  day: TelemetryDay,
): KpiDays {
  return new Map(
    kpis.flatMap((kpi): [string, KpiDay[]][] => {
      const statistic = kpi.fromTelemetry?.(day);
      return statistic
        ? [
            [
              kpi.id,
              [
                {
                  day: day.day,
                  statistic,
                  coverage: day.window.coverage,
                  notes: [],
                },
              ],
            ],
          ]
        : [];
    }),
  );
}
