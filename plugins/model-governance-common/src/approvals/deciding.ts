import { firstNo, needOneOf, needText, type No } from '../followUps/input';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import { refuseProhibited } from './drafting';
import { decidingPerson, refuseByDuties } from './duties';
import {
  backupMayAct,
  eligibleFor,
  eligibleThrough,
  refuseDelegation,
  refuseIneligible,
} from './eligibility';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { grant } from './granting';
import { checkConditions } from './inputChecks';
import { openRequest, refuseRemoved } from './requests';
import { refuseStaleLogin, signaturePayloadDigest } from './signature';
import { decisionsOfRound, openSlotsOf, slotsOf } from './slots';
import {
  decisionOutcomes,
  signatureMeanings,
  type ApprovalRequest,
  type SignedDecision,
} from './types';

type Decide = Extract<ApprovalCommand, { type: 'approval.decide' }>;

const isYes = ({ outcome }: Pick<Decide, 'outcome'>) =>
  outcome === 'approve' || outcome === 'approve-with-conditions';

/** One role's signed yes or no. The last yes that the policy asks for grants. */
export function decideRequest(
  file: ModelFile,
  command: Decide,
  context: CommandContext,
): Decision<ApprovalEvent> {
  const who = decidingPerson(context, 'A signature');
  if (!who.ok) return who;
  const found = openRequest(file, command.request, context, ['in-review']);
  if (!found.ok) return found;
  const { request } = found;
  const no =
    refuseRemoved(file) ??
    refuseSubject(request, command) ??
    refuseSlot(file, request, command, context) ??
    refuseSigner(file, request, command, { context, person: who.person }) ??
    refuseUnopened(request, who.person) ??
    checkDecision(command, context.now) ??
    (isYes(command)
      ? refuseProhibited(file, request.uses, context.now)
      : undefined) ??
    refuseStaleLogin(file, who.person, context);
  if (no) return no;
  const decision = sign(file, request, command, {
    context,
    person: who.person,
  });
  return accept<ApprovalEvent>(
    { type: 'approval.decided@1', request: request.id, decision },
    ...consequences(file, request, decision, context),
  );
}

function refuseSubject(
  request: ApprovalRequest,
  { subjectDigest }: Decide,
): No | undefined {
  return subjectDigest === request.subjectDigest
    ? undefined
    : refuse(
        'stale-subject',
        `What you saw is not what ${request.id} asks for now; look at it again`,
        { field: 'subjectDigest' },
      );
}

function refuseSlot(
  file: ModelFile,
  request: ApprovalRequest,
  { slot }: Decide,
  { policy, now }: CommandContext,
): No | undefined {
  const slots = slotsOf(file, request, policy, now);
  if (!slots.includes(slot)) {
    return refuse(
      'invalid-input',
      `The policy asks ${request.id} for ${slots.join(', ')}, not for ${slot}`,
      { field: 'slot' },
    );
  }
  const taken = decisionsOfRound(request).find(one => one.slot === slot);
  return taken
    ? refuse(
        'already-decided',
        `${taken.signer} has decided the ${slot} slot of this round`,
      )
    : undefined;
}

/** Delegates and those they sign for pass the same rules, each for themselves. */
function refuseSigner(
  file: ModelFile,
  request: ApprovalRequest,
  { slot, onBehalfOf }: Pick<Decide, 'slot' | 'onBehalfOf'>,
  { context, person }: { context: CommandContext; person: Person },
): No | undefined {
  const { policy, now, people, delegations } = context;
  const mayAct = eligibleFor(slot, file.facts?.owner ?? null, policy, {
    backup: backupMayAct(request, now),
  });
  const passes = (one: Person) =>
    refuseByDuties({
      file,
      context,
      person: one,
      slot,
      mayAct,
      subject: request.subject,
      request,
    }) ?? refuseIneligible(slot, one, mayAct);
  const own = passes(person);
  if (own || onBehalfOf === undefined) return own;
  const from = people.get(onBehalfOf);
  if (!from || from.ref === person.ref) {
    return refuse(
      'invalid-input',
      `onBehalfOf must name another person in the catalog; leave it out to sign for yourself`,
      { field: 'onBehalfOf' },
    );
  }
  return (
    refuseDelegation({ from: from.ref, to: person.ref, slot }, delegations, {
      now,
      policy,
    }) ?? passes(from)
  );
}

function refuseUnopened(
  request: ApprovalRequest,
  { ref }: Person,
): No | undefined {
  return Object.hasOwn(request.opened, ref)
    ? undefined
    : refuse(
        'evidence-unopened',
        `${ref} has not opened the evidence of this round; open it before signing`,
      );
}

function checkDecision(command: Decide, now: number): No | undefined {
  const { outcome, meaning, reason, conditions = [] } = command;
  return firstNo(
    needOneOf('outcome', outcome, decisionOutcomes),
    needOneOf('meaning', meaning, signatureMeanings),
    needText('reason', reason),
    checkConditions(outcome, conditions, now),
  );
}

function sign(
  file: ModelFile,
  request: ApprovalRequest,
  command: Decide,
  { context, person }: { context: CommandContext; person: Person },
): SignedDecision {
  const { actor, policy, now, hash, keepText } = context;
  const statement = {
    modelRef: file.modelRef,
    requestId: request.id,
    round: request.round,
    slot: command.slot,
    outcome: command.outcome,
    meaning: command.meaning,
    reason: keepText(command.reason),
    conditions: (command.conditions ?? []).map(
      ({ text, owner, dueAt, check, onMiss }) => ({
        text: keepText(text),
        owner,
        dueAt,
        check,
        onMiss,
      }),
    ),
    subjectDigest: request.subjectDigest,
    policyVersion: policy.version,
    signer: person.ref,
    onBehalfOf: command.onBehalfOf ?? null,
    signedAt: now,
  };
  const { modelRef: _model, requestId: _request, ...decision } = statement;
  const eligible = eligibleFor(
    command.slot,
    file.facts?.owner ?? null,
    policy,
    { backup: backupMayAct(request, now) },
  );
  return {
    ...decision,
    eligibleThrough: eligibleThrough(person, eligible),
    authenticatedAt:
      actor.type === 'user' ? actor.authenticatedAt ?? null : null,
    payloadDigest: signaturePayloadDigest(statement, hash),
  };
}

function consequences(
  file: ModelFile,
  before: ApprovalRequest,
  decision: SignedDecision,
  context: CommandContext,
): ApprovalEvent[] {
  const request = { ...before, decisions: [...before.decisions, decision] };
  const close = (state: 'rejected' | 'changes-requested'): ApprovalEvent[] => [
    {
      type: 'approval.closed@1',
      request: request.id,
      state,
      reason: decision.reason,
    },
  ];
  switch (decision.outcome) {
    case 'reject':
      return close('rejected');
    case 'request-changes':
      return close('changes-requested');
    default:
      return openSlotsOf(file, request, context.policy, context.now).length > 0
        ? []
        : grant(file, request, context);
  }
}

/** The people among `candidates` who could fill a slot now. */
export function candidatesFor(
  file: ModelFile,
  request: ApprovalRequest,
  slot: Decide['slot'],
  context: CommandContext,
): Person[] {
  return [...context.people.values()].filter(person =>
    Boolean(
      decidingPerson(
        { actor: { type: 'user', person }, policy: context.policy },
        '',
      ).ok && !refuseSigner(file, request, { slot }, { context, person }),
    ),
  );
}
