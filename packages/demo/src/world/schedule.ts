import { between, unit } from './random';
import { DAY, HOUR, MINUTE, ORIGIN } from './time';

/** What an incident does to a service while it lasts. */
export interface Effect {
  /** Factor on traffic. */
  traffic: number;
  /** Added to the share of 5xx answers. */
  serverErrors: number;
  /** Factor on every duration. */
  slowdown: number;
}

/**
 * When a service misbehaves. A service has one schedule, and its incidents do
 * not overlap: that keeps every integral a sum over plain segments.
 */
export type Schedule = { name: string; effect: Effect } & (
  | {
      kind: 'recurring';
      everyMinutes: number;
      lastsMinutes: number;
      offsetMinutes: number;
    }
  | {
      kind: 'sporadic';
      /** Chance that a day has an incident, 0–1. */
      chancePerDay: number;
    }
);

export interface Incident {
  name: string;
  /** Epoch ms. */
  since: number;
  until: number;
  effect: Effect;
}

/** Incidents that touch `[from, to]`, in order, not clipped. */
export function incidentsBetween(
  schedule: Schedule | undefined,
  key: string,
  seed: number,
  range: { from: number; to: number },
): Incident[] {
  if (!schedule) return [];
  const { name, effect } = schedule;
  const incidents: Incident[] = [];
  const period =
    schedule.kind === 'recurring' ? schedule.everyMinutes * MINUTE : DAY;
  const first = Math.floor((range.from - ORIGIN) / period) - 1;
  const last = Math.floor((range.to - ORIGIN) / period);
  for (let k = first; k <= last; k++) {
    const slot = ORIGIN + k * period;
    const found =
      schedule.kind === 'recurring'
        ? recurring(schedule, slot)
        : sporadic(schedule.chancePerDay, seed, key, slot);
    if (found && found.until > range.from && found.since < range.to) {
      incidents.push({ name, effect, ...found });
    }
  }
  return incidents;
}

function recurring(
  {
    offsetMinutes,
    lastsMinutes,
  }: { offsetMinutes: number; lastsMinutes: number },
  slot: number,
) {
  const since = slot + offsetMinutes * MINUTE;
  return { since, until: since + lastsMinutes * MINUTE };
}

/** At most one a day, over before midnight. */
function sporadic(chance: number, seed: number, key: string, slot: number) {
  if (unit(seed, 'incident', key, slot) >= chance) return undefined;
  const since = slot + between(0, 20, seed, 'since', key, slot) * HOUR;
  const lasts = between(15, 180, seed, 'lasts', key, slot) * MINUTE;
  return { since, until: since + lasts };
}
