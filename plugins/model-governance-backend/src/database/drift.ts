import type {
  DriftKind,
  DriftResult,
  DriftState,
  ReferenceWindow,
  Verdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { asNumber, asNumberOrNull, type BigInt } from './tables';
import { upsertRows } from './upsertRows';

/** A report as it came. Instants in epoch ms. */
export interface DriftReportRecord {
  modelRef: string;
  id: string;
  digest: string;
  format: string;
  tool: string;
  toolVersion: string | null;
  reference: string | null;
  origin: 'live' | 'import';
  sender: string;
  receivedAt: number;
}

/** One value of a series, with what was made of it. */
export interface DriftValue {
  modelRef: string;
  /** Hash of what makes values comparable. */
  series: string;
  from: number;
  to: number;
  reportId: string;
  environment: string;
  region: string;
  result: DriftResult;
  state: DriftState;
  verdict: Verdict;
  reason: string | null;
  noiseFloor: number | null;
}

/** With the report that it is of. */
export interface StoredDriftValue extends DriftValue {
  report: Pick<
    DriftReportRecord,
    'tool' | 'toolVersion' | 'reference' | 'receivedAt'
  >;
}

interface DriftReportRow {
  model_ref: string;
  id: string;
  digest: string;
  format: string;
  tool: string;
  tool_version: string | null;
  reference: string | null;
  origin: string;
  sender: string;
  received_at: BigInt;
}

interface DriftValueRow {
  model_ref: string;
  series: string;
  window_to: BigInt;
  window_from: BigInt;
  report_id: string;
  environment: string;
  region: string;
  kind: DriftKind;
  feature: string | null;
  method: string;
  variant: string;
  value: number | null;
  verdict: Verdict;
  state: DriftState;
  details: string;
}

const valueColumns = [
  'model_ref',
  'series',
  'window_to',
  'window_from',
  'report_id',
  'environment',
  'region',
  'kind',
  'feature',
  'method',
  'variant',
  'value',
  'verdict',
  'state',
  'details',
] as const satisfies readonly (keyof DriftValueRow)[];

/**
 * Takes a report if its id is new.
 *
 * @returns the digest of the report that has the id, when there is one
 */
export async function addDriftReport(
  tx: Knex.Transaction,
  report: DriftReportRecord,
): Promise<string | undefined> {
  const added = await tx<DriftReportRow>('drift_report')
    .insert({
      model_ref: report.modelRef,
      id: report.id,
      digest: report.digest,
      format: report.format,
      tool: report.tool,
      tool_version: report.toolVersion,
      reference: report.reference,
      origin: report.origin,
      sender: report.sender,
      received_at: report.receivedAt,
    })
    .onConflict(['model_ref', 'id'])
    .ignore()
    .returning('id');
  if (added.length > 0) return undefined;
  const known = await tx<DriftReportRow>('drift_report')
    .where({ model_ref: report.modelRef, id: report.id })
    .first('digest');
  return known?.digest;
}

export async function saveDriftValues(
  tx: Knex.Transaction,
  values: readonly DriftValue[],
): Promise<void> {
  await upsertRows<DriftValueRow>(tx, 'drift_value', {
    columns: valueColumns,
    key: ['model_ref', 'series', 'window_to'],
    rows: values.map(toRow),
  });
}

function toRow(given: DriftValue): DriftValueRow {
  const { kind, feature, method, variant, value, ...rest } = given.result;
  const { reason, noiseFloor } = given;
  return {
    model_ref: given.modelRef,
    series: given.series,
    window_to: given.to,
    window_from: given.from,
    report_id: given.reportId,
    environment: given.environment,
    region: given.region,
    kind,
    feature,
    method,
    variant,
    value,
    verdict: given.verdict,
    state: given.state,
    details: JSON.stringify({ rest, reason, noiseFloor }),
  };
}

type JoinedRow = DriftValueRow &
  Pick<DriftReportRow, 'tool' | 'tool_version' | 'reference' | 'received_at'>;

function fromRow(row: JoinedRow): StoredDriftValue {
  const { kind, feature, method, variant, value } = row;
  const { rest, reason, noiseFloor } = JSON.parse(row.details);
  return {
    modelRef: row.model_ref,
    series: row.series,
    from: asNumber(row.window_from),
    to: asNumber(row.window_to),
    reportId: row.report_id,
    environment: row.environment,
    region: row.region,
    result: { ...rest, kind, feature, method, variant, value },
    state: row.state,
    verdict: row.verdict,
    reason,
    noiseFloor,
    report: {
      tool: row.tool,
      toolVersion: row.tool_version,
      reference: row.reference,
      receivedAt: asNumber(row.received_at),
    },
  };
}

/** Which series of a model; those without a value since then are left out. */
export interface DriftAsk {
  modelRef: string;
  since: number;
  kind?: DriftKind;
  feature?: string;
  method?: string;
}

/** The newest value of each series, the worst first, a page of them. */
export async function loadLatestDrift(
  knex: Knex,
  ask: DriftAsk,
  page: { limit: number; offset: number },
): Promise<{ series: string[]; total: number }> {
  const newest = knex('drift_value as v')
    .select('series')
    .max({ window_to: 'window_to' })
    .where('model_ref', ask.modelRef)
    .where('window_to', '>=', ask.since)
    .groupBy('series')
    .as('n');
  if (ask.kind) newest.where('kind', ask.kind);
  if (ask.feature) newest.where('feature', ask.feature);
  if (ask.method) newest.where('method', ask.method);
  const counted: { total: BigInt }[] = await knex
    .from(newest.clone())
    .count({ total: '*' });
  const rows: { series: string }[] = await knex
    .from(newest)
    .join('drift_value as d', join =>
      join
        .on('d.series', 'n.series')
        .on('d.window_to', 'n.window_to')
        .onVal('d.model_ref', ask.modelRef),
    )
    .select('d.series')
    .orderByRaw(
      "case d.verdict when 'fail' then 0 when 'warn' then 1 when 'unknown' then 2 else 3 end, d.kind, d.feature, d.method, d.series",
    )
    .limit(page.limit)
    .offset(page.offset);
  return {
    series: rows.map(row => row.series),
    total: asNumber(counted[0].total),
  };
}

/** The values of these series, newest first in each. */
export async function loadDriftValues(
  knex: Knex,
  ask: { modelRef: string; since: number; series: readonly string[] },
): Promise<Map<string, StoredDriftValue[]>> {
  if (ask.series.length === 0) return new Map();
  const rows: JoinedRow[] = await knex('drift_value as v')
    .join('drift_report as r', join =>
      join.on('r.model_ref', 'v.model_ref').on('r.id', 'v.report_id'),
    )
    .where('v.model_ref', ask.modelRef)
    .where('v.window_to', '>=', ask.since)
    .whereIn('v.series', [...ask.series])
    .orderBy('v.window_to', 'desc')
    .select('v.*', 'r.tool', 'r.tool_version', 'r.reference', 'r.received_at');
  const bySeries = new Map<string, StoredDriftValue[]>();
  for (const row of rows) {
    const known = bySeries.get(row.series);
    if (known) known.push(fromRow(row));
    else bySeries.set(row.series, [fromRow(row)]);
  }
  return bySeries;
}

/** A reference window, with who froze and who approved it. */
export interface DriftReference extends ReferenceWindow {
  frozenAt: number;
  frozenBy: string;
  approvedAt: number | null;
  approvedBy: string | null;
}

interface DriftReferenceRow {
  model_ref: string;
  name: string;
  version: string;
  from_at: BigInt | null;
  to_at: BigInt | null;
  digest: string | null;
  n: BigInt | null;
  frozen_at: BigInt;
  frozen_by: string;
  approved_at: BigInt | null;
  approved_by: string | null;
}

/** Freezes a window that is new, and returns what is frozen under its name. */
export async function freezeReference(
  tx: Knex.Transaction,
  modelRef: string,
  window: ReferenceWindow,
  by: { at: number; ref: string },
): Promise<DriftReference> {
  const { name, version, from, to, digest, n } = window;
  await tx<DriftReferenceRow>('drift_reference')
    .insert({
      model_ref: modelRef,
      name,
      version,
      from_at: from,
      to_at: to,
      digest,
      n,
      frozen_at: by.at,
      frozen_by: by.ref,
      approved_at: null,
      approved_by: null,
    })
    .onConflict(['model_ref', 'name', 'version'])
    .ignore();
  const row = await tx<DriftReferenceRow>('drift_reference')
    .where({ model_ref: modelRef, name, version })
    .first();
  if (!row) throw new Error(`The reference ${name}@${version} was not kept`);
  return toReference(row);
}

export async function loadReferences(
  knex: Knex,
  modelRef: string,
): Promise<DriftReference[]> {
  const rows = await knex<DriftReferenceRow>('drift_reference')
    .where({ model_ref: modelRef })
    .orderBy([
      { column: 'frozen_at', order: 'desc' },
      { column: 'name' },
      { column: 'version' },
    ])
    .limit(200);
  return rows.map(toReference);
}

/** @returns whether it waited for approval */
export async function markReferenceApproved(
  tx: Knex.Transaction,
  key: { modelRef: string; name: string; version: string },
  by: { at: number; ref: string },
): Promise<boolean> {
  const { modelRef, name, version } = key;
  const changed = await tx<DriftReferenceRow>('drift_reference')
    .where({ model_ref: modelRef, name, version })
    .whereNull('approved_at')
    .update({ approved_at: by.at, approved_by: by.ref });
  return changed > 0;
}

function toReference(row: DriftReferenceRow): DriftReference {
  return {
    name: row.name,
    version: row.version,
    from: asNumberOrNull(row.from_at),
    to: asNumberOrNull(row.to_at),
    digest: row.digest,
    n: asNumberOrNull(row.n),
    frozenAt: asNumber(row.frozen_at),
    frozenBy: row.frozen_by,
    approvedAt: asNumberOrNull(row.approved_at),
    approvedBy: row.approved_by,
  };
}
