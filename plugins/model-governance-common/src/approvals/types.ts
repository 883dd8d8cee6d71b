import type {
  ChangeClass,
  SlotKind,
  Tier,
  TriggerEffect,
  TriggerKind,
} from '../policy/governancePolicy';
import type { Author } from '../record/people';

/** An artifact that may run. @public */
export interface SubjectArtifact {
  version: string;
  /** `sha256:` and 64 hex digits. */
  digest: string;
}

/** A model that somebody else runs; it has no artifact. @public */
export interface VendorSubject {
  provider: string;
  modelId: string;
  /** A dated snapshot; `null` when the vendor does not pin one. */
  snapshot: string | null;
  promptsDigest: string | null;
  toolsDigest: string | null;
  retrievalIndexDigest: string | null;
}

/**
 * What an authorisation binds to. Its digest is SHA-256 over its canonical
 * JSON (RFC 8785). Only material fields of the card and the assessment count.
 *
 * @public
 */
export interface Subject {
  /** Sorted by digest. Empty for a vendor model. */
  artifacts: SubjectArtifact[];
  vendor: VendorSubject | null;
  /** Digest of the material part of the card. */
  card: string;
  /** Digest of the material part of the assessments, over all uses. */
  assessment: string;
  /** Sorted by ref. */
  data: { ref: string; digest: string }[];
  configuration: string | null;
}

/** A retrain inside these bounds needs no new request. @public */
export interface ChangeEnvelope {
  recipeDigest: string;
  dataRefs: string[];
  /** By metric name; bounds inclusive, `null` is unbounded. */
  metricBands: Record<string, { low: number | null; high: number | null }>;
  runs: number;
  /** Epoch ms. */
  until: number;
}

/** @public */
export const decisionOutcomes = [
  'approve',
  'approve-with-conditions',
  'request-changes',
  'reject',
] as const;
/** @public */
export type DecisionOutcome = (typeof decisionOutcomes)[number];

/** 21 CFR 11.50: a signature says what it means. @public */
export const signatureMeanings = [
  'review',
  'approval',
  'responsibility',
  'authorship',
] as const;
/** @public */
export type SignatureMeaning = (typeof signatureMeanings)[number];

/** What an approval depends on. @public */
export interface ConditionTerms {
  /** In a command the text; once recorded, its commitment. */
  text: string;
  /** Person or group ref. */
  owner: string;
  /** Epoch ms. */
  dueAt: number;
  /** `manual`, or the id of a check that the collector evaluates. */
  check: string;
  onMiss: 'suspend' | 'revoke';
}

/** @public */
export interface Condition extends ConditionTerms {
  id: string;
  state: 'open' | 'met' | 'missed';
  /** Who asked for it: R7, the owner does not close it. */
  setBy: string;
  closedBy: string | null;
  closedAt: number | null;
}

/** One role's dated yes or no. Never changed once written. @public */
export interface SignedDecision {
  round: number;
  slot: SlotKind;
  outcome: DecisionOutcome;
  meaning: SignatureMeaning;
  /** Commitment of the reason. */
  reason: string;
  /** Subject and policy that the signer saw. */
  subjectDigest: string;
  policyVersion: string;
  signer: string;
  onBehalfOf: string | null;
  /** The groups that made the signer eligible, as they were (R4). */
  eligibleThrough: string[];
  /** Epoch ms; server time. */
  signedAt: number;
  /** Epoch ms of the step-up login, `null` where policy asks none. */
  authenticatedAt: number | null;
  /** SHA-256 of the canonical payload that was signed. */
  payloadDigest: string;
  conditions: ConditionTerms[];
}

/** @public */
export const requestStates = [
  'draft',
  'checking',
  'in-review',
  'changes-requested',
  'stale',
  'approved',
  'approved-with-conditions',
  'rejected',
  'withdrawn',
  'lapsed',
] as const;
/** @public */
export type RequestState = (typeof requestStates)[number];

