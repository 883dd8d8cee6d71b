import { isLive } from '../followUps/coverage';
import { tierOf } from '../followUps/tierRules';
import type { ModelCommand } from '../record/events';
import { listOf } from '../record/modelFile';
import { refuse, type Refusal } from '../record/refusal';
import type { IntakeRow } from './intakeRow';
import type { RowContext } from './planIntake';

type Row = IntakeRow & { legacy: NonNullable<IntakeRow['legacy']> };
type Grant = Extract<ModelCommand, { type: 'authorisation.grant-legacy' }>;

/** Rows that make one legacy authorisation, by model and environment. */
export type LegacyScopes = ReadonlyMap<string, readonly Row[]>;

const scopeOf = (row: Row) =>
  JSON.stringify([row.modelRef, row.legacy.environment]);
const asksForOne = (row: IntakeRow): row is Row => row.legacy !== null;

export function legacyScopes(rows: readonly IntakeRow[]): LegacyScopes {
  const scopes = new Map<string, Row[]>();
  for (const row of rows.filter(asksForOne)) {
    const scope = scopes.get(scopeOf(row));
    if (scope) scope.push(row);
    else scopes.set(scopeOf(row), [row]);
  }
  return scopes;
}

/** The first row of a scope carries the command for all of its rows. */
export function planLegacy(context: RowContext, scopes: LegacyScopes): void {
  const { row, file, plan, now } = context;
  if (!asksForOne(row)) return;
  const scope = scopes.get(scopeOf(row)) ?? [row];
  if (scope[0] !== row) {
    plan.notes.push(`Line ${scope[0].line} asks for the authorisation`);
    return;
  }
  const { environment } = row.legacy;
  const standing = listOf(file, 'authorisation').find(
    one =>
      one.environment === environment &&
      (isLive(one, now) || one.state === 'suspended'),
  );
  if (standing) {
    plan.notes.push(`${standing.id} stands for ${environment} already`);
    return;
  }
  const refusal = whyNot(context, scope);
  if (refusal) {
    plan.refused.push({ command: 'authorisation.grant-legacy', refusal });
    return;
  }
  plan.commands.push(grantFor(context, scope));
}

function whyNot(
  { file, policy, now }: RowContext,
  scope: readonly Row[],
): Refusal | undefined {
  const lines = scope.map(({ line }) => line).join(', ');
  if (
    tierOf(file, now) === 'prohibited' ||
    scope.some(({ answers }) => answers.gates.G4 === true)
  ) {
    return refuse(
      'prohibited',
      'A prohibited practice has no authorisation: take the model out of use',
      { field: 'G4' },
    ).refusal;
  }
  const tooLong = scope.find(
    ({ legacy }) => (legacy.months ?? 0) > policy.legacyMonths,
  );
  if (tooLong) {
    return refuse(
      'policy-violation',
      `Legacy authorisations end after ${policy.legacyMonths} months at the latest: correct line ${tooLong.line}`,
      { field: 'months' },
    ).refusal;
  }
  const owners = new Set(scope.map(({ owner }) => owner ?? file.facts?.owner));
  if (owners.size > 1) {
    return refuse(
      'conflict',
      `Lines ${lines} name different owners for one authorisation: make them agree`,
      { field: 'owner' },
    ).refusal;
  }
  const vendors = new Set(
    scope.map(({ legacy }) => JSON.stringify(legacy.vendor)),
  );
  if (vendors.size > 1) {
    return refuse(
      'conflict',
      `Lines ${lines} name different vendor models for one environment: make them agree`,
      { field: 'provider' },
    ).refusal;
  }
  return owners.has(null) || owners.has(undefined)
    ? refuse(
        'invalid-input',
        'The catalog names no owner: fill the owner column',
        { field: 'owner' },
      ).refusal
    : undefined;
}

function grantFor({ row, file }: RowContext, scope: readonly Row[]): Grant {
  const { environment, vendor } = scope[0].legacy;
  const artifacts = new Map(
    scope.flatMap(({ legacy: { artifact } }) =>
      artifact ? [[artifact.digest, artifact] as const] : [],
    ),
  );
  const months = scope.flatMap(({ legacy }) => legacy.months ?? []);
  return {
    type: 'authorisation.grant-legacy',
    environment,
    uses: [...new Set(scope.map(({ use }) => use))],
    artifacts: [...artifacts.values()].sort((a, b) =>
      a.digest < b.digest ? -1 : 1,
    ),
    ...(vendor
      ? {
          vendor: {
            ...vendor,
            promptsDigest: null,
            toolsDigest: null,
            retrievalIndexDigest: null,
          },
        }
      : {}),
    // `whyNot` let it pass only with an owner.
    owner: row.owner ?? file.facts?.owner ?? '',
    // Without a number the policy's longest; of several the shortest.
    ...(months.length > 0 ? { months: Math.min(...months) } : {}),
    reason: row.reason ?? 'In use before the portal governed it',
  };
}
