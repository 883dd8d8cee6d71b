import type { KpiTargetResult } from '../api/kpiTypes';
import type { Judgement } from '../targets/judge';
import type { Estimate } from './estimate';
import { kpiTargetText, type KpiTarget, type KpiTargetRule } from './targets';
import type { KpiDefinition } from './types';

/** What targets are held against. */
export interface Judged {
  definition: Pick<KpiDefinition, 'unit' | 'byInterval' | 'windowDays'>;
  current: Estimate;
  previous: Estimate;
}

const unknown = (reason: string): Judgement => ({ verdict: 'unknown', reason });
const pass: Judgement = { verdict: 'pass', reason: null };

/** Holds a KPI against one target. @public */
export function judgeKpi(
  rule: KpiTargetRule,
  version: string,
  judged: Judged,
): KpiTargetResult {
  const { target, id } = rule;
  const { unit } = judged.definition;
  return {
    id,
    type: target.type,
    text: kpiTargetText(target, unit),
    value: 'value' in target ? target.value : null,
    ...judgement(target, judged),
    source: `${version}#${id}`,
  };
}

function judgement(target: KpiTarget, judged: Judged): Judgement {
  const { current, definition } = judged;
  if (current.vacuous) return { verdict: 'pass', reason: current.reason };
  if (target.type === 'trend') return trend(target, judged);
  if (current.state !== 'ok') {
    return unknown(current.reason ?? `Value is ${current.state}`);
  }
  if (target.type === 'range') {
    const { value } = current;
    if (value === null) return unknown('There is no value');
    if (value < target.min) return { verdict: 'fail', reason: 'Too few' };
    return value > target.max ? { verdict: 'fail', reason: 'Too many' } : pass;
  }
  return definition.byInterval
    ? byInterval(target, current)
    : level(target, current);
}

type Level = Extract<KpiTarget, { type: 'at-least' | 'at-most' }>;

function level(target: Level, { value, low, reason }: Estimate): Judgement {
  const { value: limit, warn } = target;
  if (value === null) {
    // Only a bound is known: enough to fail, never to pass.
    return target.type === 'at-most' && low !== null && low > limit
      ? { verdict: 'fail', reason: `${reason}, and already beyond the limit` }
      : unknown(reason ?? 'There is no value');
  }
  const beyond = (bound: number) =>
    target.type === 'at-most' ? value > bound : value < bound;
  if (beyond(limit)) return { verdict: 'fail', reason: null };
  if (warn !== undefined && beyond(warn)) {
    return { verdict: 'warn', reason: 'Close to the limit' };
  }
  return pass;
}

/** The whole interval on the right side passes, on the wrong side fails. */
function byInterval(
  { type, value: limit }: Level,
  { value, low, high }: Estimate,
): Judgement {
  if (value === null || low === null || high === null) {
    return unknown('There is no interval');
  }
  const good = (bound: number) =>
    type === 'at-least' ? bound >= limit : bound <= limit;
  if (good(low) && good(high)) return pass;
  if (!good(low) && !good(high)) return { verdict: 'fail', reason: null };
  return good(value)
    ? { verdict: 'warn', reason: 'The interval holds the limit too' }
    : unknown('The interval holds both sides of the limit');
}

function trend(
  target: Extract<KpiTarget, { type: 'trend' }>,
  { definition, current, previous }: Judged,
): Judgement {
  if (current.state !== 'ok' || current.value === null) {
    return unknown(current.reason ?? `Value is ${current.state}`);
  }
  if (previous.state !== 'ok' || previous.value === null) {
    return unknown(
      `Nothing to compare with: ${
        previous.reason ?? 'the window before has no value'
      }`,
    );
  }
  if (previous.currency !== current.currency) {
    return unknown(
      `The window before was in ${previous.currency}, this one is in ${current.currency}`,
    );
  }
  const { perYear = 0, tolerance = 0, direction } = target;
  const wanted = 1 - (1 - perYear) ** (definition.windowDays / 365);
  const change = relativeChange(previous.value, current.value);
  // Above zero: worse than wanted by so much.
  const short = direction === 'down' ? change + wanted : wanted - change;
  const said = Number.isFinite(change)
    ? `${change > 0 ? '+' : ''}${
        Math.round(change * 1000) / 10
      } % against the window before`
    : 'Up from nothing';
  if (short <= 1e-12) return { verdict: 'pass', reason: said };
  return { verdict: short <= tolerance ? 'warn' : 'fail', reason: said };
}

function relativeChange(before: number, now: number): number {
  if (before === now) return 0;
  return before === 0
    ? Math.sign(now) * Infinity
    : (now - before) / Math.abs(before);
}
