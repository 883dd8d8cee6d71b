import type { ChangeClass, SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { classOfPart, lastReviewed } from './changeClass';
import { evidenceAsked, requestChecks } from './checks';
import { candidatesFor } from './deciding';
import { backupMayAct, eligibleFor } from './eligibility';
import { decisionsOfRound, slotsOf } from './slots';
import { authorisationAt, requestAt } from './stateAt';
import { subjectDiffers, subjectParts, type SubjectPart } from './subject';
import type {
  ApprovalRequest,
  Authorisation,
  EvidenceCitation,
  RequestCheck,
  SignedDecision,
  Subject,
} from './types';

/** One part of the subject that is not what was authorised. @public */
export interface SubjectChange {
  part: SubjectPart;
  class: ChangeClass;
  before: Subject[SubjectPart] | null;
  after: Subject[SubjectPart];
}

/** @public */
export interface EvidenceItem {
  kind: string;
  /** `automatic`: the record holds it; `manual`: somebody cited it. */
  state: 'automatic' | 'manual' | 'waived' | 'missing';
  /** Whether the policy asks for it. */
  asked: boolean;
  citations: EvidenceCitation[];
}

/** @public */
export interface ReviewSlot {
  slot: SlotKind;
  state: 'open' | SignedDecision['outcome'];
  decision: SignedDecision | null;
  /** Refs of groups and people. */
  eligible: string[];
  /** People known here who could sign now: they pass every rule. */
  candidates: string[];
}

/** Everything that a person looks at before signing. @public */
export interface Review {
  request: ApprovalRequest;
  /** The last authorised version that it is compared with. */
  since: Authorisation | null;
  changes: SubjectChange[];
  changeClass: ChangeClass;
  /** Numbers of the card's versions to compare. */
  card: { from: number | null; to: number | null };
  checks: RequestCheck[];
  evidence: EvidenceItem[];
  slots: ReviewSlot[];
  /** Earlier rounds, newest first: they stay, and count no more. */
  rounds: { round: number; decisions: SignedDecision[] }[];
}

/**
 * What changed since the last authorised version, what is proven, and who has
 * signed and may. `undefined` for a request that is not there. History stays
 * readable when the catalog has forgotten the model.
 *
 * @public
 */
export function reviewOf(
  file: ModelFile,
  requestId: string,
  context: CommandContext,
): Review | undefined {
  const { now } = context;
  const stored = Object.hasOwn(file.objects.request, requestId)
    ? file.objects.request[requestId]
    : undefined;
  if (!stored) return undefined;
  const request = requestAt(stored, now);
  const since = comparedWith(file, request, now);
  return {
    request,
    since: since ? authorisationAt(since, now) : null,
    changes: changesOf(file, since, request),
    changeClass: request.changeClass,
    card: {
      from: since ? cardNumber(file, since.subject.card) : null,
      to: cardNumber(file, request.subject.card),
    },
    checks: checksOf(file, request, context),
    evidence: evidenceOf(file, request, context),
    slots: slotViews(file, request, context),
    rounds: earlierRounds(request),
  };
}

/** What was authorised when it was asked, so that a closed review still shows what it was about. */
function comparedWith(
  file: ModelFile,
  request: ApprovalRequest,
  now: number,
): Authorisation | undefined {
  const { environment, authorisation, closedAt } = request;
  const asOf = closedAt ?? now;
  const before = Object.fromEntries(
    Object.entries(file.objects.authorisation).filter(
      ([id, { grantedAt }]) => id !== authorisation && grantedAt <= asOf,
    ),
  );
  return lastReviewed(
    { ...file, objects: { ...file.objects, authorisation: before } },
    environment,
    asOf,
  );
}

function changesOf(
  file: ModelFile,
  since: Authorisation | undefined,
  { subject }: ApprovalRequest,
): SubjectChange[] {
  const parts = since
    ? subjectDiffers(since.subject, subject)
    : subjectParts.filter(part => !isEmpty(subject[part]));
  return parts.map(part => ({
    part,
    class: since ? classOfPart(file, part, since.subject, subject) : 'major',
    before: since?.subject[part] ?? null,
    after: subject[part],
  }));
}

function isEmpty(value: Subject[SubjectPart]): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function cardNumber(file: ModelFile, materialDigest: string): number | null {
  return (
    listOf(file, 'card').findLast(one => one.materialDigest === materialDigest)
      ?.number ?? null
  );
}

/** Before submission what they would say, afterwards what they said. */
function checksOf(
  file: ModelFile,
  request: ApprovalRequest,
  { policy, now }: CommandContext,
): RequestCheck[] {
  if (request.checks.length > 0 && request.state !== 'changes-requested') {
    return request.checks;
  }
  return requestChecks({ file, request, policy, now }).map(
    ({ id, state, detail }) => ({ id, state, detail }),
  );
}

function evidenceOf(
  file: ModelFile,
  request: ApprovalRequest,
  context: CommandContext,
): EvidenceItem[] {
  const { policy } = context;
  const asked = evidenceAsked({ file, request, policy });
  const checks = checksOf(file, request, context);
  const kinds = [
    ...new Set([...asked, ...request.evidence.map(({ kind }) => kind)]),
  ];
  return kinds.map(kind => {
    const citations = request.evidence.filter(one => one.kind === kind);
    const waived = checks.some(
      ({ id, state }) => id === `evidence-${kind}` && state === 'waived',
    );
    return {
      kind,
      state: stateOf(citations, waived),
      asked: asked.includes(kind),
      citations,
    };
  });
}

function stateOf(
  citations: readonly EvidenceCitation[],
  waived: boolean,
): EvidenceItem['state'] {
  if (citations.some(({ objectRef }) => objectRef !== null)) return 'automatic';
  if (citations.length > 0) return 'manual';
  return waived ? 'waived' : 'missing';
}

function slotViews(
  file: ModelFile,
  request: ApprovalRequest,
  context: CommandContext,
): ReviewSlot[] {
  const { policy, now } = context;
  const decisions = decisionsOfRound(request);
  return slotsOf(file, request, policy, now).map(slot => {
    const decision = decisions.find(one => one.slot === slot) ?? null;
    const open = !decision && request.state === 'in-review';
    return {
      slot,
      state: decision?.outcome ?? 'open',
      decision,
      eligible: eligibleFor(slot, file.facts?.owner ?? null, policy, {
        backup: backupMayAct(request, now),
      }),
      candidates: open
        ? candidatesFor(file, request, slot, context).map(({ ref }) => ref)
        : [],
    };
  });
}

function earlierRounds({
  decisions,
  round,
}: ApprovalRequest): Review['rounds'] {
  const earlier = decisions.filter(one => one.round !== round);
  return [...new Set(earlier.map(one => one.round))]
    .sort((a, b) => b - a)
    .map(number => ({
      round: number,
      decisions: earlier.filter(one => one.round === number),
    }));
}
