import { tiers, type Tier, type TierState } from '../policy/governancePolicy';
import { accept, type Decision } from '../record/context';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { tierRank } from './assessTier';
import { effectiveTier } from './bindingTier';
import type { GivenReason } from './confirming';
import type { TierCommand, TierEvent } from './events';
import { LOWERING_DAYS } from './types';
import { refuseAsAuthor, refuseAsSecondLine, refuseToAnswer } from './who';

const DAY = 86_400_000;

/** One tier higher; T1 is the highest that a person can set. */
function oneHigher(tier: TierState): Tier | null {
  const index = tiers.findIndex(t => t === tier);
  return index > 0 ? tiers[index - 1] : null;
}

/** The second line raises by one tier, once an assessment. Needs no second person: raising is safe. */
export function raise(given: GivenReason): Decision<TierEvent> {
  const { file, assessment, context, reason } = given;
  const { id, state, tier, raised } = assessment;
  if (state !== 'submitted' && state !== 'confirmed') {
    return refuse('not-open', `${id} is ${state}; it does not count`);
  }
  const no = refuseAsSecondLine(file, context);
  if (no) return no;
  if (raised) {
    return refuse(
      'already-decided',
      `${id} was raised from ${raised.from} already; assess anew to go further`,
    );
  }
  const to = oneHigher(tier);
  if (!to) {
    return refuse('not-permitted', `${id} is ${tier}; nothing is higher`);
  }
  return accept<TierEvent>({
    type: 'assessment.raised@1',
    assessment: id,
    from: tier,
    to,
    by: actorRef(context.actor),
    reason: context.keepText(reason),
  });
}

/** Asks for a lower tier for a while. Whoever asks does not decide (R8). */
export function requestLowering(
  { file, assessment, context, reason }: GivenReason,
  { to, until }: Extract<TierCommand, { type: 'assessment.request-lowering' }>,
): Decision<TierEvent> {
  const { now, actor } = context;
  const { id, state, loweringAsked } = assessment;
  if (state !== 'confirmed') {
    return refuse('not-open', `${id} is ${state}; only what binds is lowered`);
  }
  if (actor.type !== 'user') {
    return refuse('service-cannot-decide', 'A person asks for a lower tier', {
      rule: 'R6',
    });
  }
  const no = refuseToAnswer(file, context);
  if (no) return no;
  const tier = effectiveTier(assessment, now);
  if (tier === 'prohibited') {
    return refuse('prohibited', `${id} is prohibited; no lowering leads out`);
  }
  if (!tiers.includes(to) || tierRank(to) >= tierRank(tier)) {
    return refuse('invalid-input', `/to: must be lower than ${tier}`, {
      field: '/to',
    });
  }
  const latest = now + LOWERING_DAYS * DAY;
  if (!Number.isFinite(until) || until <= now || until > latest) {
    return refuse(
      'invalid-input',
      `/until: must be in the future and at most ${LOWERING_DAYS} days away`,
      { field: '/until' },
    );
  }
  if (loweringAsked && loweringAsked.until > now) {
    return refuse(
      'duplicate',
      `A lowering of ${id} to ${loweringAsked.to} is asked for already`,
    );
  }
  return accept<TierEvent>({
    type: 'assessment.lowering-requested@1',
    assessment: id,
    to,
    until,
    by: actor.person.ref,
    reason: context.keepText(reason),
  });
}

/** Two persons of the second line, neither of whom answered or asked. */
export function agreeLowering(given: GivenReason): Decision<TierEvent> {
  const { file, assessment, context, reason } = given;
  const { id, state, loweringAsked: asked } = assessment;
  const mayAct = context.policy.secondLine;
  if (state !== 'confirmed' || !asked) {
    return refuse('not-open', `No lowering of ${id} is asked for`);
  }
  if (asked.until <= context.now) {
    return refuse(
      'expired',
      `The lowering of ${id} that was asked for is past`,
    );
  }
  const no =
    refuseAsSecondLine(file, context) ?? refuseAsAuthor(assessment, context);
  if (no) return no;
  const by = actorRef(context.actor);
  if (asked.by === by) {
    return refuse(
      'separation-of-duties',
      'Whoever asks for a lower tier does not decide on it (R8)',
      { rule: 'R8', mayAct },
    );
  }
  if (asked.agreedBy.includes(by)) {
    return refuse(
      'separation-of-duties',
      'You have agreed; a second person must (R2)',
      { rule: 'R2', mayAct },
    );
  }
  const agreed: TierEvent = {
    type: 'assessment.lowering-agreed@1',
    assessment: id,
    by,
    reason: context.keepText(reason),
  };
  if (asked.agreedBy.length === 0) return accept(agreed);
  return accept<TierEvent>(agreed, {
    type: 'assessment.lowered@1',
    assessment: id,
    to: asked.to,
    until: asked.until,
  });
}
