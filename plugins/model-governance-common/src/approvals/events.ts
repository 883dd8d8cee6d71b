import type { SlotKind, Tier, TriggerKind } from '../policy/governancePolicy';
import type { Author } from '../record/people';
import type {
  ApprovalRequest,
  Authorisation,
  ConditionTerms,
  EvidenceCitation,
  RequestCheck,
  SignedDecision,
  Subject,
  TriggerRecord,
} from './types';

/** What the caller of `approval.draft` says; everything else is computed. @public */
export interface DraftRequest {
  environment: string;
  uses: string[];
  /** Artifacts to authorise; several for canary beside champion. */
  artifacts: Subject['artifacts'];
  vendor?: Subject['vendor'];
  data?: Subject['data'];
  configuration?: string | null;
  evidence?: EvidenceCitation[];
  envelope?: ApprovalRequest['envelope'];
  cites?: string | null;
  authors?: Author[];
}

/** @public */
export type ApprovalCommand =
  | ({ type: 'approval.draft' } & DraftRequest)
  | { type: 'approval.submit'; request: string }
  | {
      type: 'approval.cite';
      request: string;
      evidence: EvidenceCitation[];
    }
  | { type: 'approval.open-evidence'; request: string }
  | {
      type: 'approval.decide';
      request: string;
      slot: SlotKind;
      outcome: SignedDecision['outcome'];
      meaning: SignedDecision['meaning'];
      reason: string;
      conditions?: ConditionTerms[];
      onBehalfOf?: string;
      /** The subject the signer saw: a decision on another is refused. */
      subjectDigest: string;
    }
  | {
      type: 'approval.comment';
      request: string;
      text: string;
      pointer?: string;
    }
  | {
      type: 'approval.resubmit';
      request: string;
      artifacts?: Subject['artifacts'];
      vendor?: Subject['vendor'];
      data?: Subject['data'];
      configuration?: string | null;
      evidence?: EvidenceCitation[];
      /** More authors; those that are known stay. */
      authors?: Author[];
      /** Who an unknown author is. */
      mapAuthors?: { name: string; source: string; ref: string }[];
    }
  | { type: 'approval.withdraw'; request: string; reason: string }
  /** Raises the change class; only upward. */
  | {
      type: 'approval.raise-class';
      request: string;
      to: 'minor' | 'major';
      reason: string;
    }
  /** Clock and subject are looked at again; given by the system only. */
  | { type: 'approval.review-state' }
  | {
      type: 'authorisation.meet-condition';
      authorisation: string;
      condition: string;
      evidence: string;
    }
  | { type: 'authorisation.suspend'; authorisation: string; reason: string }
  | {
      type: 'authorisation.reinstate';
      authorisation: string;
      slot: SlotKind;
      reason: string;
    }
  | { type: 'authorisation.revoke'; authorisation: string; reason: string }
  | {
      type: 'authorisation.grant-legacy';
      environment: string;
      uses: string[];
      artifacts: Subject['artifacts'];
      vendor?: Subject['vendor'];
      owner: string;
      months?: number;
      reason: string;
    }
  | {
      type: 'authorisation.break-glass';
      environment: string;
      uses: string[];
      artifacts: Subject['artifacts'];
      /** The other of the two persons; each gives the command once. */
      role: 'on-call' | 'duty-officer';
      reason: string;
    }
  /** A retrain inside the envelope of an authorisation; given by a pipeline. */
  | {
      type: 'authorisation.use-envelope';
      authorisation: string;
      artifact: Subject['artifacts'][number];
      recipeDigest: string;
      dataRefs: string[];
      metrics: Record<string, number>;
    }
  /** The one door for what calls an authorisation into question. */
  | {
      type: 'authorisation.trigger';
      kind: TriggerKind;
      environment?: string;
      /** Stable key, so that the same trigger is recorded once. */
      cause: string;
      evidence: { summary: string; url: string | null; digest: string | null };
    };

/** @public */
export type ApprovalEvent =
  | { type: 'approval.drafted@1'; request: ApprovalRequest }
  | {
      type: 'approval.submitted@1';
      request: string;
      round: number;
      subject: Subject;
      subjectDigest: string;
      changeClass: ApprovalRequest['changeClass'];
      tier: Tier;
      slots: SlotKind[];
      policyVersion: string;
      deadlineAt: number;
      authors: Author[];
      evidence: EvidenceCitation[];
    }
  | {
      type: 'approval.checked@1';
      request: string;
      checks: RequestCheck[];
      passed: boolean;
    }
  | {
      type: 'approval.evidence-cited@1';
      request: string;
      evidence: EvidenceCitation[];
    }
  | { type: 'approval.evidence-opened@1'; request: string; by: string }
  | { type: 'approval.decided@1'; request: string; decision: SignedDecision }
  | {
      type: 'approval.commented@1';
      request: string;
      by: string;
      text: string;
      pointer: string | null;
    }
  | {
      type: 'approval.class-raised@1';
      request: string;
      to: ApprovalRequest['changeClass'];
      slots: SlotKind[];
      by: string;
      reason: string;
    }
  | { type: 'approval.turned-stale@1'; request: string; differs: string[] }
  | {
      type: 'approval.closed@1';
      request: string;
      state:
        | 'approved'
        | 'approved-with-conditions'
        | 'rejected'
        | 'withdrawn'
        | 'lapsed'
        | 'changes-requested';
      reason: string | null;
    }
  | { type: 'authorisation.granted@1'; authorisation: Authorisation }
  | { type: 'authorisation.superseded@1'; authorisation: string; by: string }
  | {
      type: 'authorisation.condition-closed@1';
      authorisation: string;
      condition: string;
      state: 'met' | 'missed';
      by: string;
      evidence: string | null;
    }
  | {
      type: 'authorisation.triggered@1';
      authorisation: string;
      trigger: TriggerRecord;
      cause: string;
      reviewDueAt: number | null;
    }
  | {
      type: 'authorisation.suspended@1';
      authorisation: string;
      suspension: NonNullable<Authorisation['suspension']>;
    }
  | {
      type: 'authorisation.reinstatement-agreed@1';
      authorisation: string;
      by: string;
      slot: SlotKind;
      reason: string;
    }
  | {
      type: 'authorisation.reinstated@1';
      authorisation: string;
      state: 'active' | 'conditional';
    }
  /** A periodic review looked at what a trigger asked about. */
  | {
      type: 'authorisation.reviewed@1';
      authorisation: string;
      review: string;
    }
  | {
      type: 'authorisation.revocation-asked@1';
      authorisation: string;
      by: string;
      reason: string;
    }
  | {
      type: 'authorisation.ended@1';
      authorisation: string;
      state: 'expired' | 'revoked' | 'retired';
      reason: string | null;
    }
  | {
      type: 'authorisation.break-glass-agreed@1';
      key: string;
      role: 'on-call' | 'duty-officer';
      by: string;
      reason: string;
    }
  | {
      type: 'authorisation.envelope-used@1';
      authorisation: string;
      artifact: Subject['artifacts'][number];
    };
