import { listOf, nextId } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { assessTier } from '../riskTier/assessTier';
import { tierTemplates } from '../riskTier/template';
import type { Planned, RowContext } from './planIntake';

/** A provisional assessment of the use, unless one stands or was planned. */
export function planAssessment(
  { row, file, policy, plan }: RowContext,
  { assessments, ahead }: Planned,
): void {
  const key = JSON.stringify([row.modelRef, row.use]);
  const before = assessments.get(key);
  if (before) {
    if (sameAnswers(before, row)) {
      plan.notes.push(`Line ${before.line} assesses this use`);
      return;
    }
    plan.refused.push({
      command: 'assessment.save',
      refusal: refuse(
        'conflict',
        `Line ${before.line} answers otherwise for the same use: make them agree`,
      ).refusal,
    });
    return;
  }
  assessments.set(key, row);
  const mine = listOf(file, 'assessment').filter(({ use }) => use === row.use);
  const standing = mine.find(
    ({ state }) => state === 'submitted' || state === 'confirmed',
  );
  if (standing) {
    plan.notes.push(`${standing.id} assesses this use already`);
    return;
  }
  const draft = mine.find(({ state }) => state === 'draft');
  if (draft) {
    plan.refused.push({
      command: 'assessment.save',
      refusal: refuse(
        'duplicate',
        `${draft.id} is a draft about this use by ${draft.author}: submit that one`,
      ).refusal,
    });
    return;
  }
  const count = ahead.get(row.modelRef) ?? 0;
  ahead.set(row.modelRef, count + 1);
  plan.commands.push({
    type: 'assessment.save',
    use: row.use,
    depth: 'provisional',
    answers: row.answers,
  });
  const template = tierTemplates.get(policy.tierTemplate);
  if (template)
    plan.tier = assessTier(template, row.answers, 'provisional').tier;
  if (row.answers.gates.G4 === undefined) {
    plan.refused.push({
      command: 'assessment.submit',
      refusal: refuse(
        'invalid-input',
        'G4 is empty: say yes or no to a prohibited practice; the answers are kept as a draft until then',
        { field: 'G4' },
      ).refusal,
    });
    return;
  }
  plan.commands.push({
    type: 'assessment.submit',
    assessment: nextId(file, 'assessment', count),
  });
}

interface Answered {
  answers: RowContext['row']['answers'];
}

function sameAnswers(a: Answered, b: Answered): boolean {
  const scores = ['E2', 'P1', 'P2', 'C1'] as const;
  return (
    a.answers.gates.G4 === b.answers.gates.G4 &&
    scores.every(id => a.answers.scores[id] === b.answers.scores[id])
  );
}
