import { InputError } from '@backstage/errors';
import { resolutionMs } from '../database';

const DAY = resolutionMs['1d'];
const DEFAULT_DAYS = 30;
const MAX_DAYS = 92;

export interface CostDays {
  from?: string;
  to?: string;
}

export const dayText = (at: number) => new Date(at).toISOString().slice(0, 10);

/**
 * The UTC days that are asked for.
 *
 * @returns epoch ms of the first day and of the day after the last
 * @throws InputError naming the parameter and what is expected
 */
export function daysOf(
  { from, to }: CostDays,
  now: number,
): { from: number; until: number } {
  const last = to === undefined ? now - (now % DAY) : parseDay('to', to);
  const first =
    from === undefined
      ? last - (DEFAULT_DAYS - 1) * DAY
      : parseDay('from', from);
  if (first > last) {
    throw new InputError(`from: ${from} is after ${dayText(last)}`);
  }
  if (last - first >= MAX_DAYS * DAY) {
    throw new InputError(
      `from: ${dayText(first)} to ${dayText(
        last,
      )} are more than ${MAX_DAYS} days`,
    );
  }
  return { from: first, until: last + DAY };
}

function parseDay(name: string, text: string): number {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(at) || dayText(at) !== text) {
    throw new InputError(`${name}: ${text} is no day; expected YYYY-MM-DD`);
  }
  return at;
}
