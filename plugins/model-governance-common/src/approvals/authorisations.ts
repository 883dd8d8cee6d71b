import { addDays } from '../followUps/calendar';
import {
  clockGuard,
  firstNo,
  needText,
  noSuch,
  seek,
  type No,
} from '../followUps/input';
import { inAny, inSecondLine, ownsModel } from '../followUps/who';
import type { SlotKind } from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { actorRef, type Person } from '../record/people';
import { refuse } from '../record/refusal';
import { refuseProhibited } from './drafting';
import { decidingPerson, refuseByDuties } from './duties';
import { eligibleFor, refuseIneligible } from './eligibility';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { isStanding, unsuspendedState } from './evolveAuthorisation';
import { REINSTATE_DAYS } from './stateAt';
import { refuseStaleLogin } from './signature';
import type { Authorisation } from './types';

type Command<T extends ApprovalCommand['type']> = Extract<
  ApprovalCommand,
  { type: T }
>;
type Outcome = Decision<ApprovalEvent>;

/** An authorisation that has not ended. */
export function standingAuthorisation(
  file: ModelFile,
  id: string,
  { now }: CommandContext,
): { ok: true; authorisation: Authorisation } | No {
  const authorisation = seek(file, 'authorisation', id);
  if (!authorisation) return noSuch('authorisation', String(id));
  const { state } = authorisation;
  const no =
    clockGuard(now, lastInstantOf(authorisation)) ??
    (isStanding(authorisation)
      ? undefined
      : refuse('terminal', `${id} is ${state} and never changes again`));
  return no ?? { ok: true, authorisation };
}

function lastInstantOf(authorisation: Authorisation): number {
  return Math.max(
    authorisation.grantedAt,
    authorisation.suspension?.at ?? 0,
    ...authorisation.triggers.map(({ at }) => at),
    ...authorisation.conditions.map(({ closedAt }) => closedAt ?? 0),
  );
}

/**
 * A condition is closed by somebody who reviews, never by its assignee (R7).
 * Other than manual ones may be closed by the check that they name.
 */
export function meetCondition(
  file: ModelFile,
  command: Command<'authorisation.meet-condition'>,
  context: CommandContext,
): Outcome {
  const found = standingAuthorisation(file, command.authorisation, context);
  if (!found.ok) return found;
  const { authorisation } = found;
  const condition = authorisation.conditions.find(
    ({ id }) => id === command.condition,
  );
  if (!condition) {
    return refuse(
      'unknown-object',
      `${authorisation.id} has no condition ${command.condition}`,
      { field: 'condition' },
    );
  }
  if (condition.state === 'met') {
    return refuse('already-decided', `${condition.id} is met already`);
  }
  const { actor, policy } = context;
  if (actor.type === 'user' || condition.check === 'manual') {
    const who = decidingPerson(context, 'Closing a condition');
    if (!who.ok) return who;
    const mayAct = [
      condition.setBy,
      ...eligibleFor('validator', null, policy),
      ...eligibleFor('risk-officer', null, policy),
    ];
    if (inAny(who.person, [condition.owner])) {
      return refuse(
        'separation-of-duties',
        `${who.person.ref} has to meet ${condition.id}; somebody else says that it is met (R7)`,
        { rule: 'R7', mayAct },
      );
    }
    if (!inAny(who.person, mayAct)) {
      return refuse(
        'not-eligible',
        `Only ${condition.setBy}, validators and risk officers close ${condition.id}`,
        { mayAct },
      );
    }
  }
  return (
    needText('evidence', command.evidence) ??
    accept<ApprovalEvent>({
      type: 'authorisation.condition-closed@1',
      authorisation: authorisation.id,
      condition: condition.id,
      state: 'met',
      by: actorRef(actor),
      evidence: context.keepText(command.evidence),
    })
  );
}

/** Stopping is easy: the second line, reviewers, on-call and the owner all may. */
export function suspend(
  file: ModelFile,
  command: Command<'authorisation.suspend'>,
  context: CommandContext,
): Outcome {
  const found = standingAuthorisation(file, command.authorisation, context);
  if (!found.ok) return found;
  const { authorisation } = found;
  if (authorisation.state === 'suspended') {
    return refuse(
      'already-decided',
      `${authorisation.id} is suspended already`,
    );
  }
  const who = decidingPerson(context, 'Suspending an authorisation');
  if (!who.ok) return who;
  const { policy, now } = context;
  const mayAct = [
    ...policy.secondLine,
    ...eligibleFor('validator', null, policy),
    ...eligibleFor('risk-officer', null, policy),
    ...policy.breakGlass.onCall,
  ];
  if (!inAny(who.person, mayAct) && !ownsModel(file, who.person)) {
    return refuse(
      'not-eligible',
      'Only the second line, reviewers, on-call and the owner suspend',
      { mayAct },
    );
  }
  return (
    needText('reason', command.reason) ??
    accept<ApprovalEvent>({
      type: 'authorisation.suspended@1',
      authorisation: authorisation.id,
      suspension: {
        at: now,
        trigger: 'manual',
        reason: context.keepText(command.reason),
        reinstateBy: addDays(now, REINSTATE_DAYS),
        agreedBy: [],
      },
    })
  );
}

