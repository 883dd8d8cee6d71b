import { InputError } from '@backstage/errors';
import Ajv from 'ajv';
import { parseCondition, type FactTypes } from '../conditions';
import {
  checkEfforts,
  scorecardLevels,
  type CheckDefinition,
  type ScorecardPolicy,
} from './types';

const text = { type: 'string', minLength: 1, maxLength: 500 };
const texts = { type: 'array', minItems: 1, items: text };
const scorecardSchema = {
  type: 'object',
  required: ['version', 'checks'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', minLength: 1, maxLength: 100 },
    /** false: only what is written here. */
    builtIn: { type: 'boolean' },
    checks: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'title', 'category', 'level', 'condition', 'nextStep'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
          title: text,
          category: text,
          level: { enum: [...scorecardLevels] },
          weight: { type: 'number', exclusiveMinimum: 0, maximum: 100 },
          tiers: texts,
          modes: texts,
          types: texts,
          bindsFrom: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
          condition: { type: 'object' },
          nextStep: text,
          effort: { enum: [...checkEfforts] },
          runbook: { type: 'string', pattern: '^https?://' },
        },
      },
    },
  },
};

type Given = Omit<ScorecardPolicy, 'checks'> & {
  builtIn?: boolean;
  checks: (Omit<CheckDefinition, 'weight'> & { weight?: number })[];
};

const validate = new Ajv({
  allErrors: true,
  strict: false,
  strictNumbers: true,
}).compile<Given>(scorecardSchema);

/**
 * Checks from configuration, after those that come with the product.
 *
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parseScorecard(
  value: unknown,
  path: string,
  given: { builtIn: ScorecardPolicy; types: FactTypes },
): ScorecardPolicy {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(
      error =>
        `${path}${error.instancePath.replaceAll('/', '.')}: ${error.message}${
          error.params.additionalProperty
            ? ` "${error.params.additionalProperty}"`
            : ''
        }`,
    );
    throw new InputError(`Invalid scorecard: ${problems.join('; ')}`);
  }
  const base = value.builtIn === false ? [] : given.builtIn.checks;
  const own = value.checks.map((check, index) => ({
    ...check,
    weight: check.weight ?? 1,
    condition: parseCondition(
      check.condition,
      `${path}.checks.${index}.condition`,
      given.types,
    ),
  }));
  // An own check of the same id stands instead of the one that comes along.
  const ids = own.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    throw new InputError(
      `Invalid scorecard: ${path}.checks: "${twice}" is there twice`,
    );
  }
  return {
    version: value.version,
    checks: [...base.filter(({ id }) => !ids.includes(id)), ...own],
  };
}
