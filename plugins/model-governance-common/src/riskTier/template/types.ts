import type { Tier, TierState } from '../../policy/governancePolicy';
import type { GateAnswers, ScoredQuestionId } from '../types';

/** @public */
export type Band = 'low' | 'medium' | 'high';

/** Numbers that a condition of a template may look at. @public */
export type TierMeasure =
  | ScoredQuestionId
  | 'exposure'
  | 'purpose'
  | 'harm'
  | 'exposure+purpose';

/**
 * A condition as data. There is no "at most" and no "not": a worse answer can
 * make a condition true but never false, which is why a tier never falls when
 * an answer worsens.
 *
 * @public
 */
export type TierCondition =
  | { all: readonly TierCondition[] }
  | { any: readonly TierCondition[] }
  | { measure: TierMeasure; atLeast: number }
  | { flag: string };

/** @public */
export interface ScoredQuestion {
  id: ScoredQuestionId;
  group: 'exposure' | 'purpose' | 'complexity' | 'harm';
  /** As asked in the wizard. */
  prompt: string;
  help: string;
  /** What each of the scores 0–3 means. */
  levels: readonly [string, string, string, string];
}

/** @public */
export interface GateQuestion {
  id: keyof GateAnswers;
  prompt: string;
  help: string;
  kind: 'yes-no' | 'one-of' | 'any-of' | 'derogation';
  /** With `one-of`, `any-of` and `derogation`. */
  options?: readonly { id: string; label: string }[];
  /** What no answer counts as. */
  unanswered: string;
  /** The clause it comes from. */
  source: string;
}

/** Raises a tier, never lowers one. @public */
export interface TierOverride {
  id: string;
  when: TierCondition;
  /** At least this. */
  raiseTo: Extract<TierState, Tier | 'prohibited'>;
  because: string;
}

/**
 * How answers become a tier. Immutable once published: a change is a new id,
 * and every assessment names the template it was made with.
 *
 * @public
 */
export interface TierTemplate {
  id: string;
  title: string;
  publishedAt: string;
  gates: readonly GateQuestion[];
  questions: readonly ScoredQuestion[];
  /** First that holds: high, medium; else low. */
  materiality: { high: TierCondition; medium: TierCondition };
  /** Mean of the complexity scores from which a band begins. */
  complexity: { mediumFrom: number; highFrom: number };
  /** Materiality, then complexity. */
  matrix: Readonly<Record<Band, Readonly<Record<Band, Tier>>>>;
  /** In the order in which they are tried. */
  overrides: readonly TierOverride[];
  /** The questions asked on day one. */
  provisional: readonly (ScoredQuestionId | 'G4')[];
  /** How often the decision that something is no model is looked at again. */
  toolReviewMonths: number;
}
