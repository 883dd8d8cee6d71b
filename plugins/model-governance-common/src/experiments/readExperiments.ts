import type { ExperimentRecord } from '../api';
import { effectiveEvents, type EventOf, type LifecycleEvent } from '../events';
import { relativeUplift, Z95 } from '../kpi/intervals';

/** Kinds of events that an experiment is told by. @public */
export const experimentEventKinds = [
  'experiment.finished',
  'ab.readout',
  'ab.decided',
] as const;

type ExperimentEvent = Extract<
  LifecycleEvent,
  { kind: (typeof experimentEventKinds)[number] }
>;

const kinds: readonly string[] = experimentEventKinds;
const isOfExperiment = (event: LifecycleEvent): event is ExperimentEvent =>
  kinds.includes(event.kind);

type Readout = ExperimentRecord['readouts'][number];

/** A readout whose arms are not of the planned sizes has no result. */
function readoutOf(event: EventOf<'ab.readout'>): Readout {
  const { metric, control, treatment, treatmentShare, offlineDelta } =
    event.data;
  const uplift = relativeUplift(control, treatment, treatmentShare);
  const half = uplift.ok ? Z95 * Math.sqrt(uplift.variance) : 0;
  return {
    at: new Date(event.occurredAt).toISOString(),
    metric,
    control: control.n,
    treatment: treatment.n,
    change: uplift.ok ? uplift.change : null,
    low: uplift.ok ? uplift.change - half : null,
    high: uplift.ok ? uplift.change + half : null,
    problem: uplift.ok ? null : uplift.reason,
    promised: offlineDelta ?? null,
    source: event.source,
    event: event.id,
  };
}

/**
 * The experiments of one model, the last first, whatever the order of their
 * events: readouts with 95 % interval and sample-ratio check, and the last
 * decision with who took it.
 *
 * @param now - epoch ms; what is said to happen later has not happened
 * @public
 */
export function readExperiments(
  all: readonly LifecycleEvent[],
  now: number,
): ExperimentRecord[] {
  const byId = new Map<string, ExperimentRecord>();
  for (const event of effectiveEvents(all).filter(isOfExperiment)) {
    if (event.occurredAt > now) continue;
    const at = new Date(event.occurredAt).toISOString();
    const known: ExperimentRecord = byId.get(event.data.experiment) ?? {
      id: event.data.experiment,
      lastAt: at,
      setting: null,
      validated: null,
      readouts: [],
      decision: null,
    };
    // In the order in which it happened: the last word counts.
    const next: ExperimentRecord = { ...known, lastAt: at };
    if (event.kind === 'experiment.finished') {
      next.validated = event.data.validated;
      next.setting = event.data.setting ?? known.setting;
    } else if (event.kind === 'ab.readout') {
      next.readouts = [...known.readouts, readoutOf(event)];
    } else {
      const { decision, by } = event.data;
      next.decision = { decision, by, at, blind: known.readouts.length === 0 };
    }
    byId.set(event.data.experiment, next);
  }
  return [...byId.values()].sort(
    (a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt),
  );
}
