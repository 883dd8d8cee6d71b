import fc, { type Arbitrary } from 'fast-check';
import { hostileTexts, hostileValues } from './hostile';

/** The part of JSON Schema that the contract is written in. */
export interface Schema {
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** Values seen in answers: a request that names something real gets further. */
export type Seen = (field: string) => readonly string[];

/** A list longer than this says nothing that a shorter one does not. */
const MAX_ITEMS = 4;
const MAX_TEXT = 60;

const instants = fc
  .date({
    noInvalidDate: true,
    min: new Date('1970-01-01'),
    max: new Date('2100-01-01'),
  })
  .map(date => date.toISOString());

const trim = (schema: Schema) => (text: string) =>
  text.slice(0, schema.maxLength);

function texts(schema: Schema, field: string, seen: Seen): Arbitrary<string> {
  if (schema.format === 'date-time') {
    return fc.oneof(instants, fc.constantFrom(...hostileTexts));
  }
  if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
  const { minLength = 0, maxLength = MAX_TEXT } = schema;
  const free = fc.oneof(
    fc.string({ minLength, maxLength: Math.min(maxLength, MAX_TEXT) }),
    fc.constantFrom(...hostileTexts).map(trim(schema)),
  );
  const known = seen(field);
  return known.length === 0
    ? free
    : fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...known) },
        { weight: 1, arbitrary: free },
      );
}

function objects(schema: Schema, seen: Seen): Arbitrary<object> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const named = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [
        name,
        fromSchema(one, seen, name),
      ]),
    ),
    { requiredKeys: required.filter(name => name in properties) },
  );
  if (additionalProperties === false) return named;
  const more =
    typeof additionalProperties === 'object'
      ? fromSchema(additionalProperties, seen)
      : fc.jsonValue({ maxDepth: 2 });
  return fc
    .tuple(
      named,
      fc.dictionary(
        fc.oneof(
          fc.string({ maxLength: 10 }),
          fc.constantFrom(...hostileTexts),
        ),
        more,
        { maxKeys: 2 },
      ),
    )
    .map(([known, others]) => ({ ...others, ...known }));
}

const finite = ({ minimum = -1e9, maximum = 1e9 }: Schema) => ({
  min: Math.min(minimum, maximum),
  max: maximum,
});

function ofType(
  type: string | undefined,
  schema: Schema,
  field: string,
  seen: Seen,
): Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return texts(schema, field, seen);
    case 'integer':
      return fc.integer({
        min: Math.ceil(Math.max(schema.minimum ?? -(2 ** 31), -(2 ** 31))),
        max: Math.floor(Math.min(schema.maximum ?? 2 ** 31 - 1, 2 ** 31 - 1)),
      });
    case 'number':
      return fc.double({ ...finite(schema), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, seen, field), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(
          schema.minItems ?? 0,
          Math.min(schema.maxItems ?? MAX_ITEMS, MAX_ITEMS),
        ),
      });
    case 'object':
      return objects(schema, seen);
    default:
      return fc.oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.constantFrom(...hostileValues),
      );
  }
}

/** Values that a schema allows, the odd ones among them. */
export function fromSchema(
  schema: Schema,
  seen: Seen,
  field = '',
): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    return fc.oneof(...choices.map(one => fromSchema(one, seen, field)));
  }
  const types = [schema.type].flat();
  return fc.oneof(...types.map(type => ofType(type, schema, field, seen)));
}
