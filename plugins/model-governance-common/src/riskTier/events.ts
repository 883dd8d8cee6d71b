import type { Tier, TierState } from '../policy/governancePolicy';
import type { Assessment, AssessmentAnswers, TierResult } from './types';

/** @public */
export type TierCommand =
  | {
      type: 'assessment.save';
      use: string;
      depth: Assessment['depth'];
      answers: AssessmentAnswers;
    }
  | { type: 'assessment.submit'; assessment: string }
  | { type: 'assessment.confirm'; assessment: string; reason: string }
  | { type: 'assessment.return'; assessment: string; reason: string }
  /** The exemption of Art. 6(3) that it claims counts; whoever says so does not confirm. */
  | {
      type: 'assessment.approve-derogation';
      assessment: string;
      reason: string;
    }
  /** The second line raises by one tier. */
  | { type: 'assessment.raise'; assessment: string; reason: string }
  /** Asks two persons of the second line; at most 180 days. */
  | {
      type: 'assessment.request-lowering';
      assessment: string;
      to: Tier;
      until: number;
      reason: string;
    }
  /** One of the two; the second makes it bind. */
  | {
      type: 'assessment.agree-lowering';
      assessment: string;
      reason: string;
    };

/** @public */
export type TierEvent =
  | { type: 'assessment.saved@1'; assessment: Assessment }
  | {
      type: 'assessment.submitted@1';
      assessment: string;
      needsConfirmation: boolean;
    }
  | {
      type: 'assessment.confirmed@1';
      assessment: string;
      by: string | null;
      reason: string | null;
      supersedes: string[];
    }
  /** One of the two that have to confirm a way out of `prohibited`. */
  | {
      type: 'assessment.confirmation-agreed@1';
      assessment: string;
      by: string;
      reason: string;
    }
  | {
      type: 'assessment.derogation-approved@1';
      assessment: string;
      by: string;
      reason: string;
      result: TierResult;
    }
  | {
      type: 'assessment.returned@1';
      assessment: string;
      by: string;
      reason: string;
    }
  | {
      type: 'assessment.raised@1';
      assessment: string;
      from: TierState;
      to: TierState;
      by: string;
      reason: string;
    }
  | {
      type: 'assessment.lowering-requested@1';
      assessment: string;
      to: Tier;
      until: number;
      by: string;
      reason: string;
    }
  | {
      type: 'assessment.lowering-agreed@1';
      assessment: string;
      by: string;
      reason: string;
    }
  | {
      type: 'assessment.lowered@1';
      assessment: string;
      to: Tier;
      until: number;
    };
