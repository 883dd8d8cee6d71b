import { DAY_MS } from '../followUps/calendar';
import { firstNo, needOneOf, needText, type No } from '../followUps/input';
import { inAny } from '../followUps/who';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import { requestChecks } from './checks';
import { newRequest, refuseProhibited } from './drafting';
import { decidingPerson } from './duties';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { blankAuthorisation } from './granting';
import { checkScope, checkSubject } from './inputChecks';
import { refuseRemoved } from './requests';
import { requestAt } from './stateAt';
import { asSubmitted, submissionEvents } from './submitting';
import type { ApprovalRequest, Authorisation } from './types';

type Command = Extract<ApprovalCommand, { type: 'authorisation.break-glass' }>;

const HOUR_MS = 3_600_000;
/** The law of the feature, whatever a policy says. */
const MOST_HOURS = 72;
/** How long the first person waits for the second. */
const AGREE_HOURS = 4;

/**
 * An emergency: on-call and the risk duty officer each give the command, and
 * what they name may run for hours, while a full request about it is decided
 * afterwards. It needs no step-up login, so that it works while the identity
 * provider does not.
 */
export function breakGlass(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<ApprovalEvent> {
  const who = decidingPerson(context, 'Break-glass');
  if (!who.ok) return who;
  const no =
    refuseRemoved(file) ??
    firstNo(
      needOneOf('role', command.role, ['on-call', 'duty-officer']),
      checkScope(command.environment, command.uses),
      checkSubject(command),
      needText('reason', command.reason),
    ) ??
    refuseRole(command, who.person, context) ??
    refuseProhibited(file, command.uses, context.now) ??
    refuseRepetition(file, command);
  if (no) return no;
  const pending = listOf(file, 'request').findLast(
    one =>
      isAbout(one, command) && requestAt(one, context.now).state === 'draft',
  );
  const agree = (key: string): ApprovalEvent => ({
    type: 'authorisation.break-glass-agreed@1',
    key,
    role: command.role,
    by: who.person.ref,
    reason: context.keepText(command.reason),
  });
  if (!pending) {
    const request: ApprovalRequest = {
      ...newRequest(file, command, context),
      tier: 'T1',
      changeClass: 'major',
      breakGlass: true,
      breakGlassAgreed: [],
      deadlineAt: context.now + AGREE_HOURS * HOUR_MS,
    };
    return accept<ApprovalEvent>(
      { type: 'approval.drafted@1', request },
      agree(request.id),
    );
  }
  return (
    refuseSecond(pending, command, who.person) ??
    accept<ApprovalEvent>(
      agree(pending.id),
      ...open(file, pending, { context, second: who.person }),
    )
  );
}

function refuseRole(
  { role }: Command,
  person: Person,
  { policy }: CommandContext,
): No | undefined {
  const { onCall, dutyOfficer } = policy.breakGlass;
  const mayAct = role === 'on-call' ? onCall : dutyOfficer;
  return inAny(person, mayAct)
    ? undefined
    : refuse('not-eligible', `${person.ref} is not in the ${role} group`, {
        mayAct,
      });
}

function isAbout(request: ApprovalRequest, command: Command): boolean {
  const key = (artifacts: Command['artifacts']) =>
    artifacts
      .map(({ digest }) => digest)
      .sort()
      .join();
  return (
    request.breakGlass &&
    request.environment === command.environment &&
    key(request.subject.artifacts) === key(command.artifacts)
  );
}

/** An emergency is not prolonged by another: it is decided. */
function refuseRepetition(file: ModelFile, command: Command): No | undefined {
  const earlier = listOf(file, 'request').find(
    one =>
      isAbout(one, command) &&
      one.round > 0 &&
      one.state !== 'approved' &&
      one.state !== 'approved-with-conditions',
  );
  return earlier
    ? refuse(
        'policy-violation',
        `${earlier.id} answers for the break-glass of the same version and is ${earlier.state}; request an authorisation`,
      )
    : undefined;
}

function refuseSecond(
  pending: ApprovalRequest,
  { role }: Command,
  person: Person,
): No | undefined {
  const agreed = pending.breakGlassAgreed ?? [];
  if (agreed.some(({ by }) => by === person.ref)) {
    return refuse(
      'separation-of-duties',
      `${person.ref} has agreed already; break-glass needs a second person (R2)`,
      { rule: 'R2' },
    );
  }
  return agreed.some(one => one.role === role)
    ? refuse('already-decided', `The ${role} has agreed already`)
    : undefined;
}

function open(
  file: ModelFile,
  pending: ApprovalRequest,
  { context, second }: { context: CommandContext; second: Person },
): ApprovalEvent[] {
  const { now, policy } = context;
  const request: ApprovalRequest = asSubmitted(
    file,
    {
      ...pending,
      deadlineAt: addWorkingDays(now, policy.breakGlass.retrospectiveDays),
    },
    { context },
  );
  const first = pending.breakGlassAgreed?.[0]?.by ?? pending.requestedBy;
  const authorisation: Authorisation = {
    ...blankAuthorisation(file, request, context),
    request: request.id,
    origin: 'break-glass',
    grantedBy: [first, second.ref],
    expiresAt: now + Math.min(policy.breakGlass.hours, MOST_HOURS) * HOUR_MS,
  };
  return [
    ...submissionEvents(request, requestChecks({ file, request, policy, now })),
    { type: 'authorisation.granted@1', authorisation },
  ];
}

/** Saturdays and Sundays (UTC) do not count. */
export function addWorkingDays(instant: number, days: number): number {
  let at = instant;
  for (let left = days; left > 0; ) {
    at += DAY_MS;
    const day = new Date(at).getUTCDay();
    if (day !== 0 && day !== 6) left -= 1;
  }
  return at;
}
