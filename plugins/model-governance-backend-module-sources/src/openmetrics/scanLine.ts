const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

const nameCharacters = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_:0123456789') {
  nameCharacters[character.charCodeAt(0)] = 1;
}

export function isBlank(code: number): boolean {
  // Space, tab, and the carriage return of servers that write CRLF.
  return code === 32 || code === 9 || code === 13;
}

/** Equal to `start` when no metric name begins there. */
export function endOfName(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first >= 48 && first <= 57) return start;
  let position = start;
  while (position < end) {
    const code = text.charCodeAt(position);
    if (code > 127 || nameCharacters[code] === 0) break;
    position += 1;
  }
  return position;
}

/** Whether a name may end here. */
export function afterName(text: string, nameEnd: number, end: number): boolean {
  if (nameEnd >= end) return false;
  const code = text.charCodeAt(nameEnd);
  return code === OPEN || isBlank(code);
}

/** The last character of a number, NaN or Inf: a cheap test of a whole line. */
export function endsLikeValue(text: string, end: number): boolean {
  const code = text.charCodeAt(end - 1);
  if (code >= 48 && code <= 57) return true;
  // n, N of NaN; f, F of Inf; the point of "1.".
  return (
    code === 110 || code === 78 || code === 102 || code === 70 || code === 46
  );
}

/** Where name and labels end; -1 when the braces are not closed. */
export function endOfLabels(text: string, from: number, end: number): number {
  let position = from;
  while (position < end && isBlank(text.charCodeAt(position))) position += 1;
  if (text.charCodeAt(position) !== OPEN) return from;
  for (position += 1; position < end; position += 1) {
    const code = text.charCodeAt(position);
    if (code === CLOSE) return position + 1;
    if (code === QUOTE) {
      position += 1;
      while (position < end && text.charCodeAt(position) !== QUOTE) {
        position += text.charCodeAt(position) === BACKSLASH ? 2 : 1;
      }
    }
  }
  return -1;
}

export function tokenEnd(text: string, from: number, end: number): number {
  let position = from;
  while (position < end && !isBlank(text.charCodeAt(position))) position += 1;
  return position;
}
