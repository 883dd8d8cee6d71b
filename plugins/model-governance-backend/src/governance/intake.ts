import {
  parseIntakeCsv,
  planIntake,
  type Actor,
  type IntakePlanRow,
  type IntakeRequest,
  type IntakeResult,
  type ModelCommand,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFiles, loadVisibleRefs, type Visibility } from '../database';
import type { GovernanceContext } from './context';

const namesOf = (commands: readonly ModelCommand[]) =>
  commands.map(({ type }) => type);

/**
 * Day one: many models from one file. Each row's commands are given one by
 * one under the caller's name, so that a row that is refused harms no other.
 */
export async function intakeModels(
  context: GovernanceContext,
  visibility: Visibility,
  request: IntakeRequest & { actor: Actor },
): Promise<IntakeResult> {
  const { csv, dryRun = false, actor } = request;
  const { rows, problems } = parseIntakeCsv(csv);
  const named = [...new Set(rows.map(({ modelRef }) => modelRef))];
  const visible = await loadVisibleRefs(context.db, visibility, named);
  const files = await loadFiles(context.db, visible);
  const { policy } = await context.organisation.current();
  const plan = planIntake(
    rows,
    new Map(files.map(file => [file.modelRef, file])),
    policy,
    context.now(),
  );
  if (dryRun) {
    const { accepted, refused } = plan;
    return {
      dryRun,
      problems,
      accepted,
      refused,
      rows: plan.rows.map(row => ({ ...row, commands: namesOf(row.commands) })),
    };
  }
  const done = [];
  for (const row of plan.rows) done.push(await giveRow(context, row, actor));
  return {
    dryRun,
    problems,
    accepted: done.filter(({ given }) => given.length > 0).length,
    refused: done.filter(({ refused }) => refused.length > 0).length,
    rows: done,
  };
}

async function giveRow(
  { commands }: GovernanceContext,
  row: IntakePlanRow,
  actor: Actor,
) {
  const given: string[] = [];
  const refused: unknown[] = [...row.refused];
  let assessment: string | undefined;
  for (const planned of row.commands) {
    // The plan could only foresee the id that saving gives.
    const command: ModelCommand =
      planned.type === 'assessment.submit' && assessment !== undefined
        ? { ...planned, assessment }
        : planned;
    const outcome = await commands.execute({
      modelRef: row.modelRef,
      command,
      actor,
    });
    if (!outcome.ok) {
      refused.push({ command: command.type, refusal: outcome.refusal });
      continue;
    }
    given.push(command.type);
    assessment =
      outcome.result.objects.find(({ kind }) => kind === 'assessment')?.id ??
      assessment;
  }
  const { line, modelRef, use, tier, notes } = row;
  return { line, modelRef, use, tier, notes, given, refused };
}
