import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import { depthProblem, parseYaml, sizeProblem } from './documents';
import { isDate, isDateTime, isUri } from './lexical';
import { toProblems } from './problems';
import { cardSchema, type ModelCard } from './schema/cardSchema';
import type { CardProblem } from './types';

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
 * A card from an object of unknown origin. Of many problems the first hundred.
 *
 * @public
 */
export function parseCard(value: unknown): ParsedCard {
  const parsed = parseCardFully(value);
  return 'card' in parsed
    ? parsed
    : { problems: parsed.problems.slice(0, maxProblems) };
}

/** As {@link parseCard}, with every problem. */
export function parseCardFully(value: unknown): ParsedCard {
  const broken = jsonProblem(value);
  if (broken) return { problems: [broken] };
  const validate = validator();
  if (validate(value)) return { card: value };
  return { problems: toProblems(validate.errors ?? []) };
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

function jsonProblem(value: unknown): CardProblem | undefined {
  const deep = depthProblem(value);
  if (deep) return deep;
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
