import type { Severity, SlotKind } from '../policy/governancePolicy';
import type {
  Attestation,
  Decommission,
  Deployment,
  Finding,
  Intake,
  PeriodicReview,
  Validation,
  Waiver,
} from './types';

/** @public */
export type FollowUpCommand =
  | {
      type: 'finding.raise';
      severity: Severity;
      title: string;
      description: string;
      owner: string;
      cause?: string;
    }
  /** The assignee says that it is repaired. */
  | { type: 'finding.resolve'; finding: string; resolution: string }
  /** Somebody independent agrees that it is (R7). */
  | { type: 'finding.close'; finding: string; reason: string }
  | { type: 'finding.reopen'; finding: string; reason: string }
  | { type: 'waiver.request'; about: string; reason: string; until: number }
  | { type: 'waiver.approve'; waiver: string; slot: SlotKind; reason: string }
  | { type: 'waiver.reject'; waiver: string; reason: string }
  | { type: 'waiver.revoke'; waiver: string; reason: string }
  /** Asks the slots again; it changes nothing before all of them agree. */
  | { type: 'waiver.renew'; waiver: string; until: number; reason: string }
  | {
      type: 'validation.plan';
      kind: Validation['kind'];
      scope: string[];
      plan: string;
    }
  | {
      type: 'validation.conclude';
      validation: string;
      tests: Validation['tests'];
      limitations: string[];
      conclusion: NonNullable<Validation['conclusion']>;
      reportDigest: string | null;
    }
  | { type: 'attestation.make'; statement: string }
  | { type: 'review.open' }
  | {
      type: 'review.conclude';
      review: string;
      outcome: NonNullable<PeriodicReview['outcome']>;
      summary: string;
    }
  | {
      type: 'decommission.plan';
      plan: string;
      replacement: string | null;
      retirementAt: number;
      steps: string[];
    }
  | { type: 'decommission.do-step'; decommission: string; step: number }
  | { type: 'decommission.finish'; decommission: string }
  | { type: 'decommission.cancel'; decommission: string; reason: string }
  | {
      type: 'intake.submit';
      problem: string;
      objective: string | null;
      acceptanceCriteria: string[];
      fallback: string | null;
      imported?: boolean;
    }
  | { type: 'intake.decide'; intake: string; accept: boolean; reason: string }
  | ({ type: 'deployment.report' } & Pick<
      Deployment,
      'version' | 'digest' | 'environment' | 'region' | 'role' | 'trafficShare'
    >)
  | { type: 'deployment.end'; deployment: string };

/** @public */
export type FollowUpEvent =
  | { type: 'finding.raised@1'; finding: Finding }
  | {
      type: 'finding.resolved@1';
      finding: string;
      by: string;
      resolution: string;
    }
  | { type: 'finding.closed@1'; finding: string; by: string; reason: string }
  | { type: 'finding.reopened@1'; finding: string; by: string; reason: string }
  | { type: 'waiver.requested@1'; waiver: Waiver }
  | {
      type: 'waiver.agreed@1';
      waiver: string;
      by: string;
      slot: SlotKind;
      reason: string;
    }
  | { type: 'waiver.activated@1'; waiver: string }
  | { type: 'waiver.rejected@1'; waiver: string; by: string; reason: string }
  | { type: 'waiver.revoked@1'; waiver: string; by: string; reason: string }
  | {
      type: 'waiver.renewal-requested@1';
      waiver: string;
      until: number;
      by: string;
      reason: string;
    }
  | {
      type: 'waiver.renewed@1';
      waiver: string;
      until: number;
      by: string;
      reason: string;
    }
  | { type: 'validation.planned@1'; validation: Validation }
  | { type: 'validation.concluded@1'; validation: Validation }
  | { type: 'attestation.made@1'; attestation: Attestation }
  | { type: 'review.opened@1'; review: PeriodicReview }
  | {
      type: 'review.concluded@1';
      review: string;
      outcome: NonNullable<PeriodicReview['outcome']>;
      summary: string;
      by: string;
    }
  | { type: 'decommission.planned@1'; decommission: Decommission }
  | {
      type: 'decommission.step-done@1';
      decommission: string;
      step: number;
      by: string;
    }
  | { type: 'decommission.finished@1'; decommission: string; by: string }
  | {
      type: 'decommission.cancelled@1';
      decommission: string;
      by: string;
      reason: string;
    }
  | { type: 'intake.submitted@1'; intake: Intake }
  | {
      type: 'intake.decided@1';
      intake: string;
      state: 'accepted' | 'declined';
      by: string;
      reason: string;
    }
  | { type: 'deployment.reported@1'; deployment: Deployment }
  | {
      type: 'deployment.shifted@1';
      deployment: string;
      trafficShare: number | null;
    }
  | { type: 'deployment.ended@1'; deployment: string };
