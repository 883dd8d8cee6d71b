import { refuse, type Refusal } from '../record/refusal';
import type { TierTemplate } from './template';
import type { Assessment, AssessmentAnswers } from './types';

const MAX_EVIDENCE = 4_000;

function wrong(field: string, message: string) {
  return refuse('invalid-input', `${field}: ${message}`, { field });
}

/**
 * Answers come as JSON from outside: every one is looked at. `null` is good.
 *
 * @public
 */
export function refuseAnswers(
  template: TierTemplate,
  answers: AssessmentAnswers,
  depth: Assessment['depth'],
): { ok: false; refusal: Refusal } | null {
  const { gates, scores, evidence } = answers;
  if (depth !== 'full' && depth !== 'provisional') {
    return wrong('/depth', 'must be full or provisional');
  }
  if (!isObject(gates) || !isObject(scores) || !isObject(evidence)) {
    return wrong('/answers', 'must have gates, scores and evidence');
  }
  const given = [...Object.keys(gates), ...Object.keys(scores)];
  const extra = given.find(id => !template.provisional.some(q => q === id));
  if (depth === 'provisional' && extra !== undefined) {
    return wrong(
      `/answers/${extra}`,
      `a provisional assessment asks ${template.provisional.join(
        ', ',
      )} only; make a full one`,
    );
  }
  for (const [id, score] of Object.entries(scores)) {
    if (!template.questions.some(q => q.id === id)) {
      return wrong(`/answers/scores/${id}`, `is no question of ${template.id}`);
    }
    if (![0, 1, 2, 3].includes(score)) {
      return wrong(`/answers/scores/${id}`, 'must be 0, 1, 2 or 3');
    }
  }
  for (const [id, answer] of Object.entries(gates)) {
    const problem = gateProblem(template, id, answer);
    if (problem) return wrong(`/answers/gates/${id}`, problem);
  }
  for (const [id, text] of Object.entries(evidence)) {
    const known = [...template.gates, ...template.questions];
    if (!known.some(q => q.id === id)) {
      return wrong(
        `/answers/evidence/${id}`,
        `is no question of ${template.id}`,
      );
    }
    if (typeof text !== 'string' || text.length > MAX_EVIDENCE) {
      return wrong(
        `/answers/evidence/${id}`,
        `must be a text of at most ${MAX_EVIDENCE} characters`,
      );
    }
  }
  return null;
}

function gateProblem(
  template: TierTemplate,
  id: string,
  answer: unknown,
): string | null {
  const gate = template.gates.find(g => g.id === id);
  if (!gate) return `is no question of ${template.id}`;
  const options = (gate.options ?? []).map(option => option.id);
  const oneOf = `must be one of ${options.join(', ')}`;
  switch (gate.kind) {
    case 'yes-no':
      return typeof answer === 'boolean' ? null : 'must be true or false';
    case 'one-of':
      return isOption(options, answer) ? null : oneOf;
    case 'any-of':
      return Array.isArray(answer) && answer.every(a => isOption(options, a))
        ? null
        : `must be a list; each ${oneOf}`;
    default:
      return derogationProblem(options, answer);
  }
}

function derogationProblem(options: string[], answer: unknown): string | null {
  if (
    !isObject(answer) ||
    // A text that is no answer would lie in the ledger in the clear.
    Object.keys(answer).some(
      key => !['ground', 'profiling', 'approved'].includes(key),
    ) ||
    typeof answer.profiling !== 'boolean' ||
    !(answer.ground === null || isOption(options, answer.ground))
  ) {
    return `must have approved (false), profiling (true or false) and ground (null or one of ${options.join(
      ', ',
    )})`;
  }
  // Approval is a decision of its own, never an answer.
  return answer.approved === false
    ? null
    : 'approved must be false: the second line approves an exemption after submission';
}

function isOption(options: string[], value: unknown): boolean {
  return typeof value === 'string' && options.includes(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The answers with their evidence kept as commitments. What is already a
 * commitment of the draft that is being continued stays as it is.
 */
export function keepEvidence(
  answers: AssessmentAnswers,
  before: AssessmentAnswers | undefined,
  keepText: (text: string) => string,
): AssessmentAnswers {
  const evidence = Object.fromEntries(
    Object.entries(answers.evidence)
      .filter(([, text]) => text.trim() !== '')
      .map(([id, text]) => [
        id,
        before?.evidence[id] === text ? text : keepText(text),
      ]),
  );
  const { gates, scores } = answers;
  return { gates, scores, evidence };
}
