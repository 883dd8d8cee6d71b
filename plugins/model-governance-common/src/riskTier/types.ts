import type { Tier, TierState } from '../policy/governancePolicy';

/** @public */
export type ScoredQuestionId =
  | 'E1'
  | 'E2'
  | 'P1'
  | 'P2'
  | 'P3'
  | 'C1'
  | 'C2'
  | 'C3'
  | 'C4'
  | 'C5'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4';

/** @public */
export type Score = 0 | 1 | 2 | 3;

/** Gate questions; `undefined` is unanswered, which is the worst answer. @public */
export interface GateAnswers {
  /** Is it a model at all? */
  G1?: boolean;
  /** Generative or agentic? */
  G2?: boolean;
  /** EU AI Act role. */
  G3?: 'provider' | 'deployer' | 'none';
  /** Any practice of Art. 5? */
  G4?: boolean;
  /** Safety component under Annex I? */
  G5?: boolean;
  /** Areas of Annex III. */
  G6?: string[];
  /** Ground of the Art. 6(3) derogation; `profiling` voids it. */
  G7?: { ground: string | null; profiling: boolean; approved: boolean };
  /** Triggers of Art. 50. */
  G8?: string[];
  /** Provider of a general-purpose model? */
  G9?: boolean;
}

/** @public */
export interface AssessmentAnswers {
  gates: GateAnswers;
  scores: Partial<Record<ScoredQuestionId, Score>>;
  /** Where each answer comes from: question id → sentence or link; once saved, its commitment. */
  evidence: Record<string, string>;
}

/** How a tier was reached; every step can be read again. @public */
export interface TierResult {
  tier: TierState;
  exposure: Score;
  purpose: Score;
  materiality: 'low' | 'medium' | 'high';
  complexity: { mean: number; band: 'low' | 'medium' | 'high' };
  harm: Score;
  /** What the matrix said before overrides. */
  matrixTier: Tier;
  /** Ids of the overrides that raised it, in order. */
  overrides: string[];
  /** Questions without an answer, which counted as worst. */
  unanswered: string[];
  /** `tool` when G1 says it is no model. */
  register: 'model' | 'tool';
  flags: string[];
}

/** @public */
export type AssessmentState =
  | 'draft'
  | 'submitted'
  | 'confirmed'
  | 'returned'
  | 'superseded';

/** One assessment of one use of the model. @public */
export interface Assessment {
  id: string;
  /** What the model is used for; one assessment a use. */
  use: string;
  state: AssessmentState;
  /** `full`, `provisional` (day one, five questions). */
  depth: 'full' | 'provisional';
  template: string;
  answers: AssessmentAnswers;
  result: TierResult;
  /** The tier that binds: the result, or what the second line raised it to. */
  tier: TierState;
  raised: { by: string; from: TierState; reason: string } | null;
  /** A lowering that two agreed to; ends by itself. `request`: `ledger/<seq>` of the ask. */
  lowered: { to: Tier; until: number; request: string } | null;
  /** `false`: policy's sample did not pick it, so no confirmation is needed. */
  needsConfirmation: boolean;
  author: string;
  /** Who else had a hand in it; like the author, they confirm nothing of it. */
  contributors?: readonly string[];
  submittedAt: number | null;
  confirmedBy: string | null;
  confirmedAt: number | null;
  /** Who agreed to it first, where two have to confirm. */
  firstConfirmation?: { by: string; at: number };
  /** Who of the second line approved the exemption that it claims. */
  derogationApprovedBy?: string;
  /** A lowering that waits for two of the second line. */
  loweringAsked?: LoweringAsked;
}

/** @public */
export interface LoweringAsked {
  to: Tier;
  /** Epoch ms. */
  until: number;
  by: string;
  /** Commitment of the reason. */
  reason: string;
  agreedBy: readonly string[];
  /** Ledger entry that asked. */
  seq: number;
}

/** Longest lowering, in days. @public */
export const LOWERING_DAYS = 180;
