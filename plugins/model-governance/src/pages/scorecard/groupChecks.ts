import type {
  ScorecardCheck,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';

const levels = ['bronze', 'silver', 'gold'] as const;
const gravity: readonly Verdict[] = [
  'fail',
  'unknown',
  'warn',
  'waived',
  'pass',
  'not-applicable',
];

/** The gravest first, and of those the heaviest. */
const inOrder = (checks: readonly ScorecardCheck[]) =>
  [...checks].sort(
    (a, b) =>
      gravity.indexOf(a.verdict) - gravity.indexOf(b.verdict) ||
      b.weight - a.weight,
  );

/** What binds by level; apart from it what is waived, and what binds later. */
export function groupChecks(checks: readonly ScorecardCheck[]) {
  const binding = checks.filter(
    ({ upcoming, verdict }) => upcoming === null && verdict !== 'waived',
  );
  return {
    levels: levels.map(level => ({
      level,
      checks: inOrder(binding.filter(check => check.level === level)),
    })),
    waived: checks.filter(
      ({ upcoming, verdict }) => upcoming === null && verdict === 'waived',
    ),
    upcoming: inOrder(checks.filter(({ upcoming }) => upcoming !== null)),
  };
}
