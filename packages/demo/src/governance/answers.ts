import type {
  AssessmentAnswers,
  GateAnswers,
  Score,
  ScoredQuestionId,
} from '@modelgov/backstage-plugin-model-governance-common';

type Scored = Record<ScoredQuestionId, Score>;

/** A model of our own, in the Union, with nothing special about it. */
const ordinary: GateAnswers = {
  G1: true,
  G2: false,
  G3: 'provider',
  G4: false,
  G5: false,
  G6: [],
  G8: [],
  G9: false,
};

/** Every question answered; `because` says where the ones that matter come from. */
export function answered(
  scores: Scored,
  because: Partial<Record<ScoredQuestionId | keyof GateAnswers, string>>,
  gates: GateAnswers = {},
): AssessmentAnswers {
  return { gates: { ...ordinary, ...gates }, scores, evidence: { ...because } };
}

/** The five questions of the first day. */
export function firstAnswers(
  scores: Record<'E2' | 'P1' | 'P2' | 'C1', Score>,
  because: string,
): AssessmentAnswers {
  return { gates: { G4: false }, scores, evidence: { P1: because } };
}
