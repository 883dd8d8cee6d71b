import type {
  DayUse,
  Resource,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { whereIn } from './openDatabase';
import { restrict, type Visibility } from './portfolioSql';
import { asNumber, type ModelRow, type TelemetryRollupRow } from './tables';

/** Models that declare resources, as far as the caller may see them. */
function priced(knex: Knex, visibility: Visibility): Knex.QueryBuilder {
  const query = knex('model')
    .whereNull('model.removed_at')
    .whereNot('model.resources', '[]');
  restrict(knex, query, visibility);
  return query;
}

/** Owners of such models, in order; the empty text stands for none. */
export async function loadCostOwners(
  knex: Knex,
  visibility: Visibility,
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  const query = priced(knex, visibility)
    .distinct(knex.raw("coalesce(model.owner, '') as owner"))
    .orderBy('owner')
    .limit(page.limit);
  if (page.after !== undefined) {
    query.whereRaw("coalesce(model.owner, '') > ?", [page.after]);
  }
  const rows: { owner: string }[] = await query;
  return rows.map(row => row.owner);
}

export async function loadCostModels(
  knex: Knex,
  visibility: Visibility,
  owners: readonly string[],
): Promise<{ ref: string; owner: string; resources: Resource[] }[]> {
  const query = priced(knex, visibility).select(
    'model.ref',
    'model.owner',
    'model.resources',
  );
  whereIn(knex, query, knex.raw("coalesce(model.owner, '')"), owners);
  const rows: Pick<ModelRow, 'ref' | 'owner' | 'resources'>[] = await query;
  return rows.map(row => ({
    ref: row.ref,
    owner: row.owner ?? '',
    resources: JSON.parse(row.resources),
  }));
}

/** Models that are measured and declare nothing that could be priced. */
export async function countUndeclared(
  knex: Knex,
  visibility: Visibility,
): Promise<number> {
  const query = knex('model')
    .whereNull('model.removed_at')
    .andWhere('model.resources', '[]')
    .whereNot('model.targets', '[]')
    .count({ count: '*' });
  restrict(knex, query, visibility);
  const [{ count }] = await query;
  return Number(count);
}

/** Days of these models, by ref. */
export async function loadDayUse(
  knex: Knex,
  refs: readonly string[],
  span: { from: number; until: number },
): Promise<Map<string, DayUse[]>> {
  const query = knex<TelemetryRollupRow>('telemetry_rollup')
    .where({ res: '1d' })
    .andWhere('bucket_at', '>=', span.from)
    .andWhere('bucket_at', '<', span.until)
    .select(
      'model_ref',
      'environment',
      'region',
      'bucket_at',
      'coverage',
      'requests',
      'errors',
      'gpu_sum',
      'gpu_n',
    );
  whereIn(knex, query, 'model_ref', refs);
  const days = new Map<string, DayUse[]>();
  for (const row of await query) {
    const { environment, region, coverage, requests, errors } = row;
    const use: DayUse = {
      environment,
      region,
      day: asNumber(row.bucket_at),
      coverage,
      requests,
      errors,
      gpu:
        row.gpu_sum === null || row.gpu_n === null
          ? null
          : { sum: row.gpu_sum, n: row.gpu_n },
    };
    const known = days.get(row.model_ref);
    if (known) known.push(use);
    else days.set(row.model_ref, [use]);
  }
  return days;
}
