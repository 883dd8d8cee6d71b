import type { FactCondition, Facts, FactValue, Truth } from './types';

const DAY_MS = 86_400_000;

/** @public */
export interface ConditionResult {
  truth: Truth;
  /** The parts that made it so, as sentences. */
  because: string[];
  /** What was asked for, in order. */
  inputs: { fact: string; value: FactValue }[];
}

/**
 * Whether a condition holds at `now` (epoch ms).
 *
 * @public
 */
export function evaluateCondition(
  condition: FactCondition,
  facts: Facts,
  now: number,
): ConditionResult {
  if ('all' in condition) {
    return join(condition.all, facts, now, false);
  }
  if ('any' in condition) {
    return join(condition.any, facts, now, true);
  }
  if ('not' in condition) {
    const inner = evaluateCondition(condition.not, facts, now);
    const { truth } = inner;
    return { ...inner, truth: truth === 'unknown' ? truth : !truth };
  }
  const value = facts[condition.fact] ?? null;
  const inputs = [{ fact: condition.fact, value }];
  if ('known' in condition) {
    return {
      truth: value !== null,
      because: [
        `${condition.fact} is ${value === null ? 'not known' : 'known'}`,
      ],
      inputs,
    };
  }
  if (value === null) {
    return {
      truth: 'unknown',
      because: [`${condition.fact} is not known`],
      inputs,
    };
  }
  return {
    truth: compare(condition, value, now),
    because: [`${condition.fact} is ${shown(condition, value, now)}`],
    inputs,
  };
}

/** `decisive` is the value of one part that settles the whole. */
function join(
  parts: readonly FactCondition[],
  facts: Facts,
  now: number,
  decisive: boolean,
): ConditionResult {
  const results = parts.map(part => evaluateCondition(part, facts, now));
  const settled = results.filter(({ truth }) => truth === decisive);
  const open = results.filter(({ truth }) => truth === 'unknown');
  let truth: Truth = !decisive;
  let telling = results;
  if (settled.length > 0) {
    truth = decisive;
    telling = settled;
  } else if (open.length > 0) {
    truth = 'unknown';
    telling = open;
  }
  return {
    truth,
    because: telling.flatMap(({ because }) => because),
    inputs: results.flatMap(({ inputs }) => inputs),
  };
}

type Leaf = Exclude<
  FactCondition,
  | { all: readonly FactCondition[] }
  | { any: readonly FactCondition[] }
  | { not: FactCondition }
  | { known: true }
>;

function compare(leaf: Leaf, value: string | number | boolean, now: number) {
  if ('is' in leaf) return value === leaf.is;
  if ('in' in leaf) return typeof value === 'string' && leaf.in.includes(value);
  // Types were checked when it was parsed; a fact of another type is none.
  if (typeof value !== 'number' || Number.isNaN(value)) return 'unknown';
  if ('atLeast' in leaf) return value >= leaf.atLeast;
  if ('atMost' in leaf) return value <= leaf.atMost;
  if ('above' in leaf) return value > leaf.above;
  if ('below' in leaf) return value < leaf.below;
  return now - value <= leaf.withinDays * DAY_MS;
}

function shown(leaf: Leaf, value: string | number | boolean, now: number) {
  if (!('withinDays' in leaf) || typeof value !== 'number') return `${value}`;
  const days = Math.floor((now - value) / DAY_MS);
  return `${days} ${days === 1 ? 'day' : 'days'} old`;
}

const inner = (condition: FactCondition) =>
  'all' in condition || 'any' in condition
    ? `(${conditionText(condition)})`
    : conditionText(condition);

/** A condition for people. @public */
export function conditionText(condition: FactCondition): string {
  if ('all' in condition) return condition.all.map(inner).join(' and ');
  if ('any' in condition) return condition.any.map(inner).join(' or ');
  if ('not' in condition) return `not ${inner(condition.not)}`;
  const { fact } = condition;
  if ('atLeast' in condition) return `${fact} ≥ ${condition.atLeast}`;
  if ('atMost' in condition) return `${fact} ≤ ${condition.atMost}`;
  if ('above' in condition) return `${fact} > ${condition.above}`;
  if ('below' in condition) return `${fact} < ${condition.below}`;
  if ('is' in condition) return `${fact} is ${condition.is}`;
  if ('in' in condition) return `${fact} is ${condition.in.join(' or ')}`;
  if ('known' in condition) return `${fact} is known`;
  return `${fact} within ${condition.withinDays} days`;
}
