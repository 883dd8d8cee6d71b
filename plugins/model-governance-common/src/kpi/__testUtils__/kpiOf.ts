import type { KpiResult } from '../../api/kpiTypes';
import {
  eventKinds,
  eventTypeOf,
  parseLifecycleEvent,
  type EventKind,
  type LifecycleEvent,
} from '../../events';
import type { MergeableWindow } from '../../telemetry';
import { defaultKpiPolicy } from '../defaultPolicy';
import { builtInKpis } from '../definitions';
import { evaluateKpi, type KpiAsk } from '../evaluateKpi';
import { foldEvents, foldTelemetry } from '../fold';
import { readHistory } from '../history';
import { utcDayOf, type KpiDay } from '../statistic';
import type { ModelState, TelemetryDay } from '../types';

export const NOW = Date.parse('2026-11-23T12:00:00Z');
export const DAY = 86_400_000;

/** Of every kind something has come, long ago and lately. */
export const aliveFeeds = new Map(
  eventKinds.map(kind => [kind, { first: NOW - 900 * DAY, last: NOW - DAY }]),
);

export const many = <T>(n: number, make: (i: number) => T): T[] =>
  Array.from({ length: n }, (_, i) => make(i));

let counter = 0;

/** An event as a sender would tell it, through the same door. */
export function told(
  kind: EventKind,
  data: object,
  daysAgo = 1,
  more: { id?: string; corrects?: string } = {},
): LifecycleEvent {
  counter += 1;
  const event = parseLifecycleEvent(
    {
      specversion: '1.0',
      id: `e${counter}`,
      source: 'ci',
      type: eventTypeOf(kind),
      time: new Date(NOW - daysAgo * DAY).toISOString(),
      subject:
        kind === 'mentorship.recorded' ? 'user:default/ada' : 'model:default/a',
      ...more,
      data,
    },
    NOW,
  );
  if (typeof event === 'string') throw new Error(event);
  return event;
}

export const deployed = (id: string, daysAgo: number, more: object = {}) =>
  told(
    'deployment.finished',
    { deployment: id, outcome: 'succeeded', ...more },
    daysAgo,
  );

/** A day of telemetry, observed whole. */
export function aDay(
  daysAgo: number,
  window: Partial<MergeableWindow> = {},
): TelemetryDay {
  const day = utcDayOf(NOW - daysAgo * DAY);
  return {
    day,
    window: {
      from: day * DAY,
      to: (day + 1) * DAY,
      origin: 'live',
      coverage: 1,
      latency: null,
      requests: null,
      errors: null,
      gpu: null,
      driftMax: null,
      ...window,
    },
  };
}

export interface KpiFacts extends Partial<Omit<KpiAsk, 'days' | 'definition'>> {
  events?: readonly LifecycleEvent[];
  telemetry?: readonly TelemetryDay[];
  state?: ModelState;
}

/** A case of a KPI with its answer, worked out by hand. */
export type KpiCase = [
  what: string,
  facts: KpiFacts,
  expected: Partial<KpiResult> | Record<string, unknown>,
];

/** A built-in KPI of one model from its facts. */
export function kpiOf(id: string, facts: KpiFacts = {}) {
  const definition = builtInKpis.find(kpi => kpi.id === id);
  if (!definition) throw new Error(`No KPI ${id}`);
  const { events = [], telemetry = [], state, ...ask } = facts;
  const history = readHistory('model:default/a', events);
  const days: KpiDay[] = [
    ...(foldEvents([definition], history).days.get(id) ?? []),
    ...telemetry.flatMap(day => foldTelemetry([definition], day).get(id) ?? []),
  ];
  if (state && definition.fromState) {
    days.push({
      day: utcDayOf(NOW),
      statistic: definition.fromState(state),
      coverage: 1,
      notes: [],
    });
  }
  return evaluateKpi({
    definition,
    days,
    policy: defaultKpiPolicy,
    subject: { tier: 'T2', type: 'ranker', mode: 'online' },
    feeds: aliveFeeds,
    at: NOW,
    ...ask,
  });
}
