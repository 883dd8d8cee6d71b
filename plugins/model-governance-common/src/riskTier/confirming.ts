import { accept, type Decision } from '../record/context';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { assessTier } from './assessTier';
import { boundAssessment } from './bindingTier';
import type { TierEvent } from './events';
import { derogationState } from './flags';
import { supersededBy, type Given } from './submitting';
import { tierTemplates } from './template';
import { refuseAsAuthor, refuseAsSecondLine } from './who';

/** With the reason that every decision of the second line carries. */
export interface GivenReason extends Given {
  reason: string;
}

function refuseJudging({ file, assessment, context }: Given) {
  if (assessment.state !== 'submitted') {
    return refuse(
      'not-open',
      `${assessment.id} is ${assessment.state}; only a submitted assessment is judged`,
    );
  }
  return (
    refuseAsSecondLine(file, context) ?? refuseAsAuthor(assessment, context)
  );
}

/** Makes an assessment bind. The way out of `prohibited` takes two. */
export function confirm(given: GivenReason): Decision<TierEvent> {
  const no = refuseJudging(given);
  if (no) return no;
  const { file, assessment, context } = given;
  const { id, use, tier, firstConfirmation, derogationApprovedBy } = assessment;
  const by = actorRef(context.actor);
  const mayAct = context.policy.secondLine;
  if (assessment.template !== context.policy.tierTemplate) {
    return refuse(
      'assessment-stale',
      `${id} was made with ${assessment.template}; return it and assess with ${context.policy.tierTemplate}`,
    );
  }
  if (derogationApprovedBy === by) {
    return refuse(
      'separation-of-duties',
      'Whoever approved the exemption does not confirm the tier as well (R2)',
      { rule: 'R2', mayAct },
    );
  }
  if (firstConfirmation?.by === by) {
    return refuse(
      'separation-of-duties',
      `You have confirmed ${id}; a second person must (R2)`,
      { rule: 'R2', mayAct },
    );
  }
  const leavesProhibited =
    boundAssessment(file, use)?.tier === 'prohibited' && tier !== 'prohibited';
  const reason = context.keepText(given.reason);
  if (leavesProhibited && !firstConfirmation) {
    return accept<TierEvent>({
      type: 'assessment.confirmation-agreed@1',
      assessment: id,
      by,
      reason,
    });
  }
  return accept<TierEvent>({
    type: 'assessment.confirmed@1',
    assessment: id,
    by,
    reason,
    supersedes: supersededBy(file, assessment),
  });
}

/** Returns it to its author, who saves a new draft. */
export function sendBack(given: GivenReason): Decision<TierEvent> {
  const no = refuseJudging(given);
  if (no) return no;
  return accept<TierEvent>({
    type: 'assessment.returned@1',
    assessment: given.assessment.id,
    by: actorRef(given.context.actor),
    reason: given.context.keepText(given.reason),
  });
}

/**
 * EU AI Act, Art. 6(3)–(4): the exemption is documented and somebody answers
 * for it. The tier is worked out anew; confirming it is for another person.
 */
export function approveDerogation(given: GivenReason): Decision<TierEvent> {
  const no = refuseJudging(given);
  if (no) return no;
  const { assessment, context } = given;
  const { answers, depth, raised, firstConfirmation } = assessment;
  const { G7 } = answers.gates;
  if (!G7 || derogationState(G7) !== 'claimed') {
    return refuse(
      'not-permitted',
      `${assessment.id} claims no exemption that could be approved; where persons are profiled none can`,
    );
  }
  if (raised || firstConfirmation) {
    return refuse(
      'already-decided',
      `${assessment.id} has already been judged; return it and let the questions be answered anew`,
    );
  }
  const template = tierTemplates.get(assessment.template);
  if (!template) {
    return refuse('assessment-stale', `${assessment.template} is not known`);
  }
  const gates = { ...answers.gates, G7: { ...G7, approved: true } };
  return accept<TierEvent>({
    type: 'assessment.derogation-approved@1',
    assessment: assessment.id,
    by: actorRef(context.actor),
    reason: context.keepText(given.reason),
    result: assessTier(template, { ...answers, gates }, depth),
  });
}
