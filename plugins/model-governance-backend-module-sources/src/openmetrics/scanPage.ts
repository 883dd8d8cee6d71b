import { excerpt } from '@modelgov/backstage-plugin-model-governance-node';
import { WantedNames } from './WantedNames';
import { parseTimestamp, parseValue } from './parseValue';
import {
  afterName,
  endOfLabels,
  endOfName,
  endsLikeValue,
  isBlank,
  tokenEnd,
} from './scanLine';

export type SampleHandler = (
  name: string,
  /** Name and labels as written: the same text in every scrape. */
  series: string,
  value: number,
  /** Epoch ms, when the exporter says it. */
  timestamp: number | undefined,
) => void;

export interface PageScan {
  samples: number;
  malformed: number;
  /** The first malformed line, shortened. */
  firstProblem?: string;
  /** Wanted names with a malformed line: their sums cannot be trusted. */
  malformedNames: Set<string>;
}

const NEWLINE = 10;
const HASH = 35;

/**
 * Reads Prometheus text 0.0.4 and OpenMetrics 1.0. Hands over the samples of
 * wanted names; of all other lines it only looks at the name and the last
 * character, which is what makes a page of some hundred lines cost less than
 * its transport.
 */
export function scanPage(
  text: string,
  wanted: WantedNames,
  onSample: SampleHandler,
): PageScan {
  const scan: PageScan = {
    samples: 0,
    malformed: 0,
    malformedNames: new Set(),
  };
  let lineNumber = 0;
  let next = 0;
  for (let start = 0; start < text.length; start = next) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    next = end + 1;
    lineNumber += 1;
    const first = text.charCodeAt(start);
    if (first === NEWLINE) continue;
    if (first === HASH) {
      if (end - start === 5 && text.startsWith('# EOF', start)) break;
      continue;
    }
    if (!scanSample(text, start, end, wanted, onSample, scan)) {
      scan.malformed += 1;
      scan.firstProblem ??= `line ${lineNumber}: ${excerpt(
        text.slice(start, Math.min(end, start + 200)),
      )}`;
    }
  }
  return scan;
}

/** False when the line is no sample. */
// Positional: called per line, and an object per line costs more than the line.
function scanSample(
  text: string,
  lineStart: number,
  lineEnd: number,
  wanted: WantedNames,
  onSample: SampleHandler,
  scan: PageScan,
): boolean {
  let start = lineStart;
  let end = lineEnd;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  if (start === end || text.charCodeAt(start) === HASH) return true;
  const nameEnd = endOfName(text, start, end);
  if (nameEnd === start) return isQuotedSeries(text, start, end);
  if (!afterName(text, nameEnd, end)) return false;
  const name = wanted.find(text, start, nameEnd);
  if (name === undefined) {
    if (!endsLikeValue(text, end)) return false;
    scan.samples += 1;
    return true;
  }
  const labelsEnd = endOfLabels(text, nameEnd, end);
  const sample = labelsEnd < 0 ? undefined : readSample(text, labelsEnd, end);
  if (!sample) {
    scan.malformedNames.add(name);
    return false;
  }
  scan.samples += 1;
  const series = text.slice(start, labelsEnd);
  onSample(name, series, sample.value, sample.timestamp);
  return true;
}

interface Sample {
  value: number;
  timestamp?: number;
}

/** A value and what may follow: a timestamp, an exemplar, both or nothing. */
function readSample(
  text: string,
  from: number,
  end: number,
): Sample | undefined {
  const start = tokenStart(text, from, end);
  const stop = tokenEnd(text, start, end);
  const value = parseValue(text.slice(start, stop));
  if (value === undefined) return undefined;
  const tail = tokenStart(text, stop, end);
  if (tail >= end || text.charCodeAt(tail) === HASH) return { value };
  const tailEnd = tokenEnd(text, tail, end);
  const timestamp = parseTimestamp(text.slice(tail, tailEnd));
  const rest = tokenStart(text, tailEnd, end);
  const complete = rest >= end || text.charCodeAt(rest) === HASH;
  return timestamp !== undefined && complete ? { value, timestamp } : undefined;
}

function tokenStart(text: string, from: number, end: number): number {
  let position = from;
  while (position < end && isBlank(text.charCodeAt(position))) position += 1;
  return position;
}

/** Prometheus 3 writes names with dots as `{"a.b",label="x"} 1`; none of ours. */
function isQuotedSeries(text: string, start: number, end: number): boolean {
  return text.startsWith('{"', start) && endsLikeValue(text, end);
}
