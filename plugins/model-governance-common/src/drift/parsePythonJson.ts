const words = /-?Infinity|NaN/y;

/**
 * Parses JSON as Python's `json.dumps` writes it: with NaN and Infinity, which
 * JSON does not have. They become `null`: no number that could be compared.
 *
 * @throws SyntaxError as `JSON.parse` does
 * @public
 */
export function parsePythonJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const mended = withoutWords(text);
    if (mended === undefined) throw error;
    return JSON.parse(mended);
  }
}

/** Undefined when there is no such word outside of a string. */
// By hand: a regular expression over strings takes quadratic time on a text
// that somebody wrote for that.
function withoutWords(text: string): string | undefined {
  const parts: string[] = [];
  let from = 0;
  let position = 0;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === 34) {
      position = afterString(text, position);
      continue;
    }
    words.lastIndex = position;
    const word =
      code === 45 || code === 73 || code === 78 ? words.exec(text) : null;
    if (word) {
      parts.push(text.slice(from, position), 'null');
      position += word[0].length;
      from = position;
    } else {
      position += 1;
    }
  }
  if (parts.length === 0) return undefined;
  parts.push(text.slice(from));
  return parts.join('');
}

function afterString(text: string, quote: number): number {
  let position = quote + 1;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === 34) return position + 1;
    position += code === 92 ? 2 : 1;
  }
  return position;
}
