import { NotFoundError } from '@backstage/errors';
import {
  driftIsStale,
  failedInARow,
  type DriftKind,
  type DriftReferenceView,
  type DriftSeries,
  type DriftView,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadDriftValues,
  loadLatestDrift,
  loadReferences,
  loadVisible,
  type Database,
  type DriftReference,
  type StoredDriftValue,
  type Visibility,
} from '../database';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
const DEFAULT_LIMIT = 50;
const MAX_POINTS = 1_000;

export interface DriftQuery {
  days?: number;
  about?: DriftKind;
  feature?: string;
  method?: string;
  limit?: number;
  offset?: number;
}

const iso = (ms: number) => new Date(ms).toISOString();
const isoOrNull = (ms: number | null) => (ms === null ? null : iso(ms));

/**
 * Series of a model, the worst first, as they are now.
 *
 * @throws NotFoundError alike for what is not there and what is not for the caller
 */
export async function readDrift(
  context: { db: Database; now: () => number },
  visibility: Visibility,
  ref: string,
  query: DriftQuery,
): Promise<DriftView> {
  const { db } = context;
  const now = context.now();
  if (!(await loadVisible(db, visibility, ref, now))) {
    throw new NotFoundError(`No model ${ref}`);
  }
  const since = now - (query.days ?? DEFAULT_DAYS) * DAY_MS;
  const { series, total } = await loadLatestDrift(
    db,
    {
      modelRef: ref,
      since,
      kind: query.about,
      feature: query.feature,
      method: query.method,
    },
    { limit: query.limit ?? DEFAULT_LIMIT, offset: query.offset ?? 0 },
  );
  const values = await loadDriftValues(db, { modelRef: ref, since, series });
  return {
    ref,
    from: iso(since),
    to: iso(now),
    totalItems: total,
    items: series.flatMap(id => {
      const found = values.get(id);
      return found ? [toSeries(found, now)] : [];
    }),
    references: (await loadReferences(db, ref)).map(toReferenceView),
  };
}

/** @param values - newest first; at least one */
function toSeries(
  values: readonly StoredDriftValue[],
  now: number,
): DriftSeries {
  const [latest] = values;
  const { result, report } = latest;
  const stale = driftIsStale(values, now);
  return {
    environment: latest.environment,
    region: latest.region,
    kind: result.kind,
    feature: result.feature,
    method: result.method,
    variant: result.variant,
    direction: result.direction,
    estimate: result.kind === 'estimated-performance',
    judge: result.judge,
    latest: {
      value: result.value,
      pValue: result.pValue,
      low: result.low,
      high: result.high,
      threshold: result.threshold,
      nReference: result.nReference,
      nCurrent: result.nCurrent,
      noiseFloor: latest.noiseFloor,
      state: stale ? 'stale' : latest.state,
      verdict: stale ? 'unknown' : latest.verdict,
      toolVerdict: result.toolVerdict,
      reason: stale
        ? `No report since ${iso(latest.to)}; it was ${latest.verdict}`
        : latest.reason,
      window: { from: iso(latest.from), to: iso(latest.to) },
      reportId: latest.reportId,
      tool: report.tool,
      toolVersion: report.toolVersion,
      receivedAt: iso(report.receivedAt),
      reference: report.reference,
      failedWindows: failedInARow(values),
    },
    points: values
      .slice(0, MAX_POINTS)
      .map(({ from, to, verdict, result: { value } }) => ({
        from: iso(from),
        to: iso(to),
        value,
        verdict,
      }))
      .reverse(),
  };
}

export function toReferenceView(reference: DriftReference): DriftReferenceView {
  return {
    name: reference.name,
    version: reference.version,
    from: isoOrNull(reference.from),
    to: isoOrNull(reference.to),
    digest: reference.digest,
    n: reference.n,
    frozenAt: iso(reference.frozenAt),
    frozenBy: reference.frozenBy,
    approvedAt: isoOrNull(reference.approvedAt),
    approvedBy: reference.approvedBy,
  };
}
