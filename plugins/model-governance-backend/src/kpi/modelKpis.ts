import { NotFoundError } from '@backstage/errors';
import {
  effectiveEvents,
  estimate,
  kpiTargetText,
  selectWindow,
  utcDayOf,
  utcDayText,
  windowEnding,
  type Kpi,
  type KpiDay,
  type KpiPoint,
  type LifecycleEventView,
  type ModelKpiDetail,
  type ModelKpiList,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadEventPage,
  loadEventsOf,
  loadKpiDays,
  loadKpiPolicies,
  loadKpiSnapshots,
  loadLatestKpis,
  loadVisible,
  type Database,
  type EventPosition,
  type StoredEvent,
  type Visibility,
} from '../database';
import type { KpiContext } from './context';
import { kpiById } from './portfolioKpis';
import { resultAt, viewOf } from './readLatest';

const DAY_MS = 86_400_000;
/** Points of a model's series: every third day of ninety. */
const POINT_DAYS = Array.from({ length: 31 }, (_, n) => 90 - n * 3);
const MAX_EVENTS = 200;

async function assertVisible(
  { db, now }: KpiContext,
  visibility: Visibility,
  ref: string,
): Promise<void> {
  if (!(await loadVisible(db, visibility, ref, now()))) {
    throw new NotFoundError(`No model ${ref}`);
  }
}

/** @throws NotFoundError alike for what is not there and what is not for the caller */
export async function listModelKpis(
  context: KpiContext,
  visibility: Visibility,
  ref: string,
): Promise<ModelKpiList> {
  await assertVisible(context, visibility, ref);
  const at = context.now();
  const latest = new Map(
    (await loadLatestKpis(context.db, [ref])).map(each => [each.kpi, each]),
  );
  return {
    asOf: new Date(at).toISOString(),
    items: context.kpis.kpis.flatMap(kpi => {
      const found = latest.get(kpi.id);
      return found
        ? [{ definition: viewOf(kpi), result: resultAt(found, at) }]
        : [];
    }),
  };
}

/** One KPI of a model down to its events and days. */
export async function getModelKpi(
  context: KpiContext,
  visibility: Visibility,
  ask: { ref: string; id: string },
): Promise<ModelKpiDetail> {
  const { db } = context;
  await assertVisible(context, visibility, ask.ref);
  const kpi = kpiById(context, ask.id);
  const at = context.now();
  const latest = (await loadLatestKpis(db, [ask.ref])).find(
    each => each.kpi === kpi.id,
  );
  if (!latest) {
    throw new NotFoundError(
      kpi.judgedAt === 'person'
        ? `${kpi.title} is about persons, not models`
        : `${kpi.title} of ${ask.ref} has not been computed yet; try again in a minute`,
    );
  }
  const days = await loadKpiDays(db, [ask.ref], kpi.id);
  return {
    definition: viewOf(kpi),
    result: resultAt(latest, at),
    points: await seriesOf(db, { kpi, ref: ask.ref, days, at }),
    days: days
      .filter(({ statistic }) => statistic !== null)
      .map(({ day, statistic, coverage }) => ({
        day: utcDayText(day),
        statistic: { ...statistic },
        coverage,
      })),
    events:
      kpi.inputs.length > 0
        ? await viewEvents(db, {
            ref: ask.ref,
            kinds: kpi.inputs,
            limit: MAX_EVENTS,
          })
        : [],
  };
}

async function seriesOf(
  db: Database,
  given: { kpi: Kpi; ref: string; days: readonly KpiDay[]; at: number },
): Promise<KpiPoint[]> {
  const { kpi, ref, days, at } = given;
  const today = utcDayOf(at);
  const shown = POINT_DAYS.map(ago => today - ago);
  const policies = await loadKpiPolicies(db);
  const snapshots = new Map(
    (await loadKpiSnapshots(db, [ref], shown)).map(each => [each.day, each]),
  );
  return shown.map((day): KpiPoint => {
    const snapshot = snapshots.get(day);
    const judged = snapshot?.results.get(kpi.id);
    if (snapshot && judged) {
      const policy = policies.get(snapshot.policyDigest);
      const { verdict, value, low, high, n, rules } = judged;
      return {
        day: utcDayText(day),
        ...{ value, low, high, n, verdict },
        snapshot: {
          policyVersion: policy?.version ?? snapshot.policyDigest,
          evaluatorVersion: snapshot.evaluatorVersion,
          targets: rules.flatMap(id => {
            const rule = policy?.targets.find(each => each.id === id);
            return rule
              ? [
                  {
                    id,
                    type: rule.target.type,
                    text: kpiTargetText(rule.target, kpi.unit),
                    value: 'value' in rule.target ? rule.target.value : null,
                    verdict,
                    reason: null,
                    source: `${policy?.version}#${id}`,
                  },
                ]
              : [];
          }),
        },
      };
    }
    const to = Math.min(at, (day + 1) * DAY_MS);
    const window = windowEnding(to - 1, kpi.windowDays);
    const { statistic } = selectWindow(days, { ...window, to });
    const { value, low, high, n } = estimate(kpi, statistic, to);
    return {
      day: utcDayText(day),
      ...{ value, low, high, n },
      verdict: 'not-applicable',
      snapshot: null,
    };
  });
}

/** Events with whether they count, newest first. */
async function viewEvents(
  db: Database,
  ask: {
    ref: string;
    kinds?: readonly string[];
    limit: number;
    after?: EventPosition;
  },
): Promise<LifecycleEventView[]> {
  const page = await loadEventPage(db, ask);
  const all = (await loadEventsOf(db, [ask.ref])).get(ask.ref) ?? [];
  const counting = new Set(
    effectiveEvents(all).map(({ source, id }) => JSON.stringify([source, id])),
  );
  return page.map(stored => toView(stored, counting));
}

function toView(
  { event, receivedAt, origin }: StoredEvent,
  counting: ReadonlySet<string>,
): LifecycleEventView {
  const { kind, source, id, occurredAt, corrects, data } = event;
  return {
    kind,
    source,
    id,
    at: new Date(occurredAt).toISOString(),
    receivedAt: new Date(receivedAt).toISOString(),
    origin,
    corrects,
    counts: counting.has(JSON.stringify([source, id])),
    data: { ...data },
  };
}

/** A page of a model's events. */
export async function listModelEvents(
  context: KpiContext,
  visibility: Visibility,
  ask: {
    ref: string;
    kinds?: readonly string[];
    limit?: number;
    after?: EventPosition;
  },
): Promise<LifecycleEventView[]> {
  await assertVisible(context, visibility, ask.ref);
  return viewEvents(context.db, { ...ask, limit: ask.limit ?? 50 });
}
