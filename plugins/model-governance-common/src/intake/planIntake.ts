import type { GovernancePolicy, TierState } from '../policy/governancePolicy';
import type { ModelCommand } from '../record/events';
import type { ModelFile } from '../record/modelFile';
import { refuse, type Refusal } from '../record/refusal';
import { planAssessment } from './planAssessment';
import { legacyScopes, planLegacy } from './planLegacy';
import type { IntakeRow } from './intakeRow';

/** What one row comes to. @public */
export interface IntakePlanRow {
  line: number;
  modelRef: string;
  use: string;
  /** What the answers come to before the second line looks at them; `null` where nothing is assessed. */
  tier: TierState | null;
  /**
   * To be given in this order. `assessment.submit` names the id that a save on
   * this file gives; take the one of `assessment.saved@1` when they differ.
   */
  commands: ModelCommand[];
  /** What would be refused, and why. */
  refused: { command: ModelCommand['type']; refusal: Refusal }[];
  /** What needs no command: it stands already, or another row does it. */
  notes: string[];
}

/** @public */
export interface IntakePlan {
  rows: IntakePlanRow[];
  /** Rows that lead to at least one command. */
  accepted: number;
  /** Rows of which something would be refused. */
  refused: number;
}

/** What rows that came before have planned. */
export interface Planned {
  intakes: Set<string>;
  /** Model and use → row. */
  assessments: Map<string, IntakeRow>;
  /** Assessments planned by model, to foresee ids. */
  ahead: Map<string, number>;
}

/** One row with what is known of its model. */
export interface RowContext {
  row: IntakeRow;
  file: ModelFile;
  policy: GovernancePolicy;
  now: number;
  plan: IntakePlanRow;
}

/**
 * The commands that an intake file comes to, as a preview: nothing is decided
 * here, and each command is decided on again when it is given. `known` holds
 * the files of models by ref; a model without one is not in the catalog. Rows
 * about the same model and environment make one legacy authorisation with all
 * their uses and artifacts.
 *
 * @public
 */
export function planIntake(
  rows: readonly IntakeRow[],
  known: ReadonlyMap<string, ModelFile | undefined>,
  policy: GovernancePolicy,
  now: number,
): IntakePlan {
  const planned: Planned = {
    intakes: new Set(),
    assessments: new Map(),
    ahead: new Map(),
  };
  const scopes = legacyScopes(rows);
  const plans = rows.map(row => {
    const plan: IntakePlanRow = {
      line: row.line,
      modelRef: row.modelRef,
      use: row.use,
      tier: null,
      commands: [],
      refused: [],
      notes: [],
    };
    const file = known.get(row.modelRef);
    if (!file?.facts || file.removed) {
      plan.refused.push({
        command: 'intake.submit',
        refusal: refuse(
          'model-unknown',
          `${row.modelRef} is not in the catalog: register it, or correct the ref`,
          { field: 'modelRef' },
        ).refusal,
      });
      return plan;
    }
    const context = { row, file, policy, now, plan };
    planSubmission(context, planned);
    planAssessment(context, planned);
    planLegacy(context, scopes);
    return plan;
  });
  return {
    rows: plans,
    accepted: plans.filter(({ commands }) => commands.length > 0).length,
    refused: plans.filter(({ refused }) => refused.length > 0).length,
  };
}

function planSubmission(
  { row, file, plan }: RowContext,
  { intakes }: Planned,
): void {
  if (intakes.has(row.modelRef)) return;
  intakes.add(row.modelRef);
  const standing = Object.values(file.objects.intake).find(
    ({ state }) => state !== 'declined',
  );
  if (standing) {
    plan.notes.push(`${standing.id} brought the model in already`);
    return;
  }
  plan.commands.push({
    type: 'intake.submit',
    problem: row.problem ?? `In use before it was governed: ${row.use}`,
    objective: null,
    acceptanceCriteria: [],
    fallback: null,
    imported: true,
  });
}
