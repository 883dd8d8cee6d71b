import type { IncidentRecord } from '../api';
import { effectiveEvents, type LifecycleEvent } from '../events';
import { foldIncidents, type ReportedIncident } from '../kpi/history/incidents';

/** Kinds of events that an incident is told by. @public */
export const incidentEventKinds = [
  'degradation.started',
  'incident.detected',
  'incident.mitigated',
  'incident.resolved',
] as const;

type IncidentEvent = Extract<
  LifecycleEvent,
  { kind: (typeof incidentEventKinds)[number] }
>;

const kinds: readonly string[] = incidentEventKinds;
const isOfIncident = (event: LifecycleEvent): event is IncidentEvent =>
  kinds.includes(event.kind);

const instant = (at: number | null) =>
  at === null ? null : new Date(at).toISOString();

/** What an event adds in words; its kind says the rest. */
function detailOf(event: IncidentEvent): string | null {
  switch (event.kind) {
    case 'incident.detected':
      return `severity ${event.data.severity}`;
    case 'incident.mitigated':
      return event.data.how ?? null;
    case 'incident.resolved':
      return event.data.rootCause?.trim() || null;
    default:
      return null;
  }
}

/** Negative spans are wrong times, not short ones. */
const spanOf = (from: number | null, to: number) =>
  from === null || to < from ? null : to - from;

/** What the events say that cannot be, or that nobody has said. */
function problemsOf(told: ReportedIncident, reopened: boolean): string[] {
  const { startedAt, detectedAt, mitigatedAt, resolvedAt } = told;
  const began = startedAt ?? detectedAt;
  const before = (at: number | null, start: number | null) =>
    at !== null && start !== null && at < start;
  return [
    before(detectedAt, startedAt) && 'Detected before it began',
    before(mitigatedAt, began) && 'Mitigated before it began',
    before(resolvedAt, began) && 'Resolved before it began',
    reopened && 'Seen again after it was resolved: it is open',
    detectedAt === null && 'Its detection was never told: KPIs take severity 2',
  ].filter(problem => problem !== false);
}

/** When it hurt again; to be noticed once, even late, is not to come back. */
function lastReturn(events: readonly IncidentEvent[]): number {
  const of = (kind: IncidentEvent['kind']) =>
    events.filter(event => event.kind === kind).map(event => event.occurredAt);
  return Math.max(
    -Infinity,
    ...of('degradation.started'),
    ...of('incident.detected').slice(1),
  );
}

function recordOf(
  told: ReportedIncident,
  events: readonly IncidentEvent[],
  now: number,
): IncidentRecord {
  const { startedAt, detectedAt, mitigatedAt } = told;
  const cameBack = lastReturn(events);
  const began = startedAt ?? detectedAt ?? -Infinity;
  // Wrong times are a problem of their own, not an incident that came back.
  const reopened =
    told.resolvedAt !== null &&
    began <= told.resolvedAt &&
    cameBack > told.resolvedAt;
  const resolvedAt = reopened ? null : told.resolvedAt;
  const stillMitigated = mitigatedAt !== null && mitigatedAt >= cameBack;
  let title: string | null = null;
  let mitigation: IncidentRecord['mitigation'] = null;
  let actions: IncidentRecord['actions'] = [];
  let postmortem: string | null = null;
  // In the order in which it happened: the last word counts.
  for (const { kind, data } of events) {
    if (kind === 'incident.detected') title = data.title ?? title;
    if (kind === 'incident.mitigated') mitigation = data.how ?? mitigation;
    if (kind === 'incident.resolved') {
      postmortem = data.postmortem ?? postmortem;
      actions =
        data.actions?.map(({ action, owner = null, due = null }) => ({
          action,
          owner,
          due,
        })) ?? actions;
    }
  }
  const unresolved = stillMitigated ? 'mitigated' : 'open';
  return {
    id: told.id,
    title,
    kind: told.kind,
    severity: detectedAt === null ? null : told.severity,
    state: resolvedAt === null ? unresolved : 'resolved',
    startedAt: instant(startedAt),
    detectedAt: instant(detectedAt),
    mitigatedAt: instant(mitigatedAt),
    resolvedAt: instant(resolvedAt),
    openMs: (resolvedAt ?? now) - events[0].occurredAt,
    detectMs: detectedAt === null ? null : spanOf(startedAt, detectedAt),
    mitigateMs: spanOf(
      detectedAt,
      (reopened ? null : mitigatedAt ?? resolvedAt) ?? now,
    ),
    mitigation,
    rootCause: told.rootCause,
    actions,
    postmortem,
    problems: problemsOf(told, reopened),
    timeline: events.map(event => ({
      at: new Date(event.occurredAt).toISOString(),
      kind: event.kind,
      detail: detailOf(event),
      source: event.source,
      event: event.id,
    })),
  };
}

/**
 * The incidents of one model by their first sign, the same in whatever order
 * their events came. What was never closed runs until `now` (epoch ms); what
 * is said to happen later has not happened.
 *
 * @public
 */
export function readIncidents(
  all: readonly LifecycleEvent[],
  now: number,
): IncidentRecord[] {
  const events = effectiveEvents(all)
    .filter(isOfIncident)
    .filter(({ occurredAt }) => occurredAt <= now);
  return foldIncidents(events).map(told =>
    recordOf(
      told,
      events.filter(({ data }) => data.incident === told.id),
      now,
    ),
  );
}

const stateRank = { open: 0, mitigated: 1, resolved: 2 } as const;

/**
 * What is open first, the worst and then the oldest of it; of what was
 * resolved the last.
 *
 * @public
 */
export function compareIncidents(a: IncidentRecord, b: IncidentRecord): number {
  const closed = (i: IncidentRecord) => Date.parse(i.resolvedAt ?? '') || 0;
  return (
    stateRank[a.state] - stateRank[b.state] ||
    closed(b) - closed(a) ||
    (a.severity ?? 2) - (b.severity ?? 2) ||
    b.openMs - a.openMs
  );
}
