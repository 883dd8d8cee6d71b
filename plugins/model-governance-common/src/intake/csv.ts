/** One record of a CSV text and the line on which it begins. */
export interface CsvRecord {
  /** From 1. */
  line: number;
  fields: string[];
}

/** A text that is no CSV. */
export interface CsvFault {
  line: number;
  message: string;
}

/**
 * Reads comma-separated values as in RFC 4180: quoted fields may hold commas,
 * line breaks and doubled quotes. Spreadsheets add a byte-order mark and bare
 * LF or CR as line ends; both are taken. Empty lines are skipped. Reading stops
 * at the first fault, since nothing behind it can be placed, and once there are
 * `most` records.
 */
export function parseCsv(
  text: string,
  most: number,
): { records: CsvRecord[]; fault: CsvFault | null } {
  const records: CsvRecord[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length && records.length < most) {
    const record: CsvRecord = { line, fields: [] };
    for (;;) {
      const field =
        text[at] === '"' ? quotedField(text, at) : plainField(text, at);
      if ('message' in field) {
        return { records, fault: { line, message: field.message } };
      }
      record.fields.push(field.value);
      line += field.breaks;
      at = field.end;
      if (text[at] !== ',') break;
      at += 1;
    }
    // CR LF is one line end.
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    if (record.fields.length > 1 || record.fields[0] !== '') {
      records.push(record);
    }
  }
  return { records, fault: null };
}

type Field =
  | { value: string; end: number; breaks: number }
  | { message: string };

const plainEnd = /[,\r\n]/g;

function plainField(text: string, start: number): Field {
  plainEnd.lastIndex = start;
  const end = plainEnd.exec(text)?.index ?? text.length;
  const value = text.slice(start, end);
  return value.includes('"')
    ? {
        message:
          'A quote stands inside a field that does not begin with one: put the whole field in quotes and double the quotes in it',
      }
    : { value, end, breaks: 0 };
}

function quotedField(text: string, start: number): Field {
  let at = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) {
      return { message: 'A quoted field is never closed: add the quote' };
    }
    value += text.slice(at, quote);
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at += 1;
  }
  if (at < text.length && !/[,\r\n]/.test(text[at])) {
    return {
      message:
        'Text follows the closing quote of a field: double the quotes inside it',
    };
  }
  return { value, end: at, breaks: value.match(/\r\n|\r|\n/g)?.length ?? 0 };
}
