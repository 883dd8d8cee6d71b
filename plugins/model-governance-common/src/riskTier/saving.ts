import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { keepEvidence, refuseAnswers } from './answers';
import { assessTier } from './assessTier';
import { boundAssessment } from './bindingTier';
import type { TierCommand, TierEvent } from './events';
import { tierTemplates } from './template';
import type { Assessment } from './types';
import { refuseToAnswer } from './who';

const MAX_USE = 200;

/**
 * Saves answers as the draft of a use. There is one draft a use; whoever
 * continues the draft of another becomes a contributor.
 */
export function save(
  file: ModelFile,
  command: Extract<TierCommand, { type: 'assessment.save' }>,
  context: CommandContext,
): Decision<TierEvent> {
  const { actor, policy, keepText } = context;
  const { answers, depth } = command;
  const use = typeof command.use === 'string' ? command.use.trim() : '';
  if (use === '' || use.length > MAX_USE) {
    return refuse(
      'invalid-input',
      `/use: name what the model is used for, in 1 to ${MAX_USE} characters`,
      { field: '/use' },
    );
  }
  const template = tierTemplates.get(policy.tierTemplate);
  if (!template) {
    return refuse(
      'policy-violation',
      `The policy names the template ${policy.tierTemplate}, which this portal does not know; publish a policy with a known one`,
    );
  }
  const no =
    refuseToAnswer(file, context) ?? refuseAnswers(template, answers, depth);
  if (no) return no;
  const bound = boundAssessment(file, use);
  if (depth === 'provisional' && bound?.depth === 'full') {
    return refuse(
      'duplicate',
      `${bound.id} is a full assessment of “${use}”; a provisional one does not replace it`,
      { field: '/depth' },
    );
  }
  const draft = listOf(file, 'assessment').find(
    a => a.use === use && a.state === 'draft',
  );
  const by = actorRef(actor);
  const kept = keepEvidence(answers, draft?.answers, keepText);
  const result = assessTier(template, kept, depth);
  const assessment: Assessment = {
    id: draft?.id ?? nextId(file, 'assessment'),
    use,
    state: 'draft',
    depth,
    template: template.id,
    answers: kept,
    result,
    tier: result.tier,
    raised: null,
    lowered: null,
    needsConfirmation: true,
    author: draft?.author ?? by,
    contributors: [...new Set([...(draft?.contributors ?? []), by])],
    submittedAt: null,
    confirmedBy: null,
    confirmedAt: null,
  };
  return accept<TierEvent>({ type: 'assessment.saved@1', assessment });
}
