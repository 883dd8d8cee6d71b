import fc, { type Arbitrary } from 'fast-check';
import { cardSchema, parseCard, type ModelCard, type SchemaNode } from '..';
import { plainValue } from '../schema/parts';

const awkward = [
  'N/A',
  'no',
  '- item',
  '# heading',
  'two\nlines',
  'two\r\nlines',
  ' spaced ',
  '---',
  '20.0 +/- 1.2',
  '```',
  'Größe — 値',
  '/a~b',
  'key: value',
  '## Limitations\n\n- none of these',
  'A plain sentence.',
];
const text = fc.oneof(
  fc.constantFrom(...awkward),
  fc.string({ unit: 'grapheme' }),
  fc.lorem({ maxCount: 5 }),
);
const links = [
  'https://example.com/a?b=c#d',
  's3://bucket/key',
  'urn:example:model',
];
const days = ['2026-04-17', '2024-02-29', '2026-04-17T09:30:00Z'];
const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  text.filter(written => !new RegExp(plainValue).test(written)),
);

/** Anything that a schema accepts. */
function anyOf(schema: SchemaNode): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.type)) return value;
  if (schema.type === 'object') return anyObject(schema);
  if (schema.type === 'array') {
    return fc.array(anyOf(schema.items ?? {}), { maxLength: 3 });
  }
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'integer') return fc.nat();
  if (schema.type === 'number') {
    return fc.double({ noNaN: true, noDefaultInfinity: true });
  }
  if (schema.anyOf) return fc.constantFrom(...days);
  if (schema.format === 'uri') return fc.constantFrom(...links);
  if (schema.contentEncoding) return fc.base64String({ maxLength: 40 });
  if (schema.pattern) {
    return fc
      .array(fc.constantFrom(...'0123456789abcdef'), {
        minLength: 64,
        maxLength: 64,
      })
      .map(digits => `sha256:${digits.join('')}`);
  }
  return text;
}

function anyObject({ properties }: SchemaNode): Arbitrary<unknown> {
  if (!properties) return fc.constant({});
  const fields = Object.entries(properties).map(
    ([name, schema]) => [name, anyOf(schema)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] });
}

const extensions = fc.dictionary(
  fc.constantFrom('com.example.review', 'io.acme.x-1'),
  fc.jsonValue(),
);

/** A card with any of its fields, of any content that the schema accepts. */
export const anyCard: Arbitrary<ModelCard> = fc
  .tuple(anyObject(cardSchema), fc.option(extensions))
  .map(([fields, more]) => {
    const parsed = parseCard({
      ...(fields as object),
      schemaVersion: 'modelcard/v1',
      provenance: { fieldOrigins: { '/overview': 'collector' } },
      ...(more ? { extensions: more } : {}),
    });
    if ('problems' in parsed) {
      throw new Error(JSON.stringify(parsed.problems));
    }
    return parsed.card;
  });
