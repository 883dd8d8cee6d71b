import type { FactCondition, FactTypes, FactValue } from '../conditions';

/** Ordered: whoever has gold has silver. @public */
export const scorecardLevels = ['bronze', 'silver', 'gold'] as const;
/** @public */
export type ScorecardLevel = (typeof scorecardLevels)[number];

/** What it takes to close a check for one model: hours, days, weeks. @public */
export const checkEfforts = ['small', 'medium', 'large'] as const;
/** @public */
export type CheckEffort = (typeof checkEfforts)[number];

/** One rule of a scorecard. @public */
export interface CheckDefinition {
  /** Stable kebab-case id; a waiver names it as `check/<id>`. */
  id: string;
  title: string;
  category: string;
  level: ScorecardLevel;
  /** Above zero. */
  weight: number;
  /** Tiers that it binds; all when left out. Unassessed counts as T1. */
  tiers?: readonly string[];
  modes?: readonly string[];
  types?: readonly string[];
  /** `2027-01-01`: until then it shows who would fail, and counts nowhere. */
  bindsFrom?: string;
  condition: FactCondition;
  /** What the owner does to make it pass. */
  nextStep: string;
  /** Medium when left out. */
  effort?: CheckEffort;
  runbook?: string;
}

/** @public */
export interface ScorecardPolicy {
  version: string;
  checks: readonly CheckDefinition[];
}

/**
 * Facts from an adopter's own system, for conditions to ask for. Batch-first:
 * one call for many models.
 *
 * @public
 */
export interface FactSource {
  /** Stable kebab-case id. */
  readonly id: string;
  /** Names (`<id>.…`) and types of its facts. */
  readonly facts: FactTypes;
  /**
   * What is known of each model; what is left out is not known. A source that
   * throws leaves its facts unknown and harms no other.
   */
  read(
    modelRefs: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<string, FactValue>>>>;
}
