const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How long ago, in the largest unit that still tells: `5 s`, `3 min`, `2 h`,
 * `4 d`. A clock that runs behind the server's is no age: `0 s`.
 */
export function formatAge(ageMs: number): string {
  const age = Math.max(0, ageMs);
  if (age < 90 * SECOND) return `${Math.floor(age / SECOND)} s`;
  if (age < 90 * MINUTE) return `${Math.floor(age / MINUTE)} min`;
  if (age < 36 * HOUR) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} d`;
}

/** A span that was measured: `420 ms`, `1.8 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 60_000) return `${(durationMs / 1000).toFixed(1)} s`;
  return `${Math.floor(durationMs / MINUTE)} min ${Math.round(
    (durationMs % MINUTE) / SECOND,
  )} s`;
}

const local = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/** Local time, for reading. */
export function formatInstant(instant: string | number): string {
  return local.format(new Date(instant));
}

/** UTC, for comparing with logs: `2026-11-23 10:00:05 UTC`. */
export function formatUtc(instant: string | number): string {
  return `${new Date(instant)
    .toISOString()
    .replace('T', ' ')
    .slice(0, 19)} UTC`;
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** Local day, where the hour does not matter: `23 Nov 2026`. */
export function formatDay(instant: string | number): string {
  return day.format(new Date(instant));
}