const reinstating: readonly SlotKind[] = ['risk-officer', 'validator'];

/** Two persons: a risk officer and a validator, each independent. */
export function reinstate(
  file: ModelFile,
  command: Command<'authorisation.reinstate'>,
  context: CommandContext,
): Outcome {
  const who = decidingPerson(context, 'Reinstating an authorisation');
  if (!who.ok) return who;
  const found = standingAuthorisation(file, command.authorisation, context);
  if (!found.ok) return found;
  const { authorisation } = found;
  const { suspension, id } = authorisation;
  if (authorisation.state !== 'suspended' || !suspension) {
    return refuse('not-open', `${id} is not suspended`);
  }
  const { person } = who;
  const no =
    refuseReinstating(file, authorisation, command, { context, person }) ??
    needText('reason', command.reason) ??
    refuseProhibited(file, authorisation.uses, context.now) ??
    refuseStaleLogin(file, person, context);
  if (no) return no;
  const agreed: ApprovalEvent = {
    type: 'authorisation.reinstatement-agreed@1',
    authorisation: id,
    by: person.ref,
    slot: command.slot,
    reason: context.keepText(command.reason),
  };
  const complete = reinstating.every(
    slot =>
      slot === command.slot ||
      suspension.agreedBy.some(one => one.slot === slot),
  );
  return complete
    ? accept<ApprovalEvent>(agreed, {
        type: 'authorisation.reinstated@1',
        authorisation: id,
        state: unsuspendedState(authorisation),
      })
    : accept(agreed);
}

function refuseReinstating(
  file: ModelFile,
  authorisation: Authorisation,
  { slot }: Command<'authorisation.reinstate'>,
  { context, person }: { context: CommandContext; person: Person },
): No | undefined {
  const agreedBy = authorisation.suspension?.agreedBy ?? [];
  if (!reinstating.includes(slot)) {
    return refuse(
      'invalid-input',
      `A ${reinstating.join(' and a ')} reinstate together`,
      { field: 'slot' },
    );
  }
  if (agreedBy.some(one => one.slot === slot)) {
    return refuse('already-decided', `A ${slot} has agreed already`);
  }
  const mayAct = eligibleFor(slot, null, context.policy);
  if (agreedBy.some(one => one.person === person.ref)) {
    return refuse(
      'separation-of-duties',
      `${person.ref} has agreed in another slot; a second person is needed (R2)`,
      { rule: 'R2', mayAct },
    );
  }
  return firstNo(
    refuseByDuties({
      file,
      context,
      person,
      slot,
      mayAct,
      subject: authorisation.subject,
      request: null,
    }),
    refuseIneligible(slot, person, mayAct),
  );
}

/** One risk officer, or two validators. */
export function revoke(
  file: ModelFile,
  command: Command<'authorisation.revoke'>,
  context: CommandContext,
): Outcome {
  const who = decidingPerson(context, 'Revoking an authorisation');
  if (!who.ok) return who;
  const found = standingAuthorisation(file, command.authorisation, context);
  if (!found.ok) return found;
  const { id, revocationAskedBy = [] } = found.authorisation;
  const { policy } = context;
  const { person } = who;
  const risk = eligibleFor('risk-officer', null, policy);
  const validators = eligibleFor('validator', null, policy);
  const byRisk = inAny(person, risk);
  if (!byRisk && !inAny(person, validators)) {
    return refuse(
      'not-eligible',
      'One risk officer or two validators revoke an authorisation',
      { mayAct: [...risk, ...validators] },
    );
  }
  if (!byRisk && revocationAskedBy.includes(person.ref)) {
    return refuse(
      'already-decided',
      `${person.ref} has asked to revoke ${id}; a second validator or a risk officer has to`,
      { mayAct: [...risk, ...validators] },
    );
  }
  const no = needText('reason', command.reason);
  if (no) return no;
  const reason = context.keepText(command.reason);
  return byRisk || revocationAskedBy.length > 0
    ? accept<ApprovalEvent>({
        type: 'authorisation.ended@1',
        authorisation: id,
        state: 'revoked',
        reason,
      })
    : accept<ApprovalEvent>({
        type: 'authorisation.revocation-asked@1',
        authorisation: id,
        by: person.ref,
        reason,
      });
}

/** Whoever sees that something is wrong may say so; the policy says what follows. */
export function mayReportTrigger(
  file: ModelFile,
  { actor, policy }: CommandContext,
): No | undefined {
  if (actor.type !== 'user') return undefined;
  return ownsModel(file, actor.person) ||
    inSecondLine(policy, actor.person) ||
    inAny(actor.person, policy.breakGlass.onCall)
    ? undefined
    : refuse(
        'not-eligible',
        'Triggers are reported by monitoring, the owner, the second line and on-call',
        { mayAct: [...policy.secondLine, ...policy.breakGlass.onCall] },
      );
}
