/** What the product does that a clause may ask for. `card:` controls are JSON pointers into a model card. @public */
export const frameworkControls = [
  'inventory',
  'intake',
  'tier-assessment',
  'tier-confirmation',
  'card:/purpose',
  'card:/technical',
  'card:/data',
  'card:/training',
  'card:/evaluation',
  'card:/considerations/limitations',
  'card:/considerations/assumptions',
  'card:/considerations/risks',
  'card:/considerations/fairness',
  'card:/considerations/explainability',
  'card:/considerations/humanOversight',
  'card:/considerations/privacy',
  'card:/considerations/security',
  'card:/considerations/environmental',
  'card:/ownership',
  'card:/operations',
  'card:/technical/instructionsForUse',
  'validation',
  'validation:conceptual-soundness',
  'validation:outcomes',
  'validation:process-verification',
  'validation:robustness',
  'approval:owner',
  'approval:validator',
  'approval:risk-officer',
  'approval:compliance',
  'approval:business-executive',
  'authorisation',
  'separation-of-duties',
  'monitoring:slo',
  'monitoring:drift',
  'monitoring:performance',
  'monitoring:fairness',
  'triggers',
  'change-classes',
  'findings',
  'waivers',
  'attestation',
  'review',
  'decommission',
  'vendor-subject',
  'break-glass',
  'incident',
  'ledger',
  'policy-publication',
  'portfolio-concentration',
] as const;
/** @public */
export type FrameworkControl = (typeof frameworkControls)[number];

/** @public */
export interface FrameworkClause {
  id: string;
  /** In our own words. */
  title: string;
  /** Not checked against the text itself yet. */
  verify?: boolean;
}

/** @public */
export interface FrameworkDate {
  /** ISO date. */
  date: string;
  what: string;
  verify?: boolean;
}

/** First rule whose flags meet those of the model; the last rule names none and always holds. @public */
export interface FrameworkScopeRule {
  /** Any of these flags, or of a family that ends in a colon. Absent: always. */
  anyFlag?: readonly string[];
  inScope: boolean;
  rationale: string;
}

/**
 * A standard, law or guidance as data: dates and clauses change without code.
 *
 * @public
 */
export interface Framework {
  id: string;
  version: string;
  title: string;
  issuer: string;
  status: 'current' | 'rescinded' | 'upcoming';
  /** ISO dates; the framework asks something from the first on and before the second. */
  inForce: { from: string; until: string | null };
  replacedBy?: string;
  dates: readonly FrameworkDate[];
  scope: readonly FrameworkScopeRule[];
  clauses: readonly FrameworkClause[];
  /** Which clauses a control serves. */
  crosswalk: Readonly<Partial<Record<FrameworkControl, readonly string[]>>>;
}
