/** A calendar day in UTC, in ms. */
export const DAY_MS = 86_400_000;

export function addDays(instant: number, days: number): number {
  return instant + days * DAY_MS;
}

/** Calendar months in UTC; the 31st becomes the last day of a shorter month. */
export function addMonths(instant: number, months: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
  ).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/** `2026-11-02`, for messages. */
export function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
