import {
  eventTypeOf,
  type CloudEvent,
  type EventData,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Subject } from './subjects';

/** A half-open span of time, epoch ms. */
export interface Span {
  from: number;
  to: number;
}

/** Who tells it, as the `source` of a CloudEvent. */
export const sources = {
  delivery: 'https://ci.tidewater.example',
  incidents: 'https://incidents.tidewater.example',
  experiments: 'https://experiments.tidewater.example',
  evaluation: 'https://evaluation.tidewater.example',
  training: 'https://training.tidewater.example',
  billing: 'https://billing.tidewater.example',
  scanner: 'https://scanner.tidewater.example',
  people: 'https://people.tidewater.example',
} as const;

/** What is told of; spelt out, since a lookup over all schemas is too deep to infer. */
interface Facts {
  'change.approved': EventData<'change.approved'>;
  'deployment.finished': EventData<'deployment.finished'>;
  'deployment.rolled-back': EventData<'deployment.rolled-back'>;
  'pipeline-run.finished': EventData<'pipeline-run.finished'>;
  'test-run.finished': EventData<'test-run.finished'>;
  'degradation.started': EventData<'degradation.started'>;
  'incident.detected': EventData<'incident.detected'>;
  'incident.mitigated': EventData<'incident.mitigated'>;
  'incident.resolved': EventData<'incident.resolved'>;
  'experiment.finished': EventData<'experiment.finished'>;
  'ab.readout': EventData<'ab.readout'>;
  'ab.decided': EventData<'ab.decided'>;
  'evaluation.finished': EventData<'evaluation.finished'>;
  'regression.found': EventData<'regression.found'>;
  'guardrail.checked': EventData<'guardrail.checked'>;
  'rebuild.verified': EventData<'rebuild.verified'>;
  'drill.finished': EventData<'drill.finished'>;
  'serving.cost': EventData<'serving.cost'>;
  'training.finished': EventData<'training.finished'>;
  'survey.answered': EventData<'survey.answered'>;
  'feedback.given': EventData<'feedback.given'>;
  'mentorship.recorded': EventData<'mentorship.recorded'>;
}

/** An event of the company about a model. Its id says what it tells: told again it is the same. */
export function told<K extends keyof Facts>(
  subject: Pick<Subject, 'ref'>,
  source: keyof typeof sources,
  kind: K,
  given: { item: string; at: number; data: Facts[K] },
): CloudEvent {
  const { item, at, data } = given;
  return {
    specversion: '1.0',
    id: `${kind}/${item}`,
    source: sources[source],
    type: eventTypeOf(kind),
    time: new Date(at).toISOString(),
    subject: subject.ref,
    data,
  };
}

/** Day or minute of an instant, as ids have it: 2026-11-23 or 2026-11-23T1004. */
export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
export const minuteOf = (at: number) =>
  new Date(at).toISOString().slice(0, 16).replace(':', '');
