/** An event, and where in the file it stands. */
export interface PlacedEvent {
  /** `line 3` or `event 3`, from 1. */
  place: string;
  event: unknown;
}

const reasonOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/**
 * Events out of JSON (one, or a list) or out of JSON lines. A file of lines is
 * one whose first line is a whole JSON value and that has more.
 *
 * @throws Error naming the line
 */
export function readEvents(text: string): PlacedEvent[] {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), place: `line ${index + 1}` }))
    .filter(({ line }) => line !== '');
  if (lines.length === 0) throw new Error('The file is empty');
  if (lines.length > 1 && isWhole(lines[0].line)) {
    return lines.map(({ line, place }) => {
      try {
        return { place, event: JSON.parse(line) };
      } catch (error) {
        throw new Error(`${place}: is no JSON: ${reasonOf(error)}`);
      }
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`The file is no JSON: ${reasonOf(error)}`);
  }
  const events: unknown[] = Array.isArray(value) ? value : [value];
  if (events.length === 0) throw new Error('The list of events is empty');
  return events.map((event, index) => ({
    place: `event ${index + 1}`,
    event,
  }));
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
