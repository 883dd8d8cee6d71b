import type { Severity } from '../policy/governancePolicy';

/** A defect with an owner, a severity and a date. @public */
export interface Finding {
  id: string;
  state: 'open' | 'resolved' | 'closed' | 'accepted';
  severity: Severity;
  title: string;
  /** Commitment of the description. */
  description: string;
  /** Who found it: a person, or the system's rule. */
  raisedBy: string;
  /** Stable key of what raised it, so that a rule raises it once. */
  cause: string;
  owner: string;
  raisedAt: number;
  dueAt: number;
  resolvedBy: string | null;
  resolution: string | null;
  closedBy: string | null;
  closedAt: number | null;
  /** Waiver that accepts it for a while. */
  waiver: string | null;
}

/** A dated exception. @public */
export interface Waiver {
  id: string;
  state: 'requested' | 'active' | 'rejected' | 'revoked';
  /** What is waived: a finding, a control, a completeness item. */
  about: string;
  reason: string;
  requestedBy: string;
  approvedBy: { person: string; slot: string }[];
  requestedAt: number;
  expiresAt: number;
  renewals: number;
}

/** An independent validation of a version. @public */
export interface Validation {
  id: string;
  state: 'planned' | 'concluded';
  kind: 'full' | 'scoped' | 'targeted';
  /** Model versions or digests in scope. */
  scope: string[];
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
    summary: string;
    reportDigest: string | null;
  }[];
  limitations: string[];
  conclusion: 'fit' | 'fit-with-conditions' | 'not-fit' | null;
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
  statement: string;
  by: string;
  at: number;
  /** Until when it holds: the next is due then. */
  nextDueAt: number;
  /** Card and subject digests that were attested. */
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
  summary: string | null;
  concludedBy: string | null;
  concludedAt: number | null;
}

/** @public */
export interface Decommission {
  id: string;
  state: 'planned' | 'done' | 'cancelled';
  plan: string;
  replacement: string | null;
  retirementAt: number;
  plannedBy: string;
  plannedAt: number;
  steps: { text: string; doneBy: string | null; doneAt: number | null }[];
  doneAt: number | null;
}

/** How a model came in, or wants to. @public */
export interface Intake {
  id: string;
  state: 'proposed' | 'accepted' | 'declined' | 'imported';
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
