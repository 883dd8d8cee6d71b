import { firstNo, needText } from '../followUps/input';
import { personOf, inAny, inSecondLine, onlyPersons } from '../followUps/who';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { bindingTierOf, tierOfUses } from '../riskTier/bindingTier';
import { checkAuthors } from './authors';
import { classOfChange, worseClass } from './changeClass';
import { requestTier } from './checks';
import { uncitedRejection } from './cites';
import { eligibleFor } from './eligibility';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { isTerminal } from './evolveRequest';
import {
  checkEnvelope,
  checkEvidence,
  checkScope,
  checkSubject,
} from './inputChecks';
import { mayRequest, mayTend, openRequest, refuseRemoved } from './requests';
import { requestAt } from './stateAt';
import { slotsFor, slotsOf } from './slots';
import { currentSubject, subjectDigest } from './subject';
import type { ApprovalRequest, RequestState } from './types';

type Command<T extends ApprovalCommand['type']> = Extract<
  ApprovalCommand,
  { type: T }
>;
type Outcome = Decision<ApprovalEvent>;

/** States in which a request is still being worked on. */
export const openStates: readonly RequestState[] = [
  'draft',
  'checking',
  'in-review',
  'changes-requested',
  'stale',
];

/** Asks for nothing yet: the requester's own, until it is submitted. */
export function draft(
  file: ModelFile,
  command: Command<'approval.draft'>,
  context: CommandContext,
): Outcome {
  const { environment, uses, evidence = [], authors = [] } = command;
  const no =
    refuseRemoved(file) ??
    mayRequest(file, context) ??
    firstNo(
      checkScope(environment, uses),
      checkSubject(command),
      checkEvidence(file, evidence),
      checkAuthors(authors),
      checkEnvelope(command.envelope, context.now),
    ) ??
    refuseProhibited(file, uses, context.now);
  if (no) return no;
  const request = newRequest(file, command, context);
  const twin = listOf(file, 'request').find(
    one =>
      !isTerminal(requestAt(one, context.now)) &&
      one.environment === environment &&
      one.subjectDigest === request.subjectDigest &&
      one.uses.join('\n') === request.uses.join('\n'),
  );
  if (twin) {
    return refuse(
      'duplicate',
      `${twin.id} asks for the same already: go on with it, or withdraw it`,
    );
  }
  const rejected = uncitedRejection(file, environment);
  if ((rejected?.id ?? null) !== request.cites) {
    return refuse(
      'policy-violation',
      rejected
        ? `${rejected.id} was rejected: cite it, and say what is different`
        : `There is no rejected request ${request.cites} to cite`,
      { field: 'cites' },
    );
  }
  return accept<ApprovalEvent>({ type: 'approval.drafted@1', request });
}

/** Nothing leads from `prohibited` to production. */
export function refuseProhibited(
  file: ModelFile,
  uses: readonly string[],
  now: number,
) {
  return bindingTierOf(file, now).tier === 'prohibited' ||
    tierOfUses(file, uses, now) === 'prohibited'
    ? refuse(
        'prohibited',
        'A prohibited practice has no approval path: take the model out of use',
      )
    : undefined;
}

/** A draft as the record sees it; what it computes is computed again on submission. */
export function newRequest(
  file: ModelFile,
  command: Omit<Command<'approval.draft'>, 'type'>,
  context: CommandContext,
): ApprovalRequest {
  const { now, policy, hash } = context;
  const uses = [...new Set(command.uses)].sort();
  const subject = currentSubject(file, command, hash);
  const tier = requestTier(file, uses, now);
  const { environment } = command;
  const changeClass = classOfChange(
    file,
    { subject, environment, uses, tier },
    now,
  );
  return {
    id: nextId(file, 'request'),
    kind: 'version',
    state: 'draft',
    round: 0,
    environment,
    uses,
    subject,
    subjectDigest: subjectDigest(subject, hash),
    changeClass,
    tier,
    policyVersion: policy.version,
    requestedBy: actorRef(context.actor),
    authors: [...(command.authors ?? [])],
    slots: slotsFor(policy, tier, changeClass),
    checks: [],
    evidence: (command.evidence ?? []).map(
      ({ kind, title, url, digest, objectRef }) => ({
        kind,
        title,
        url,
        digest,
        objectRef,
      }),
    ),
    envelope: command.envelope ?? null,
    decisions: [],
    opened: {},
    comments: [],
    cites: command.cites ?? null,
    submittedAt: 0,
    deadlineAt: 0,
    closedAt: null,
    authorisation: null,
    about: null,
    breakGlass: false,
  };
}

