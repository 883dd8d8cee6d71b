import {
  listOf,
  objectKinds,
  type ModelFile,
  type ObjectKind,
} from '../record/modelFile';
import type { FrameworkDocument } from './clauses';

const MAX_TEXT = 1_200;

/** People's words go into a table of Markdown: nothing in them may end a cell or be HTML. */
function cell(text: string): string {
  const short = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)} …` : text;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '\\|')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    return value.map(textOf).filter(Boolean).join('; ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([key, inner]) => [key, textOf(inner)])
      .filter(([, inner]) => inner)
      .map(([key, inner]) => `${key}: ${inner}`)
      .join(', ');
  }
  return String(value);
}

function atPointer(card: object | null, pointer: string): unknown {
  let value: unknown = card;
  for (const part of pointer.slice(1).split('/')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const isKind = (text: string): text is ObjectKind =>
  objectKinds.some(kind => kind === text);

function answer(
  pointer: string,
  model: { card: object | null; file: ModelFile },
): string {
  if (!isKind(pointer)) return textOf(atPointer(model.card, pointer));
  return listOf(model.file, pointer)
    .map((object: { id: string; state?: string; conclusion?: string | null }) =>
      [object.id, object.conclusion ?? object.state].filter(Boolean).join(': '),
    )
    .join('; ');
}

/**
 * A framework's document filled from what is recorded. What is not there is
 * marked as a gap and counted, never left blank.
 *
 * @returns Markdown
 * @public
 */
export function regulatorDocument(
  framework: FrameworkDocument,
  model: { ref: string; asOf: string; card: object | null; file: ModelFile },
): string {
  const rows = framework.clauses.map(({ id, title, answeredBy }) => {
    const found = answeredBy
      .map(pointer => ({ pointer, text: answer(pointer, model) }))
      .filter(({ text }) => text);
    return {
      gap: found.length === 0,
      line:
        found.length > 0
          ? `| ${id} | ${title} | ${cell(
              found.map(({ text }) => text).join('; '),
            )} | ${found.map(({ pointer }) => `\`${pointer}\``).join(' ')} |`
          : `| ${id} | ${title} | **GAP: nothing is recorded** | ${answeredBy
              .map(pointer => `\`${pointer}\``)
              .join(' ')} |`,
    };
  });
  const gaps = rows.filter(({ gap }) => gap).length;
  return [
    `# ${framework.title}`,
    '',
    `Model \`${model.ref}\` as of ${model.asOf}. Source of the clauses: ${framework.source}.`,
    '',
    `${rows.length - gaps} of ${
      rows.length
    } clauses have an answer in the record; ${gaps} gaps. An answer here is what was recorded; whether it suffices is for a person to judge.`,
    '',
    '| Clause | Asks for | Recorded | Where |',
    '|---|---|---|---|',
    ...rows.map(({ line }) => line),
    '',
  ].join('\n');
}
