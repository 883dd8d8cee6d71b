import type { CloudEvent } from './cloudEvent';
import { eventTypeOf, type EventKind } from './eventTypes';

/**
 * CDEvents (https://cdevents.dev) that say the same as one of our kinds. The
 * version at the end of the type is not looked at: what is read has been there
 * since 0.1.
 */
type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : undefined;
const idIn = (value: unknown) =>
  textOf(value) ?? (isObject(value) ? textOf(value.id) : undefined);

interface Subject {
  id: string;
  content: Json;
  custom: Json;
}

const outcomeOf = (content: Json) =>
  content.outcome === 'success' || content.outcome === 'pass'
    ? 'succeeded'
    : 'failed';

function deployment({ id, content, custom }: Subject): Json {
  return {
    deployment: textOf(custom.deployment) ?? textOf(content.artifactId) ?? id,
    outcome: 'succeeded',
    environment: idIn(content.environment),
    kind: custom.kind,
    change: custom.change,
    fixes: custom.fixes,
    version: textOf(content.artifactId),
  };
}

const incident = ({ id, custom }: Subject): Json => ({
  incident: id,
  // CDEvents say no severity; unsaid counts as the second.
  severity: custom.severity ?? 2,
  kind: custom.kind,
});

const mappings: Record<string, [EventKind, (subject: Subject) => Json]> = {
  'service.deployed': ['deployment.finished', deployment],
  'service.upgraded': ['deployment.finished', deployment],
  'service.rolledback': [
    'deployment.rolled-back',
    ({ content, custom }) => ({
      deployment: textOf(custom.deployment),
      environment: idIn(content.environment),
    }),
  ],
  'incident.detected': ['incident.detected', incident],
  'incident.reported': ['incident.detected', incident],
  'incident.resolved': [
    'incident.resolved',
    ({ id, custom }) => ({ incident: id, rootCause: textOf(custom.rootCause) }),
  ],
  'testsuiterun.finished': [
    'test-run.finished',
    ({ id, content }) => ({
      run: id,
      passed: outcomeOf(content) === 'succeeded' ? 1 : 0,
      failed: outcomeOf(content) === 'succeeded' ? 0 : 1,
    }),
  ],
  'testcaserun.finished': [
    'test-run.finished',
    ({ id, content }) => ({
      run: id,
      passed: outcomeOf(content) === 'succeeded' ? 1 : 0,
      failed: outcomeOf(content) === 'succeeded' ? 0 : 1,
    }),
  ],
  'pipelinerun.finished': [
    'pipeline-run.finished',
    ({ id, content }) => ({ run: id, outcome: outcomeOf(content) }),
  ],
};

const TYPE = /^dev\.cdevents\.([a-z]+\.[a-z]+)\.\d+\.\d+\.\d+/;

/**
 * The same event in our terms; `undefined` when it is not a CDEvent. The
 * model's entity ref is read from `customData.model` or, failing that, from
 * the envelope's subject.
 *
 * @returns the event, or a sentence that says why it cannot be read
 * @public
 */
export function fromCdEvent(
  event: CloudEvent,
): CloudEvent | string | undefined {
  const [, name] = TYPE.exec(event.type) ?? [];
  if (!name) return undefined;
  const mapping = mappings[name];
  if (!mapping) {
    return `type: ${
      event.type
    } is a CDEvent that no KPI reads; known are ${Object.keys(mappings).join(
      ', ',
    )}`;
  }
  const { data } = event;
  const subject = isObject(data) ? data.subject : undefined;
  if (!isObject(data) || !isObject(subject) || !textOf(subject.id)) {
    return 'data.subject.id: is missing; a CDEvent names its subject there';
  }
  const custom = isObject(data.customData) ? data.customData : {};
  const [kind, translate] = mapping;
  return {
    ...event,
    type: eventTypeOf(kind),
    subject: textOf(custom.model) ?? event.subject,
    data: withoutUndefined(
      translate({
        id: String(subject.id),
        content: isObject(subject.content) ? subject.content : {},
        custom,
      }),
    ),
  };
}

function withoutUndefined(value: Json): Json {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  );
}
