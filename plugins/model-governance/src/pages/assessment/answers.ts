import type {
  Assessment,
  AssessmentAnswers,
  GateAnswers,
  ScoredQuestionId,
  TierTemplate,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Texts } from '../../api/governance';

export const steps = [
  'gates',
  'exposure',
  'purpose',
  'complexity',
  'harm',
] as const;
export type Step = (typeof steps)[number];

export const noAnswers: AssessmentAnswers = {
  gates: {},
  scores: {},
  evidence: {},
};

/** The assessment of a use that was made last, if any. */
export function latestOfUse(
  assessments: readonly Assessment[],
  use: string,
): Assessment | undefined {
  return assessments.filter(one => one.use === use).at(-1);
}

/** Answers as a person reads them: evidence as text where it was kept. */
export function toReadable(
  answers: AssessmentAnswers,
  texts: Texts,
): AssessmentAnswers {
  return {
    ...answers,
    evidence: Object.fromEntries(
      Object.entries(answers.evidence).flatMap(([id, kept]) => {
        const text = kept in texts ? texts[kept] : kept;
        return text === null ? [] : [[id, text]];
      }),
    ),
  };
}

/**
 * Answers as they are saved. Evidence that a draft holds already goes back as
 * its commitment: kept again it would be another text to the record.
 */
export function toSaved(
  answers: AssessmentAnswers,
  draft: Assessment | undefined,
  texts: Texts,
): AssessmentAnswers {
  const { G7 } = answers.gates;
  const gates: GateAnswers = {
    ...answers.gates,
    ...(G7 ? { G7: { ...G7, approved: false } } : {}),
  };
  const evidence = Object.fromEntries(
    Object.entries(answers.evidence).map(([id, text]) => {
      const kept = draft?.answers.evidence[id];
      return [id, kept !== undefined && texts[kept] === text ? kept : text];
    }),
  );
  return { gates: defined(gates), scores: defined(answers.scores), evidence };
}

function defined<T extends object>(value: T): T {
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  // Only members that are not there were taken out.
  return Object.fromEntries(entries) as T;
}

/** The answers without the one to a question. */
export function cleared(
  answers: AssessmentAnswers,
  id: keyof GateAnswers | ScoredQuestionId,
): AssessmentAnswers {
  return {
    ...answers,
    gates: { ...answers.gates, [id]: undefined },
    scores: { ...answers.scores, [id]: undefined },
  };
}

/** How many questions of a step have an answer. */
export function progressOf(
  template: TierTemplate,
  { gates, scores }: AssessmentAnswers,
  step: Step,
): { done: number; total: number } {
  const given =
    step === 'gates'
      ? template.gates.map(({ id }) => gates[id])
      : template.questions
          .filter(({ group }) => group === step)
          .map(({ id }) => scores[id]);
  return {
    done: given.filter(one => one !== undefined).length,
    total: given.length,
  };
}
