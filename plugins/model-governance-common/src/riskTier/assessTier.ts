import { tiers, type Tier, type TierState } from '../policy/governancePolicy';
import { gateFlags } from './flags';
import { derivedAnswers } from './provisional';
import type {
  Band,
  TierCondition,
  TierMeasure,
  TierTemplate,
} from './template';
import type {
  Assessment,
  AssessmentAnswers,
  Score,
  ScoredQuestionId,
  TierResult,
} from './types';

/** From low to high; `unassessed` counts as T1. @public */
export function tierRank(state: TierState): number {
  if (state === 'prohibited') return 4;
  return state === 'unassessed' ? 3 : 3 - tiers.indexOf(state);
}

/** The higher of two; of two that rank alike the first. @public */
export function higherTier<T extends TierState>(a: T, b: T): T {
  return tierRank(b) > tierRank(a) ? b : a;
}

type Measures = Readonly<Record<TierMeasure, number>>;

/**
 * The tier that answers come to, with every step. A question without an
 * answer counts as its worst answer. With `provisional` depth only the five
 * questions of day one are looked at and the rest is derived from them.
 *
 * @public
 */
export function assessTier(
  template: TierTemplate,
  answers: AssessmentAnswers,
  depth: Assessment['depth'] = 'full',
): TierResult {
  const used = depth === 'full' ? answers : derivedAnswers(answers);
  const scores = worstFilled(template, used);
  const measures = measuresOf(template, scores);
  const flags = gateFlags(used.gates);
  const holds = (condition: TierCondition): boolean =>
    conditionHolds(condition, measures, flags);

  const materiality = materialityOf(template, holds);
  const complexity = complexityOf(template, scores);
  const matrixTier = template.matrix[materiality][complexity.band];
  const overrides: string[] = [];
  let tier: Tier | 'prohibited' = matrixTier;
  for (const override of template.overrides) {
    if (!holds(override.when)) continue;
    if (tierRank(override.raiseTo) <= tierRank(tier)) continue;
    tier = override.raiseTo;
    overrides.push(override.id);
  }
  return {
    tier,
    exposure: measures.exposure as Score,
    purpose: measures.purpose as Score,
    materiality,
    complexity,
    harm: measures.harm as Score,
    matrixTier,
    overrides,
    unanswered: unansweredOf(template, answers, depth),
    register: used.gates.G1 === false ? 'tool' : 'model',
    flags: [...flags, ...scoreFlags(scores)],
  };
}

function worstFilled(
  template: TierTemplate,
  answers: AssessmentAnswers,
): Record<ScoredQuestionId, Score> {
  return Object.fromEntries(
    template.questions.map(({ id }) => [id, answers.scores[id] ?? 3]),
  ) as Record<ScoredQuestionId, Score>;
}

function measuresOf(
  template: TierTemplate,
  scores: Record<ScoredQuestionId, Score>,
): Measures {
  const highest = (group: string): number =>
    Math.max(
      ...template.questions
        .filter(q => q.group === group)
        .map(q => scores[q.id]),
    );
  const exposure = highest('exposure');
  const purpose = highest('purpose');
  return {
    ...scores,
    exposure,
    purpose,
    harm: highest('harm'),
    'exposure+purpose': exposure + purpose,
  };
}

function conditionHolds(
  condition: TierCondition,
  measures: Measures,
  flags: readonly string[],
): boolean {
  const holds = (inner: TierCondition) =>
    conditionHolds(inner, measures, flags);
  if ('all' in condition) return condition.all.every(holds);
  if ('any' in condition) return condition.any.some(holds);
  if ('flag' in condition) return flags.includes(condition.flag);
  return measures[condition.measure] >= condition.atLeast;
}

function materialityOf(
  { materiality }: TierTemplate,
  holds: (condition: TierCondition) => boolean,
): Band {
  if (holds(materiality.high)) return 'high';
  return holds(materiality.medium) ? 'medium' : 'low';
}

function complexityOf(
  { complexity, questions }: TierTemplate,
  scores: Record<ScoredQuestionId, Score>,
): TierResult['complexity'] {
  const asked = questions.filter(({ group }) => group === 'complexity');
  const sum = asked.reduce((total, { id }) => total + scores[id], 0);
  const mean = sum / asked.length;
  if (mean >= complexity.highFrom) return { mean, band: 'high' };
  return { mean, band: mean >= complexity.mediumFrom ? 'medium' : 'low' };
}

function unansweredOf(
  template: TierTemplate,
  { gates, scores }: AssessmentAnswers,
  depth: Assessment['depth'],
): string[] {
  const isAsked = (id: string) =>
    depth === 'full' || template.provisional.some(asked => asked === id);
  return [
    ...template.gates
      // No claim of an exemption is an answer.
      .filter(({ id }) => gates[id] === undefined && id !== 'G7')
      .map(({ id }) => id),
    ...template.questions
      .filter(({ id }) => scores[id] === undefined)
      .map(({ id }) => id),
  ].filter(isAsked);
}

function scoreFlags(scores: Record<ScoredQuestionId, Score>): string[] {
  const flags: string[] = [];
  if (scores.H1 >= 2) flags.push('personal-data');
  if (scores.H1 === 3) flags.push('sensitive-data');
  if (scores.C4 >= 2) flags.push('vendor');
  if (scores.C1 === 3 && scores.H3 === 3) flags.push('acts-through-tools');
  if (scores.P2 >= 2) flags.push('automated');
  return flags;
}

/** SageMaker's `risk_rating` for a tier. @public */
export function sageMakerRating(
  tier: TierState,
): 'High' | 'Medium' | 'Low' | 'Unknown' {
  switch (tier) {
    case 'T3':
      return 'Medium';
    case 'T4':
      return 'Low';
    case 'unassessed':
      return 'Unknown';
    default:
      return 'High';
  }
}
