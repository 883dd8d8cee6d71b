import { addDays } from '../followUps/calendar';
import { firstNo } from '../followUps/input';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { refuse, type RefusalCode } from '../record/refusal';
import { authorsFor, checkAuthors, checkMappings, mapAuthors } from './authors';
import { classOfChange, worseClass } from './changeClass';
import {
  coveringValidations,
  requestChecks,
  requestTier,
  type CheckResult,
} from './checks';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { checkEvidence, checkSubject } from './inputChecks';
import { mayTend, openRequest, refuseRemoved } from './requests';
import { slotsFor } from './slots';
import { currentSubject, subjectDigest, type SubjectClaim } from './subject';
import type { ApprovalRequest, EvidenceCitation } from './types';

type Outcome = Decision<ApprovalEvent>;

export function submit(
  file: ModelFile,
  command: Extract<ApprovalCommand, { type: 'approval.submit' }>,
  context: CommandContext,
): Outcome {
  const found = openRequest(file, command.request, context, ['draft']);
  if (!found.ok) return found;
  const { request } = found;
  if (request.breakGlass) {
    return refuse(
      'not-open',
      `${request.id} waits for the second person of a break-glass; it is submitted by that`,
    );
  }
  return (
    refuseRemoved(file) ??
    mayTend(file, request, context) ??
    enterReview(file, asSubmitted(file, request, { context }), context)
  );
}

/** A new round: earlier decisions stay and count no more. */
export function resubmit(
  file: ModelFile,
  command: Extract<ApprovalCommand, { type: 'approval.resubmit' }>,
  context: CommandContext,
): Outcome {
  const { evidence, authors = [], mapAuthors: mappings = [] } = command;
  const found = openRequest(file, command.request, context, [
    'changes-requested',
    'stale',
    // Nobody independent can decide before authors are known.
    ...(mappings.length > 0 ? (['in-review'] as const) : []),
  ]);
  if (!found.ok) return found;
  const { request } = found;
  const claim: SubjectClaim = {
    artifacts: command.artifacts ?? request.subject.artifacts,
    vendor: command.vendor ?? request.subject.vendor,
    data: command.data ?? request.subject.data,
    configuration: command.configuration ?? request.subject.configuration,
  };
  const no =
    refuseRemoved(file) ??
    mayTend(file, request, context) ??
    firstNo(
      checkSubject(claim),
      evidence && checkEvidence(file, evidence),
      checkAuthors(authors),
      checkMappings(mappings, context),
    );
  if (no) return no;
  const revised: ApprovalRequest = {
    ...request,
    evidence: evidence ?? request.evidence,
    authors: mapAuthors([...request.authors, ...authors], mappings),
  };
  return enterReview(
    file,
    asSubmitted(file, revised, { context, claim }),
    context,
  );
}

/** The request as it stands when it is submitted: everything computed anew. */
export function asSubmitted(
  file: ModelFile,
  request: ApprovalRequest,
  { context, claim }: { context: CommandContext; claim?: SubjectClaim },
): ApprovalRequest {
  const { now, policy, hash } = context;
  const { uses, environment, breakGlass } = request;
  const subject = currentSubject(file, claim ?? request.subject, hash);
  const tier = breakGlass ? 'T1' : requestTier(file, uses, now);
  const computed = classOfChange(
    file,
    { subject, environment, uses, tier },
    now,
  );
  const proposed = breakGlass ? 'major' : computed;
  // What a reviewer raised stays raised in the rounds that follow.
  const changeClass =
    request.round === 0 ? proposed : worseClass(request.changeClass, proposed);
  const next: ApprovalRequest = {
    ...request,
    round: request.round + 1,
    subject,
    subjectDigest: subjectDigest(subject, hash),
    tier,
    changeClass,
    slots: [
      ...new Set([
        ...(request.round === 0 ? [] : request.slots),
        ...slotsFor(policy, tier, changeClass),
      ]),
    ],
    policyVersion: policy.version,
    deadlineAt: breakGlass
      ? request.deadlineAt
      : addDays(now, policy.tiers[tier].requestDeadlineDays),
    authors: authorsFor(
      file,
      request.authors,
      context,
      request.round === 0 || subject.card !== request.subject.card,
    ),
  };
  return { ...next, evidence: withValidations(file, next) };
}

/** Validations in the record need nobody to cite them. */
function withValidations(
  file: ModelFile,
  request: ApprovalRequest,
): EvidenceCitation[] {
  const cited = new Set(request.evidence.map(({ objectRef }) => objectRef));
  const more = coveringValidations(file, request)
    .map(({ id, reportDigest }) => ({
      kind: 'validation',
      title: `Validation ${id}`,
      url: null,
      digest: reportDigest,
      objectRef: `validation/${id}`,
    }))
    .filter(({ objectRef }) => !cited.has(objectRef));
  return [...request.evidence, ...more];
}

function enterReview(
  file: ModelFile,
  request: ApprovalRequest,
  context: CommandContext,
): Outcome {
  const { policy, now } = context;
  const checks = requestChecks({ file, request, policy, now });
  const failed = checks.filter(({ state }) => state === 'failed');
  if (failed.length > 0) return refuseChecks(failed);
  return accept<ApprovalEvent>(...submissionEvents(request, checks));
}

function refuseChecks(failed: readonly CheckResult[]) {
  const [{ code, id, detail }, ...others] = failed;
  const more = others.map(check => check.detail).join('; ');
  return refuse(
    code satisfies RefusalCode,
    more ? `${detail}. Then: ${more}` : detail,
    { field: id },
  );
}

export function submissionEvents(
  request: ApprovalRequest,
  checks: readonly CheckResult[],
): ApprovalEvent[] {
  const {
    id,
    round,
    subject,
    changeClass,
    tier,
    slots,
    policyVersion,
    deadlineAt,
    authors,
    evidence,
  } = request;
  return [
    {
      type: 'approval.submitted@1',
      request: id,
      round,
      subject,
      subjectDigest: request.subjectDigest,
      changeClass,
      tier,
      slots,
      policyVersion,
      deadlineAt,
      authors,
      evidence,
    },
    {
      type: 'approval.checked@1',
      request: id,
      checks: checks.map(({ id: check, state, detail }) => ({
        id: check,
        state,
        detail,
      })),
      passed: checks.every(({ state }) => state !== 'failed'),
    },
  ];
}
