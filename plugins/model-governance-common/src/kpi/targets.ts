import type { KpiUnit } from '../api/kpiTypes';

/**
 * What a KPI should be. A level with an optional warning before it; a range;
 * or a trend against the window before.
 *
 * @public
 */
export type KpiTarget =
  | { type: 'at-least' | 'at-most'; value: number; warn?: number }
  | { type: 'range'; min: number; max: number }
  | {
      type: 'trend';
      direction: 'up' | 'down';
      /** Relative change of a year, scaled to the window; default 0: no worse. */
      perYear?: number;
      /** Relative change against the direction that only warns; default 0. */
      tolerance?: number;
    };

/** A target with whom it binds and since when. Dates are UTC days. @public */
export interface KpiTargetRule {
  /** Stable; shown as the source of the target. */
  id: string;
  kpi: string;
  target: KpiTarget;
  /** `2026-01-01`: first day on which it binds. */
  from: string;
  /** First day on which it binds no more. */
  until?: string;
  tiers?: readonly string[];
  types?: readonly string[];
  modes?: readonly string[];
}

/**
 * Which targets bind which model. Of the levels that match the last wins, and
 * of the trends the last: general rules first, exceptions last.
 *
 * @public
 */
export interface KpiPolicy {
  version: string;
  targets: readonly KpiTargetRule[];
}

/** Whom a target is chosen for. @public */
export interface KpiSubject {
  tier: string;
  type: string | null;
  mode: string;
}

const isTrend = (rule: KpiTargetRule) => rule.target.type === 'trend';
const matches = (list: readonly string[] | undefined, value: string | null) =>
  !list || list.some(item => item.toLowerCase() === value?.toLowerCase());

/** Whether a rule is in force on a UTC day such as `2026-11-23`. @public */
export const inForce = (
  { from, until }: Pick<KpiTargetRule, 'from' | 'until'>,
  day: string,
): boolean => from <= day && (until === undefined || day < until);

/**
 * The targets of a KPI that bind a model on a day: at most a level and a
 * trend. `null` as the subject asks for a group: only rules for everybody.
 *
 * @public
 */
export function kpiTargetsFor(
  policy: KpiPolicy,
  kpi: string,
  subject: KpiSubject | null,
  day: string,
): KpiTargetRule[] {
  const binding = policy.targets.filter(
    rule =>
      rule.kpi === kpi &&
      inForce(rule, day) &&
      (subject
        ? matches(rule.tiers, subject.tier) &&
          matches(rule.types, subject.type) &&
          matches(rule.modes, subject.mode)
        : !rule.tiers && !rule.types && !rule.modes),
  );
  const level = binding.filter(rule => !isTrend(rule)).at(-1);
  const trend = binding.filter(isTrend).at(-1);
  return [level, trend].flatMap(rule => rule ?? []);
}

const hour = 3_600;
const day = 24 * hour;

/** A number of a KPI's unit for people. @public */
export function kpiText(value: number, unit: KpiUnit): string {
  const short = (n: number) => String(Math.round(n * 1000) / 1000);
  switch (unit) {
    case 'ratio':
      return `${short(value * 100)} %`;
    case 'change':
      return `${value > 0 ? '+' : ''}${short(value * 100)} %`;
    case 's':
      if (value < 1) return `${short(value * 1000)} ms`;
      if (value < 120) return `${short(value)} s`;
      if (value < 2 * hour) return `${short(value / 60)} min`;
      return value < 2 * day
        ? `${short(value / hour)} h`
        : `${short(value / day)} d`;
    default:
      return short(value);
  }
}

/** A target for people: "at most 4 h". @public */
export function kpiTargetText(target: KpiTarget, unit: KpiUnit): string {
  switch (target.type) {
    case 'at-least':
      return `at least ${kpiText(target.value, unit)}`;
    case 'at-most':
      return `at most ${kpiText(target.value, unit)}`;
    case 'range':
      return `${kpiText(target.min, unit)} to ${kpiText(target.max, unit)}`;
    default: {
      const way = target.direction === 'down' ? 'falling' : 'rising';
      return target.perYear
        ? `${way} by ${kpiText(target.perYear, 'ratio')} a year`
        : `${way}, or no worse than the window before`;
    }
  }
}
