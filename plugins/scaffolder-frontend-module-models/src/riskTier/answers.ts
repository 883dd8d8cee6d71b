import {
  tierTemplate,
  type AssessmentPreviewRequest,
} from '@modelgov/backstage-plugin-model-governance-common';

/** The value of the field: answers by question id. */
export type RiskAnswers = AssessmentPreviewRequest;

/** Nothing is answered yet. */
export const noAnswers: RiskAnswers = {
  depth: 'provisional',
  gates: {},
  scores: {},
};

const isAsked = (depth: RiskAnswers['depth'], id: string) =>
  depth === 'full' || tierTemplate.provisional.some(asked => asked === id);

/**
 * The questions of a depth. Exemptions are left out: the second line approves
 * them in the assessment of the model, never a form.
 */
export function questionsOf(depth: RiskAnswers['depth']) {
  return {
    gates: tierTemplate.gates.filter(
      ({ id, kind }) => kind !== 'derogation' && isAsked(depth, id),
    ),
    scored: tierTemplate.questions.filter(({ id }) => isAsked(depth, id)),
  };
}

/** Of another depth; answers that it does not ask for are dropped. */
export function withDepth(
  { gates, scores }: RiskAnswers,
  depth: RiskAnswers['depth'],
): RiskAnswers {
  const asked = <T extends object>(answers: T) =>
    Object.fromEntries(
      Object.entries(answers).filter(([id]) => isAsked(depth, id)),
    );
  return { depth, gates: asked(gates), scores: asked(scores) };
}

/** With an answer to a gate; `undefined` takes it back. */
export function withGate(
  answers: RiskAnswers,
  id: string,
  answer: unknown,
): RiskAnswers {
  const { [id]: _before, ...others } = answers.gates;
  const gates = answer === undefined ? others : { ...others, [id]: answer };
  return { ...answers, gates };
}
