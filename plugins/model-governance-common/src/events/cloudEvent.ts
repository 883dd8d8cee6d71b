/**
 * A CloudEvent 1.0 in its structured JSON form, as far as it is used here.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 *
 * @public
 */
export interface CloudEvent {
  specversion: '1.0';
  /** With `source` the identity of the event: sent again it changes nothing. */
  id: string;
  source: string;
  type: string;
  /** When it happened, ISO 8601 with a zone. */
  time: string;
  /** Entity ref of the model or person that it is about. */
  subject?: string;
  /** Extension: id of an older event of the same source that this one replaces. */
  corrects?: string;
  data?: unknown;
}

const longest = {
  id: 200,
  source: 400,
  type: 200,
  time: 40,
  subject: 400,
  corrects: 200,
} as const;

/** RFC 3339 with a zone: without one the day would depend on the reader. */
const INSTANT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i;

/** A clock may be a little ahead of ours. */
const AHEAD_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * Reads the envelope.
 *
 * @param now - epoch ms; what happens later than a few minutes from now is refused
 * @returns the event, or a sentence that names the attribute and the fix
 * @public
 */
export function parseCloudEvent(
  value: unknown,
  now: number,
): CloudEvent | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'an event is a JSON object in the structured form of CloudEvents 1.0';
  }
  const given = value as Record<string, unknown>;
  if (given.specversion !== '1.0') return 'specversion: must be "1.0"';
  const { time } = given;
  for (const [name, limit] of Object.entries(longest)) {
    const text = given[name];
    const optional = name === 'subject' || name === 'corrects';
    if (text === undefined && optional) continue;
    if (typeof text !== 'string' || text.length === 0) {
      return name === 'time'
        ? 'time: is missing; when it happened decides the month it counts in'
        : `${name}: must be a text that is not empty`;
    }
    if (text.length > limit) return `${name}: longer than ${limit} characters`;
    // Ids end up in keys and on screens: control characters help nobody.
    if (hasControls(text)) return `${name}: holds control characters`;
  }
  if (given.corrects === given.id) return 'corrects: names the event itself';
  const at = typeof time === 'string' ? Date.parse(time) : NaN;
  if (typeof time !== 'string' || !INSTANT.test(time) || Number.isNaN(at)) {
    return 'time: must be an instant with a zone, such as 2026-11-23T09:30:00Z';
  }
  if (at > now + AHEAD_MS) return `time: ${time} lies in the future`;
  if (at < EARLIEST) return `time: ${time} lies before the year 2000`;
  if ('data_base64' in given) return 'data_base64: send JSON in data instead';
  return value as CloudEvent;
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 127) return true;
  }
  return false;
}
