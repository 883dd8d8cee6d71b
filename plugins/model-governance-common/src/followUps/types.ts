import type { Severity, SlotKind } from '../policy/governancePolicy';

/** A defect with an owner, a severity and a date. @public */
export interface Finding {
  id: string;
  state: 'open' | 'resolved' | 'closed' | 'accepted';
  severity: Severity;
  /** Names the defect in one line; stays in the ledger, so it names no person. */
  title: string;
  /** Commitment of the description. */
  description: string;
  /** Who found it: a person, or the system's rule. */
  raisedBy: string;
  /** Stable key of what raised it, so that a rule raises it once. */
  cause: string;
  /** Person or group that repairs it. */
  owner: string;
  raisedAt: number;
  /** Epoch ms; reopening does not move it. */
  dueAt: number;
  resolvedBy: string | null;
  resolvedAt: number | null;
  /** Commitment of what was done. */
  resolution: string | null;
  closedBy: string | null;
  closedAt: number | null;
  /** How often somebody found it not repaired after all. */
  reopened: number;
  /** Waiver that accepts it for a while. */
  waiver: string | null;
  /** End of that waiver, epoch ms: after it the finding is open again. */
  acceptedUntil: number | null;
}

/** A dated exception. @public */
export interface Waiver {
  id: string;
  state: 'requested' | 'active' | 'rejected' | 'revoked';
  /** What is waived: `finding/fnd-1`, or the id of a check or control. */
  about: string;
  /** Commitment. */
  reason: string;
  requestedBy: string;
  /** Slots that must agree; of the policy at the request, never fewer. */
  slots: SlotKind[];
  approvedBy: WaiverAgreement[];
  requestedAt: number;
  activatedAt: number | null;
  expiresAt: number;
  /** Renewals so far, those of waivers that this one follows included. */
  renewals: number;
  /** A longer date that waits for the same slots. */
  renewal: WaiverRenewal | null;
  /** Epoch ms of rejection or revocation. */
  endedAt: number | null;
}

/** One slot's yes. @public */
export interface WaiverAgreement {
  person: string;
  slot: SlotKind;
  at: number;
}

/** @public */
export interface WaiverRenewal {
  until: number;
  requestedBy: string;
  requestedAt: number;
  /** Commitment. */
  reason: string;
  approvedBy: WaiverAgreement[];
}

/** An independent validation of a version. @public */
export interface Validation {
  id: string;
  state: 'planned' | 'concluded';
  kind: 'full' | 'scoped' | 'targeted';
  /** Model versions or digests in scope. */
  scope: string[];
  /** Commitment. */
  plan: string;
  tests: {
    kind:
      | 'conceptual-soundness'
      | 'outcomes'
      | 'process-verification'
      | 'challenger'
      | 'bias'
      | 'robustness'
      | 'security';
    result: 'passed' | 'passed-with-limitations' | 'failed';
    /** Commitment. */
    summary: string;
    reportDigest: string | null;
  }[];
  /** Commitments. */
  limitations: string[];
  conclusion: 'fit' | 'fit-with-conditions' | 'not-fit' | null;
  /** Who planned it and concludes it. */
  validator: string;
  /** Groups of the validator when it concluded (R3, R4). */
  validatorGroups: string[];
  plannedAt: number;
  concludedAt: number | null;
  reportDigest: string | null;
}

/** "What the record says is still true." @public */
export interface Attestation {
  id: string;
  /** Commitment. */
  statement: string;
  by: string;
  at: number;
  /** Until when it holds: the next is due then. */
  nextDueAt: number;
  /** Card that was attested. */
  cardDigest: string | null;
}

/** A periodic review of the model as a whole. @public */
export interface PeriodicReview {
  id: string;
  state: 'open' | 'concluded';
  openedAt: number;
  dueAt: number;
  outcome:
    | 'continue'
    | 'continue-with-actions'
    | 'revalidate'
    | 'retire'
    | null;
  /** Commitment. */
  summary: string | null;
  concludedBy: string | null;
  concludedAt: number | null;
}

/** @public */
export interface Decommission {
  id: string;
  state: 'planned' | 'done' | 'cancelled';
  /** Commitment. */
  plan: string;
  /** Model that takes over. */
  replacement: string | null;
  retirementAt: number;
  plannedBy: string;
  plannedAt: number;
  /** Their texts are commitments. */
  steps: { text: string; doneBy: string | null; doneAt: number | null }[];
  doneAt: number | null;
}

/** How a model came in, or wants to. @public */
export interface Intake {
  id: string;
  state: 'proposed' | 'accepted' | 'declined' | 'imported';
  /** Commitments, this and the next three. */
  problem: string;
  objective: string | null;
  acceptanceCriteria: string[];
  fallback: string | null;
  submittedBy: string;
  at: number;
  decidedBy: string | null;
}

/** What runs where, since when. @public */
export interface Deployment {
  id: string;
  version: string;
  digest: string | null;
  environment: string;
  region: string;
  role: 'champion' | 'canary' | 'shadow';
  trafficShare: number | null;
  since: number;
  until: number | null;
  /** Authorisation that covered it when it began. */
  authorisation: string | null;
  reportedBy: string;
}
