export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/**
 * Instants are computed relative to this one (epoch ms), so that sines of long
 * times keep their precision. Nothing begins here: the world has always been.
 */
export const ORIGIN = Date.UTC(2026, 0, 1);

/** Seconds since {@link ORIGIN}. */
export function worldSeconds(at: number): number {
  return (at - ORIGIN) / SECOND;
}
