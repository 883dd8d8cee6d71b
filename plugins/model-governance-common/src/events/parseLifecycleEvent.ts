import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { fromCdEvent } from './cdEvents';
import { parseCloudEvent } from './cloudEvent';
import {
  eventKindOf,
  eventKinds,
  eventSchemas,
  type EventKind,
  type LifecycleEvent,
} from './eventTypes';

const ajv = new Ajv({ strict: false, strictNumbers: true });
const validators = new Map<EventKind, ValidateFunction>();

function validatorOf(kind: EventKind): ValidateFunction {
  const known = validators.get(kind);
  if (known) return known;
  const made = ajv.compile(eventSchemas[kind]);
  validators.set(kind, made);
  return made;
}

type Problem = Pick<ErrorObject, 'instancePath' | 'message' | 'params'>;

/** `data` may be large text that nobody reads: it is kept, so it is bounded. */
const MAX_DATA = 20_000;

/**
 * Reads one event of ours or one CDEvent, in the structured form of
 * CloudEvents.
 *
 * @param now - epoch ms
 * @returns the event, or a sentence that names the attribute and the fix
 * @public
 */
export function parseLifecycleEvent(
  value: unknown,
  now: number,
): LifecycleEvent | string {
  const parsed = parseCloudEvent(value, now);
  if (typeof parsed === 'string') return parsed;
  const event = fromCdEvent(parsed) ?? parsed;
  if (typeof event === 'string') return event;
  const kind = eventKindOf(event.type);
  if (!kind) {
    return `type: ${event.type} is not known; GET /event-types lists the ${eventKinds.length} kinds`;
  }
  const subjectRef = subjectOf(event.subject, kind);
  if (!subjectRef.ok) return subjectRef.problem;
  const data = event.data ?? {};
  const validate = validatorOf(kind);
  if (!validate(data)) {
    const [{ instancePath, message, params }]: Problem[] = validate.errors ?? [
      { instancePath: '', message: 'is wrong', params: {} },
    ];
    const allowed = Array.isArray(params.allowedValues)
      ? ` (${params.allowedValues.join(', ')})`
      : '';
    return `data${instancePath.replaceAll('/', '.')}: ${message}${allowed}`;
  }
  if (JSON.stringify(data).length > MAX_DATA) {
    return `data: longer than ${MAX_DATA} characters`;
  }
  if (kind === 'event.retracted' && !event.corrects) {
    return 'corrects: a retraction names the event that it takes back';
  }
  const problem =
    kind === 'fact.attested' ? attestationProblem(data as Attested) : undefined;
  if (problem) return problem;
  // The schema of this kind was held against the data just now.
  return {
    kind,
    source: event.source,
    id: event.id,
    subjectRef: subjectRef.ref,
    occurredAt: Date.parse(event.time),
    corrects: event.corrects ?? null,
    data,
  } as LifecycleEvent;
}

function subjectOf(
  subject: string | undefined,
  kind: EventKind,
): { ok: true; ref: string } | { ok: false; problem: string } {
  const expected =
    kind === 'mentorship.recorded'
      ? 'the ref of the person who mentors, such as user:default/ada'
      : 'the ref of the model, such as model:default/feed-ranker';
  if (!subject) {
    return { ok: false, problem: `subject: is missing; give ${expected}` };
  }
  try {
    const ref = stringifyEntityRef(parseEntityRef(subject));
    const isPerson = ref.startsWith('user:');
    if (isPerson === (kind === 'mentorship.recorded')) return { ok: true, ref };
  } catch {
    // Said below.
  }
  return { ok: false, problem: `subject: "${subject}" is not ${expected}` };
}

interface Attested {
  from: string;
  to: string;
  expires: string;
}

function attestationProblem({ from, to, expires }: Attested) {
  const [start, end, until] = [from, to, expires].map(Date.parse);
  if (Number.isNaN(start)) return 'data.from: must be an instant';
  if (!(end > start)) return 'data.to: must be an instant after data.from';
  if (!(until > end)) return 'data.expires: must be an instant after data.to';
  return undefined;
}
