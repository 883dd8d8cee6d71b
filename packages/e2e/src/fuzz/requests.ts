import fc, { type Arbitrary } from 'fast-check';
import { damaged } from './damage';
import { fromSchema, type Schema, type Seen } from './fromSchema';
import { hostileTexts } from './hostile';
import type { Operation } from './operations';

export interface FuzzedRequest {
  method: string;
  /** Below the plugin's address, with its query. */
  url: string;
  contentType?: string;
  body?: string;
}

/** Lone surrogates have no address; a client replaces them. */
const encode = (text: string) =>
  encodeURIComponent(Buffer.from(text, 'utf8').toString('utf8'));

const asWord = (value: unknown) =>
  typeof value === 'string' ? value : JSON.stringify(value);

/** An empty segment, `.` and `..` are another route, not another value. */
const asSegment = (value: unknown) => {
  const text = asWord(value);
  return ['', '.', '..'].includes(text) ? '%00' : encode(text);
};

function queries(operation: Operation, seen: Seen): Arbitrary<string> {
  const parameters = operation.parameters.filter(one => one.in === 'query');
  const allowed = fc.record(
    Object.fromEntries(
      parameters.map(({ name, schema }) => [
        name,
        fromSchema(schema, seen, name),
      ]),
    ),
    {
      requiredKeys: parameters.filter(one => one.required).map(one => one.name),
    },
  );
  const known = damaged(allowed).map(values =>
    Object.entries(values ?? {}).flatMap(([name, value]) =>
      [value].flat().map(one => `${name}=${encode(asWord(one))}`),
    ),
  );
  // A parameter twice, an unknown one, an encoding that is none.
  const odd = fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'limit=1&limit=2',
        'x[]=1',
        'q=%',
        'a[b][c]=1',
      ),
    },
  );
  return fc
    .tuple(known, odd)
    .map(([pairs, extra]) => [...pairs, ...(extra ? [extra] : [])].join('&'));
}

const modelRef = /^[a-z]+:[\w-]+\/[\w.-]+$/;
const modelPath = /^\/models\/\{kind\}\/\{namespace\}\/\{name\}/;

function paths(operation: Operation, seen: Seen): Arbitrary<string> {
  const segments = [...operation.path.matchAll(/\/([\w-]+)\/\{(\w+)\}/g)];
  const collectionOf = new Map(segments.map(([, of, name]) => [name, of]));
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, n]) => n);
  const values = fc.record(
    Object.fromEntries(
      names.map(name => {
        const field = name === 'id' ? collectionOf.get(name) : name;
        return [name, fromSchema({ type: 'string' }, seen, field)];
      }),
    ),
  );
  const asAny = values.map(value =>
    operation.path.replace(/\{(\w+)\}/g, (_, name) => asSegment(value[name])),
  );
  const refs = seen('ref').filter(ref => modelRef.test(ref));
  if (!modelPath.test(operation.path) || refs.length === 0) return asAny;
  const asModel = fc
    .tuple(fc.constantFrom(...refs), asAny)
    .map(([ref, any]) => {
      const rest = any
        .split('/')
        .slice(5)
        .map(segment => `/${segment}`);
      return `/models/${ref.replace(':', '/')}${rest.join('')}`;
    });
  return fc.oneof(
    { weight: 4, arbitrary: asModel },
    { weight: 1, arbitrary: asAny },
  );
}

const asText = (schema: Schema, value: unknown) =>
  schema.type === 'string' && typeof value === 'string'
    ? value
    : JSON.stringify(value);

function bodies(operation: Operation, seen: Seen) {
  const content = Object.entries(operation.requestBody?.content ?? {});
  if (content.length === 0) return fc.constant({});
  const described = fc.oneof(
    ...content.map(([contentType, { schema }]) =>
      damaged(fromSchema(schema, seen)).map(value => ({
        contentType,
        body: contentType.endsWith('xml')
          ? asText(schema, value)
          : JSON.stringify(value),
      })),
    ),
  );
  const broken = fc.record({
    contentType: fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
    ),
    body: fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(
        '{',
        '['.repeat(5_000),
        '{"a":1e999}',
        'null',
        '\ufeff{}',
      ),
    ),
  });
  return fc.oneof(
    { weight: 8, arbitrary: described },
    { weight: 1, arbitrary: broken },
  );
}

/** Requests to one operation: most of them allowed, some of them broken. */
export const requestsTo = (
  operation: Operation,
  seen: Seen,
): Arbitrary<FuzzedRequest> =>
  fc
    .tuple(
      paths(operation, seen),
      queries(operation, seen),
      bodies(operation, seen),
    )
    .map(([path, query, body]) => ({
      method: operation.method,
      url: query ? `${path}?${query}` : path,
      ...body,
    }));
