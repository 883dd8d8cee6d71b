import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { parseDocument } from 'yaml';
import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import { isDate, isDateTime, isUri } from './lexical';
import { toProblems } from './problems';
import { cardSchema, type ModelCard } from './schema/cardSchema';
import type { CardProblem } from './types';

/** Largest card, in bytes of UTF-8. @public */
export const maxCardBytes = 10 * 1024 * 1024;
/** The schema is 8 deep; what lies deeper can only be in an extension. */
const maxDepth = 64;
const maxProblems = 100;

/** A card, or everything that is wrong with it. @public */
export type ParsedCard = { card: ModelCard } | { problems: CardProblem[] };

let compiled: ValidateFunction<ModelCard> | undefined;

// Compiled when first asked for: a page that shows no card pays nothing.
function validator(): ValidateFunction<ModelCard> {
  compiled ??= new Ajv2020({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    // YAML can say .inf and .nan, JSON cannot.
    strictNumbers: true,
    formats: { date: isDate, 'date-time': isDateTime, uri: isUri },
  }).compile<ModelCard>(cardSchema);
  return compiled;
}

/**
 * A card from an object of unknown origin.
 *
 * @public
 */
export function parseCard(value: unknown): ParsedCard {
  const broken = jsonProblem(value);
  if (broken) return { problems: [broken] };
  const validate = validator();
  if (validate(value)) return { card: value };
  return {
    problems: toProblems(validate.errors ?? []).slice(0, maxProblems),
  };
}

/**
 * A card from a file, YAML 1.2 or JSON.
 *
 * @public
 */
export function parseCardYaml(text: string): ParsedCard {
  const parsed = parseYaml(text);
  return 'problems' in parsed ? parsed : parseCard(parsed.value);
}

/** One YAML or JSON document; aliases are limited and keys unique. */
export function parseYaml(
  text: string,
): { value: unknown } | { problems: CardProblem[] } {
  const large = sizeProblem(text);
  if (large) return { problems: [large] };
  try {
    const document = parseDocument(text, { uniqueKeys: true });
    if (document.errors.length > 0) {
      return {
        problems: document.errors.slice(0, maxProblems).map(error => ({
          pointer: '',
          message: error.message.split('\n')[0],
          fix: 'Correct the YAML on that line',
        })),
      };
    }
    return { value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Aliases that multiply, and brackets nested until the stack is full.
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problems: [
        {
          pointer: '',
          message: `The document cannot be read: ${reason.split('\n')[0]}`,
          fix: 'Write it without nested aliases and without deep nesting',
        },
      ],
    };
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

function jsonProblem(value: unknown): CardProblem | undefined {
  if (depthExceeds(value, maxDepth)) {
    return {
      pointer: '',
      message: `The card is nested deeper than ${maxDepth} levels`,
      fix: 'Flatten it',
    };
  }
  try {
    // The canonical form throws for what JSON cannot say, whatever its static type.
    return sizeProblem(canonicalJson(value as CanonicalValue));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      pointer: '',
      message: `The card cannot be written as JSON: ${reason}`,
      fix: 'Use texts, finite numbers, true, false, lists and maps only',
    };
  }
}

function depthExceeds(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (left === 0) return true;
  return Object.values(value).some(item => depthExceeds(item, left - 1));
}
