import type { LifecycleEvent } from '../../events';

/** One incident, from whichever of its events have come. Epoch ms. @public */
export interface ReportedIncident {
  id: string;
  /** When it began to hurt, as far as somebody found out. */
  startedAt: number | null;
  detectedAt: number | null;
  /** The last time it stopped hurting. */
  mitigatedAt: number | null;
  resolvedAt: number | null;
  /** 1 is the worst; of several words the worst. 2 while nobody has said. */
  severity: number;
  kind: 'production' | 'quality' | 'security' | 'data-quality';
  rootCause: string | null;
}

const earliest = (a: number | null, b: number) =>
  a === null ? b : Math.min(a, b);
const latest = (a: number | null, b: number) =>
  a === null ? b : Math.max(a, b);

/** Incidents by their first sign. */
export function foldIncidents(
  events: readonly LifecycleEvent[],
): ReportedIncident[] {
  const byId = new Map<string, ReportedIncident & { said: boolean }>();
  const of = (id: string) => {
    const known = byId.get(id);
    if (known) return known;
    const made: ReportedIncident & { said: boolean } = {
      id,
      startedAt: null,
      detectedAt: null,
      mitigatedAt: null,
      resolvedAt: null,
      severity: 2,
      kind: 'production',
      rootCause: null,
      said: false,
    };
    byId.set(id, made);
    return made;
  };
  for (const event of events) {
    const at = event.occurredAt;
    if (event.kind === 'degradation.started') {
      const incident = of(event.data.incident);
      incident.startedAt = earliest(incident.startedAt, at);
    } else if (event.kind === 'incident.detected') {
      const incident = of(event.data.incident);
      const { severity, kind } = event.data;
      incident.detectedAt = earliest(incident.detectedAt, at);
      incident.severity = incident.said
        ? Math.min(incident.severity, severity)
        : severity;
      incident.said = true;
      if (kind) incident.kind = kind;
    } else if (event.kind === 'incident.mitigated') {
      const incident = of(event.data.incident);
      incident.mitigatedAt = latest(incident.mitigatedAt, at);
    } else if (event.kind === 'incident.resolved') {
      const incident = of(event.data.incident);
      incident.resolvedAt = latest(incident.resolvedAt, at);
      if (event.data.rootCause?.trim()) {
        incident.rootCause = event.data.rootCause;
      }
    }
  }
  const firstSign = (i: ReportedIncident) =>
    Math.min(
      ...[i.startedAt, i.detectedAt, i.mitigatedAt, i.resolvedAt].map(
        at => at ?? Infinity,
      ),
    );
  return [...byId.values()]
    .map(({ said: _, ...incident }): ReportedIncident => incident)
    .sort((a, b) => firstSign(a) - firstSign(b));
}

/** Severity 1 and 2. */
export const isMajor = ({ severity }: ReportedIncident) => severity <= 2;
