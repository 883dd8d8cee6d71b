import { bindingTier, type TierRules } from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { tierRank } from './assessTier';
import { boundAssessment } from './bindingTier';
import type { TierEvent } from './events';
import { derogationState } from './flags';
import type { Assessment } from './types';
import { refuseToAnswer } from './who';

/** What a decision about an assessment looks at. */
export interface Given {
  file: ModelFile;
  assessment: Assessment;
  context: CommandContext;
}

/** Puts a draft before the second line, or lets it bind where policy's sample does not pick it. */
export function submit(given: Given): Decision<TierEvent> {
  const { file, assessment, context } = given;
  const { id, use, state, answers, template } = assessment;
  if (state !== 'draft') {
    return refuse(
      'not-open',
      `${id} is ${state}; save the answers again to make a new draft`,
    );
  }
  const no = refuseToAnswer(file, context);
  if (no) return no;
  if (template !== context.policy.tierTemplate) {
    return refuse(
      'assessment-stale',
      `${id} was drafted with ${template}; save it again with ${context.policy.tierTemplate}`,
    );
  }
  if (answers.gates.G4 === undefined) {
    return refuse(
      'invalid-input',
      'G4: say whether the use includes a prohibited practice; nothing can be assumed there',
      { field: '/answers/gates/G4' },
    );
  }
  const waiting = listOf(file, 'assessment').find(
    a => a.use === use && a.state === 'submitted',
  );
  if (waiting) {
    return refuse(
      'conflict',
      `${waiting.id} of “${use}” waits for the second line; it must be confirmed or returned first`,
      { mayAct: context.policy.secondLine },
    );
  }
  const needsConfirmation = mustBeConfirmed(given);
  const submitted: TierEvent = {
    type: 'assessment.submitted@1',
    assessment: id,
    needsConfirmation,
  };
  if (needsConfirmation) return accept(submitted);
  return accept<TierEvent>(submitted, {
    type: 'assessment.confirmed@1',
    assessment: id,
    by: null,
    reason: null,
    supersedes: supersededBy(file, assessment),
  });
}

/** Bound assessments of the use that a confirmed one replaces. */
export function supersededBy(file: ModelFile, { id, use }: Assessment) {
  return listOf(file, 'assessment')
    .filter(a => a.use === use && a.id !== id && a.state === 'confirmed')
    .map(a => a.id);
}

/**
 * Everything is confirmed that policy says, that the sample picks, and that
 * gives something away: a lower tier than the one that binds, a place in the
 * tool register, an exemption.
 */
function mustBeConfirmed({ file, assessment, context }: Given): boolean {
  const { tier, use, result, answers } = assessment;
  const bound = boundAssessment(file, use);
  if (bound && tierRank(tier) < tierRank(bound.tier)) return true;
  if (result.register === 'tool' || tier === 'prohibited') return true;
  if (derogationState(answers.gates.G7) === 'claimed') return true;
  const rules = context.policy.tiers[bindingTier(tier)];
  return isSampled(
    rules,
    context.hash(`${file.modelRef}\n${use}\n${assessment.id}`),
  );
}

/** The first 32 bits of the hash, as a share of all, fall below the policy's share. */
function isSampled({ assessmentConfirmation }: TierRules, hash: string) {
  if (assessmentConfirmation === 'all') return true;
  const position = Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32;
  return position < assessmentConfirmation;
}