/** @public */
export const requestKinds = ['version', 'tier-lowering', 'waiver'] as const;

/** A question that has to be answered before a request is reviewed. @public */
export interface RequestCheck {
  id: string;
  state: 'passed' | 'failed' | 'waived';
  detail: string;
}

/** @public */
export interface EvidenceCitation {
  /** As in the policy's evidence lists: `evaluation`, `runbook`, … */
  kind: string;
  title: string;
  /** Where it is; `null` for what is in the record itself. */
  url: string | null;
  /** `sha256:` and hex, where known. */
  digest: string | null;
  /** Record object it points to: `validation/val-1`. */
  objectRef: string | null;
}

/** @public */
export interface ApprovalRequest {
  id: string;
  kind: (typeof requestKinds)[number];
  state: RequestState;
  round: number;
  environment: string;
  uses: string[];
  subject: Subject;
  subjectDigest: string;
  changeClass: ChangeClass;
  tier: Tier;
  policyVersion: string;
  requestedBy: string;
  authors: Author[];
  /** Computed from the policy, never chosen. */
  slots: SlotKind[];
  checks: RequestCheck[];
  evidence: EvidenceCitation[];
  envelope: ChangeEnvelope | null;
  /** All rounds; only those of this round and subject count. */
  decisions: SignedDecision[];
  /** Who opened the evidence of this round, by person ref: epoch ms. */
  opened: Record<string, number>;
  /** `text` is a commitment. */
  comments: { by: string; at: number; text: string; pointer: string | null }[];
  /** Request that was rejected before and is cited by this one. */
  cites: string | null;
  submittedAt: number;
  deadlineAt: number;
  closedAt: number | null;
  authorisation: string | null;
  /** What the request decides, for kinds other than `version`: an object id. */
  about: string | null;
  breakGlass: boolean;
  /** With break-glass: who of the two has agreed. */
  breakGlassAgreed?: readonly BreakGlassAgreement[];
}

/** One of the two persons who open the way in an emergency. @public */
export interface BreakGlassAgreement {
  role: 'on-call' | 'duty-officer';
  by: string;
  /** Epoch ms. */
  at: number;
}

/** @public */
export const authorisationStates = [
  'active',
  'conditional',
  'suspended',
  'expired',
  'superseded',
  'revoked',
  'retired',
] as const;
/** @public */
export type AuthorisationState = (typeof authorisationStates)[number];

/** @public */
export interface TriggerRecord {
  kind: TriggerKind;
  effect: TriggerEffect;
  at: number;
  /** Stable key: the same cause counts once. */
  cause: string;
  /** `summary` is a commitment where a person wrote it. */
  evidence: { summary: string; url: string | null; digest: string | null };
}

/** The standing right to run a subject. @public */
export interface Authorisation {
  id: string;
  /** `null` for legacy and break-glass. */
  request: string | null;
  origin: 'request' | 'legacy' | 'break-glass' | 'envelope';
  state: AuthorisationState;
  environment: string;
  uses: string[];
  subject: Subject;
  subjectDigest: string;
  tier: Tier;
  policyVersion: string;
  envelope: ChangeEnvelope | null;
  envelopeRuns: number;
  grantedAt: number;
  grantedBy: string[];
  expiresAt: number;
  conditions: Condition[];
  triggers: TriggerRecord[];
  /** Set while a trigger asks for a review, epoch ms. */
  reviewDueAt: number | null;
  suspension: {
    at: number;
    trigger: TriggerKind | 'condition-missed' | 'manual';
    reason: string;
    reinstateBy: number;
    /** Reinstatement needs two: who has agreed so far. */
    agreedBy: { person: string; slot: SlotKind }[];
  } | null;
  supersededBy: string | null;
  endedAt: number | null;
  /** With origin `envelope`: the authorisation whose bounds it stays within. */
  under?: string;
  /** Validators who want it revoked: two of them, or one risk officer, suffice. */
  revocationAskedBy?: readonly string[];
}