export function cite(
  file: ModelFile,
  command: Command<'approval.cite'>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, openStates);
  if (!found.ok) return found;
  const { id } = found.request;
  const { evidence } = command;
  return (
    mayTend(file, found.request, context) ??
    checkEvidence(file, evidence) ??
    accept<ApprovalEvent>({
      type: 'approval.evidence-cited@1',
      request: id,
      evidence: [...evidence],
    })
  );
}

/** Looking is what makes a signature more than a click; who looked is kept. */
export function openEvidence(
  file: ModelFile,
  command: Command<'approval.open-evidence'>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, openStates);
  if (!found.ok) return found;
  const person = personOf(context);
  if (!person) return onlyPersons('Opening the evidence');
  if (Object.hasOwn(found.request.opened, person.ref)) return accept();
  return accept<ApprovalEvent>({
    type: 'approval.evidence-opened@1',
    request: found.request.id,
    by: person.ref,
  });
}

export function comment(
  file: ModelFile,
  command: Command<'approval.comment'>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, openStates);
  if (!found.ok) return found;
  const person = personOf(context);
  if (!person) return onlyPersons('A comment');
  return (
    needText('text', command.text) ??
    accept<ApprovalEvent>({
      type: 'approval.commented@1',
      request: found.request.id,
      by: person.ref,
      text: context.keepText(command.text),
      pointer: command.pointer ?? null,
    })
  );
}

export function withdraw(
  file: ModelFile,
  command: Command<'approval.withdraw'>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, openStates);
  if (!found.ok) return found;
  const { request } = found;
  if (request.breakGlass && request.state !== 'draft') {
    return refuse(
      'not-permitted',
      `${request.id} answers for a break-glass authorisation, which is reviewed afterwards in any case`,
    );
  }
  return (
    mayTend(file, request, context) ??
    needText('reason', command.reason) ??
    accept<ApprovalEvent>({
      type: 'approval.closed@1',
      request: request.id,
      state: 'withdrawn',
      reason: context.keepText(command.reason),
    })
  );
}

/** Diff rules propose the class; whoever reviews may find the change larger, never smaller. */
export function raiseClass(
  file: ModelFile,
  command: Command<'approval.raise-class'>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, ['in-review']);
  if (!found.ok) return found;
  const { request } = found;
  const { policy, now } = context;
  const person = personOf(context);
  if (!person) return onlyPersons('Raising the class of a change');
  const slots = slotsOf(file, request, policy, now);
  const mayAct = [
    ...new Set([
      ...slots
        .filter(slot => slot !== 'owner')
        .flatMap(slot => eligibleFor(slot, null, policy)),
      ...policy.secondLine,
    ]),
  ];
  if (!inAny(person, mayAct) && !inSecondLine(policy, person)) {
    return refuse(
      'not-eligible',
      `Only reviewers of ${request.id} and the second line raise its class`,
      { mayAct },
    );
  }
  const { to, reason } = command;
  if (
    !['minor', 'major'].includes(to) ||
    worseClass(to, request.changeClass) === request.changeClass
  ) {
    return refuse(
      'invalid-input',
      `to must be larger than ${request.changeClass}: a class is only raised`,
      { field: 'to' },
    );
  }
  return (
    needText('reason', reason) ??
    accept<ApprovalEvent>({
      type: 'approval.class-raised@1',
      request: request.id,
      to,
      slots: [...new Set([...slots, ...slotsFor(policy, request.tier, to)])],
      by: person.ref,
      reason: context.keepText(reason),
    })
  );
}
