import {
  foldEvents,
  foldTelemetry,
  readHistory,
  readSignal,
  targetFor,
  utcDayOf,
  type Kpi,
  type KpiDay,
  type LifecycleEvent,
  type ModelState,
  type TargetPolicy,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  deleteKpiDays,
  loadEventsOf,
  loadKpiDays,
  loadTelemetryDays,
  saveKpiDays,
  type KpiModel,
  type KpiSubjectRow,
  type SubjectDay,
  type Transaction,
} from '../database';

type DaysOf = Map<string, Map<string, KpiDay[]>>;

const keyOf = ({ kpi, day }: Pick<SubjectDay, 'kpi' | 'day'>) =>
  `${kpi} ${day}`;
const bytesOf = ({ statistic, coverage, notes }: KpiDay) =>
  JSON.stringify([statistic, coverage, notes]);

/**
 * Brings the days of these subjects up to date and answers with all that is
 * kept of them: days of events are folded anew where events came, days of
 * telemetry are read again from the first one that may have changed, and today
 * is what is true now.
 */
export async function readDays(
  tx: Transaction,
  ask: {
    kpis: readonly Kpi[];
    due: readonly KpiSubjectRow[];
    models: ReadonlyMap<string, KpiModel>;
    signalPolicy: TargetPolicy;
    at: number;
  },
): Promise<{
  days: DaysOf;
  events: Map<string, LifecycleEvent[]>;
  errors: Map<string, unknown>;
}> {
  const { kpis, due, models, signalPolicy, at } = ask;
  const refs = due.map(row => row.subject_ref);
  const events = await loadEventsOf(tx, refs);
  const stored = new Map<string, Map<string, SubjectDay>>();
  for (const day of await loadKpiDays(tx, refs)) {
    const own = stored.get(day.subjectRef) ?? new Map();
    stored.set(day.subjectRef, own.set(keyOf(day), day));
  }
  const fresh: SubjectDay[] = [];
  const gone: SubjectDay[] = [];
  const errors = new Map<string, unknown>();
  const put = (ref: string, of: ReadonlyMap<string, readonly KpiDay[]>) => {
    const own = stored.get(ref) ?? new Map<string, SubjectDay>();
    stored.set(ref, own);
    for (const [kpi, list] of of) {
      for (const day of list) {
        const next = { ...day, kpi, subjectRef: ref };
        const known = own.get(keyOf(next));
        if (known && bytesOf(known) === bytesOf(next)) continue;
        own.set(keyOf(next), next);
        fresh.push(next);
      }
    }
  };

  for (const { subject_ref: ref, events_changed: changed } of due) {
    if (!changed) continue;
    const folded = foldEvents(kpis, readHistory(ref, events.get(ref) ?? []));
    for (const [kpi, error] of folded.errors) errors.set(kpi, error);
    for (const [key, day] of stored.get(ref) ?? []) {
      const list = folded.days.get(day.kpi);
      // Without a list the KPI is read from something else, or threw.
      if (!list || list.some(each => each.day === day.day)) continue;
      stored.get(ref)?.delete(key);
      gone.push(day);
    }
    put(ref, folded.days);
  }
  for (const [from, group] of groupByFirstDay(due)) {
    for (const { modelRef, ...day } of await loadTelemetryDays(
      tx,
      group,
      from,
    )) {
      put(modelRef, foldTelemetry(kpis, day));
    }
  }
  for (const [ref, model] of models) {
    const state = stateOf(model, signalPolicy, at);
    put(
      ref,
      new Map(
        kpis.flatMap(kpi =>
          kpi.fromState
            ? [
                [
                  kpi.id,
                  [
                    {
                      day: utcDayOf(at),
                      statistic: kpi.fromState(state),
                      coverage: 1,
                      notes: [],
                    },
                  ],
                ] as const,
              ]
            : [],
        ),
      ),
    );
  }
  await deleteKpiDays(tx, gone);
  await saveKpiDays(tx, fresh);
  return { days: groupDays(stored), events, errors };
}

function groupByFirstDay(due: readonly KpiSubjectRow[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const { telemetry_from: from, subject_ref: ref } of due) {
    groups.set(from, [...(groups.get(from) ?? []), ref]);
  }
  return groups;
}

function stateOf(
  model: KpiModel,
  policy: TargetPolicy,
  at: number,
): ModelState {
  const drift = model.signals.find(each => each.signal === 'drift.psi');
  const state = drift ? readSignal(drift, at).state : 'not-configured';
  return {
    driftWatched:
      (state === 'ok' || state === 'partial') &&
      targetFor(policy, model, 'drift.psi') !== null,
    cardShare: model.cardShare,
  };
}

function groupDays(
  stored: ReadonlyMap<string, ReadonlyMap<string, SubjectDay>>,
): DaysOf {
  return new Map(
    [...stored].map(([ref, own]) => {
      const byKpi = new Map<string, KpiDay[]>();
      for (const { kpi, subjectRef: _, ...day } of own.values()) {
        const known = byKpi.get(kpi);
        if (known) known.push(day);
        else byKpi.set(kpi, [day]);
      }
      for (const list of byKpi.values()) list.sort((a, b) => a.day - b.day);
      return [ref, byKpi];
    }),
  );
}
