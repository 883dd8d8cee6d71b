import { InputError } from '@backstage/errors';
import type { FactCondition, FactType, FactTypes } from './types';

const MAX_DEPTH = 8;

/** Operator → what it takes, and the types of facts that it is for. */
const operators: Record<
  string,
  { on: readonly FactType[]; takes: (value: unknown) => boolean; form: string }
> = {
  ...Object.fromEntries(
    ['atLeast', 'atMost', 'above', 'below'].map(name => [
      name,
      {
        on: ['number'] as const,
        takes: (value: unknown) => Number.isFinite(value),
        form: 'a finite number',
      },
    ]),
  ),
  is: {
    on: ['text', 'boolean'],
    takes: value => typeof value === 'string' || typeof value === 'boolean',
    form: 'a text or true or false',
  },
  in: {
    on: ['text'],
    takes: value =>
      Array.isArray(value) &&
      value.length > 0 &&
      value.every(item => typeof item === 'string'),
    form: 'a list of texts',
  },
  withinDays: {
    on: ['instant'],
    takes: value => Number.isFinite(value) && Number(value) > 0,
    form: 'a number of days above zero',
  },
  known: {
    on: ['number', 'text', 'boolean', 'instant'],
    takes: value => value === true,
    form: 'true',
  },
};

/**
 * A condition from a policy. Facts that do not exist and operators that do not
 * fit a fact's type are refused here, so that they cannot pass as unknown for
 * ever.
 *
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parseCondition(
  value: unknown,
  path: string,
  types: FactTypes,
): FactCondition {
  return parse(value, path, types, 0);
}

function parse(
  value: unknown,
  path: string,
  types: FactTypes,
  depth: number,
): FactCondition {
  if (depth > MAX_DEPTH) {
    throw new InputError(`${path}: nested more than ${MAX_DEPTH} deep`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      `${path}: must be a condition: fact with an operator, all, any or not`,
    );
  }
  const given = value as Record<string, unknown>;
  const keys = Object.keys(given);
  for (const joint of ['all', 'any'] as const) {
    if (!(joint in given)) continue;
    const parts = given[joint];
    if (keys.length > 1 || !Array.isArray(parts) || parts.length === 0) {
      throw new InputError(
        `${path}.${joint}: must be a list of conditions that is not empty, and stand alone`,
      );
    }
    const parsed = parts.map((part, index) =>
      parse(part, `${path}.${joint}.${index}`, types, depth + 1),
    );
    return joint === 'all' ? { all: parsed } : { any: parsed };
  }
  if ('not' in given) {
    if (keys.length > 1) {
      throw new InputError(`${path}.not: must stand alone`);
    }
    return { not: parse(given.not, `${path}.not`, types, depth + 1) };
  }
  return parseLeaf(given, path, types);
}

function parseLeaf(
  given: Record<string, unknown>,
  path: string,
  types: FactTypes,
): FactCondition {
  const { fact, ...rest } = given;
  const names = Object.keys(rest);
  if (typeof fact !== 'string') {
    throw new InputError(`${path}.fact: must name a fact`);
  }
  if (!Object.hasOwn(types, fact)) {
    throw new InputError(`${path}.fact: there is no fact "${fact}"`);
  }
  const [name] = names;
  if (names.length !== 1 || !Object.hasOwn(operators, name)) {
    throw new InputError(
      `${path}: must have one operator of ${Object.keys(operators).join(', ')}`,
    );
  }
  const { on, takes, form } = operators[name];
  if (!on.includes(types[fact])) {
    throw new InputError(
      `${path}.${name}: does not fit "${fact}", which is of type ${types[fact]}`,
    );
  }
  if (!takes(rest[name])) {
    throw new InputError(`${path}.${name}: must be ${form}`);
  }
  const compared = rest[name];
  if (
    name === 'is' &&
    (types[fact] === 'boolean') !== (typeof compared === 'boolean')
  ) {
    throw new InputError(
      `${path}.is: must be of type ${types[fact]}, as "${fact}" is`,
    );
  }
  // Exactly one operator with a value of its form: that is a leaf.
  return given as FactCondition;
}
