const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 full-date that is in the calendar. */
export function isDate(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (!parts) return false;
  const [year, month, date] = parts.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && date >= 1 && date <= days[month - 1];
}

/** RFC 3339 date-time. */
export function isDateTime(text: string): boolean {
  const parts = instantPattern.exec(text);
  return parts !== null && isDate(parts[1]);
}

/** A URI with its scheme, without white space. */
export function isUri(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s]+$/.test(text);
}

/**
 * A date as people write them, as RFC 3339 has it; what is none or could be
 * two different days is given back as it is, for the schema to refuse.
 */
export function toDate(text: string): string {
  if (isDate(text) || isDateTime(text)) return text;
  const year = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
  if (year) return day(year[1], year[2], year[3]);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return day(compact[1], compact[2], compact[3]);
  // 08/28/2020 can only be August; 03/04/2020 is March here and April there.
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american && Number(american[2]) > 12) {
    return day(american[3], american[1], american[2]);
  }
  return text;
}

function day(year: string, month: string, date: string): string {
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** A number or yes and no, where a text says exactly that; else the text. */
export function toValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return text;
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
}
