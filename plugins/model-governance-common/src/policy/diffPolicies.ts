import { compareSchedules } from './enforcement';
import {
  changeClasses,
  validationDepths,
  type EnforcementStep,
  type GovernancePolicy,
} from './governancePolicy';
import { stricterWhen } from './strictness';

/** @public */
export interface PolicyDifference {
  /** JSON pointer; a materiality rule is named by the card field it is about. */
  pointer: string;
  /** `null`: not there. */
  before: unknown;
  after: unknown;
  /** `changed` where neither is the stricter, or both are in part. */
  direction: 'stricter' | 'looser' | 'changed';
}

/** `1` stricter, `-1` looser, `0` neither. */
type Judge = (before: unknown, after: unknown) => -1 | 0 | 1;

const more: Judge = (before, after) => sign(toNumber(after) - toNumber(before));
const less: Judge = (before, after) => more(after, before);
const order =
  (names: readonly string[]): Judge =>
  (before, after) =>
    sign(names.indexOf(String(after)) - names.indexOf(String(before)));
const superset: Judge = (before, after) => {
  const a = toList(before);
  const b = toList(after);
  const added = b.some(item => !a.includes(item));
  const removed = a.some(item => !b.includes(item));
  if (added === removed) return 0;
  return added ? 1 : -1;
};
const schedule: Judge = (before, after) =>
  compareSchedules(toSteps(before), toSteps(after));

/** By pointer; the first that matches judges. */
const judges: readonly (readonly [RegExp, Judge])[] = [
  [/^\/tiers\/T\d\/slots\//, superset],
  [/^\/tiers\/T\d\/(evidence|waiverSlots|monitoring)$/, superset],
  [/^\/tiers\/T\d\/findingDueDays\//, less],
  [/^\/tiers\/T\d\/(validation|assessmentConfirmation)$/, more],
  [/^\/tiers\/T\d\/validationDepth$/, order([...validationDepths].reverse())],
  [/^\/tiers\/T\d\/enforcement$|^\/teamEnforcement\//, schedule],
  ...Object.entries(stricterWhen).map(
    ([field, when]) =>
      [
        new RegExp(`^/tiers/T\\d/${field}$`),
        when === 'more' ? more : less,
      ] as const,
  ),
  [/^\/triggers\//, order(['note', 'review', 'suspend'])],
  [/^\/materiality\/|^\/materialityDefault$/, order(changeClasses)],
  [/^\/(guardedEnvironments|frameworks)$/, superset],
  [/^\/slots\/[^/]+\/independent$|^\/signature\/stepUp$|^\/authorDays$/, more],
  [
    /^\/(graceDays|mutualApprovals|delegationDays|legacyMonths|signature\/maxAgeSeconds|breakGlass\/(hours|retrospectiveDays))$/,
    less,
  ],
];

/**
 * What another policy says otherwise, and which way it goes.
 *
 * @public
 */
export function diffPolicies(
  before: GovernancePolicy,
  after: GovernancePolicy,
): PolicyDifference[] {
  const a = leaves(before);
  const b = leaves(after);
  const pointers = [...new Set([...a.keys(), ...b.keys()])];
  return pointers.flatMap(pointer => {
    const was = a.get(pointer) ?? null;
    const is = b.get(pointer) ?? null;
    if (same(was, is)) return [];
    return [
      {
        pointer,
        before: was,
        after: is,
        direction: directionOf(pointer, was, is),
      },
    ];
  });
}

function directionOf(
  pointer: string,
  before: unknown,
  after: unknown,
): PolicyDifference['direction'] {
  const judge = judges.find(([pattern]) => pattern.test(pointer))?.[1];
  const isAbsent = before === null || after === null;
  // A list that is not there is an empty one; but a team without a schedule follows its tier's.
  const isEmptyList =
    pointer.startsWith('/tiers/') &&
    (Array.isArray(before) || Array.isArray(after));
  if (!judge || (isAbsent && !isEmptyList)) return 'changed';
  const verdict = judge(before, after);
  if (verdict === 0) return 'changed';
  return verdict > 0 ? 'stricter' : 'looser';
}

/** Values by pointer; a list is one value, except the materiality table, which is one by field. */
function leaves(policy: GovernancePolicy): Map<string, unknown> {
  const { materiality, ...rest } = policy;
  const found = new Map<string, unknown>();
  const walk = (value: unknown, pointer: string) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      found.set(pointer, value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== undefined) walk(inner, `${pointer}/${escaped(key)}`);
    }
  };
  walk(rest, '');
  for (const rule of materiality) {
    found.set(`/materiality/${escaped(rule.pointer)}`, rule.class);
  }
  return found;
}

/** RFC 6901, section 3. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sign(value: number): -1 | 0 | 1 {
  if (value > 0) return 1;
  return value < 0 ? -1 : 0;
}

/** Yes is more than no, all more than a share. */
function toNumber(value: unknown): number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === 'all' ? 1 : Number(value);
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toSteps(value: unknown): EnforcementStep[] {
  return toList(value) as EnforcementStep[];
}
