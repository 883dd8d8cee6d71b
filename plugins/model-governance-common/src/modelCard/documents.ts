import {
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import type { CardProblem } from './types';

/** Largest card or document, in bytes of UTF-8. @public */
export const maxCardBytes = 10 * 1024 * 1024;
/** YAML is read a hundred times slower than JSON, by the process that serves everybody. */
const maxYamlLength = 1024 * 1024;
/** The schema is 8 deep; what lies deeper can only be in an extension. */
const maxDepth = 64;
const maxProblems = 100;

/** A document, or what is wrong with it. */
export type ParsedDocument = { value: unknown } | { problems: CardProblem[] };

/** One YAML or JSON document; aliases are limited and keys unique. */
export function parseYaml(text: string): ParsedDocument {
  const large = sizeProblem(text) ?? yamlSizeProblem(text);
  if (large) return { problems: [large] };
  const lines = new LineCounter();
  try {
    // Its own check of keys and its own messages take quadratic time.
    const document = parseDocument(text, {
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    const faults = document.errors.map(({ message, pos: [at] }) => ({
      message,
      at,
    }));
    const [problem, ...others] = [...faults, ...repeatedKeys(document)];
    if (!problem) return flat(document.toJS({ maxAliasCount: 100 }));
    return {
      problems: [problem, ...others]
        .slice(0, maxProblems)
        .map(({ message, at }) => {
          const { line, col } = lines.linePos(at);
          return {
            pointer: '',
            message: `${message} at line ${line}, column ${col}`,
            fix: 'Correct the YAML on that line',
          };
        }),
    };
  } catch (error) {
    // Aliases that multiply, and brackets nested until the stack is full.
    return unreadable(error);
  }
}

function repeatedKeys(document: Document) {
  const repeated: { message: string; at: number }[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const at = key.range?.[0] ?? 0;
          repeated.push({ message: 'Map keys must be unique', at });
        }
        seen.add(key.value);
      }
    },
  });
  return repeated;
}

function yamlSizeProblem(text: string): CardProblem | undefined {
  return text.length > maxYamlLength
    ? {
        pointer: '',
        message: 'The document is YAML of more than 1 MB, or broken JSON',
        fix: 'Send it as valid JSON, which may hold up to 10 MB',
      }
    : undefined;
}

/** One JSON document: many times faster than as YAML, which JSON is as well. */
export function parseJson(text: string): ParsedDocument {
  const large = sizeProblem(text);
  if (large) return { problems: [large] };
  try {
    return flat(JSON.parse(text));
  } catch (error) {
    return unreadable(error);
  }
}

export function sizeProblem(text: string): CardProblem | undefined {
  // A UTF-16 unit is at most 3 bytes: only what may be too large is encoded.
  const large =
    text.length * 3 > maxCardBytes &&
    new TextEncoder().encode(text).length > maxCardBytes;
  return large
    ? {
        pointer: '',
        message: 'The document is larger than 10 MB',
        fix: 'Keep reports and images elsewhere and link to them',
      }
    : undefined;
}

/** Nothing that goes through a document step by step may run out of stack. */
export function depthProblem(value: unknown): CardProblem | undefined {
  return depthExceeds(value, maxDepth)
    ? {
        pointer: '',
        message: `The document is nested deeper than ${maxDepth} levels`,
        fix: 'Flatten it',
      }
    : undefined;
}

function flat(value: unknown): ParsedDocument {
  const deep = depthProblem(value);
  return deep ? { problems: [deep] } : { value };
}

function unreadable(error: unknown): ParsedDocument {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    problems: [
      {
        pointer: '',
        message: `The document cannot be read: ${reason.split('\n')[0]}`,
        fix: 'Write valid JSON or YAML, without nested aliases and deep nesting',
      },
    ],
  };
}

function depthExceeds(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  return Object.values(value).some(item => depthExceeds(item, left - 1));
}
