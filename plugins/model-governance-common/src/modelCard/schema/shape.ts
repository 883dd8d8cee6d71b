/** The keywords of JSON Schema 2020-12 that the card uses. @public */
export interface SchemaNode {
  $schema?: string;
  $id?: string;
  title?: string;
  description?: string;
  type?: string | readonly string[];
  const?: string;
  enum?: readonly string[];
  format?: string;
  pattern?: string;
  contentMediaType?: string;
  contentEncoding?: string;
  minimum?: number;
  maxLength?: number;
  maxItems?: number;
  items?: SchemaNode;
  properties?: Readonly<Record<string, SchemaNode>>;
  required?: readonly string[];
  propertyNames?: SchemaNode;
  additionalProperties?: boolean | SchemaNode;
  unevaluatedProperties?: boolean;
  anyOf?: readonly SchemaNode[];
  not?: SchemaNode;
}

declare const described: unique symbol;

/**
 * A schema that knows the TypeScript type of what it accepts. The type is
 * built along with the schema, a member at a time, which the compiler does in
 * no time; `FromSchema` would infer it back from one literal of 250 fields.
 *
 * @public
 */
export type Shape<T> = SchemaNode & { readonly [described]?: T };

/** @public */
export type Described<S> = S extends Shape<infer T> ? T : never;

type Members = Readonly<Record<string, Shape<unknown>>>;

/** A line of text. */
export function text(title: string, description?: string): Shape<string> {
  return { type: 'string', title, maxLength: 10_000, ...help(description) };
}

/** Paragraphs in Markdown. */
export function prose(title: string, description?: string): Shape<string> {
  return {
    type: 'string',
    title,
    contentMediaType: 'text/markdown',
    maxLength: 1_000_000,
    ...help(description),
  };
}

export function choice<const C extends string>(
  title: string,
  values: readonly C[],
  description?: string,
): Shape<C> {
  return { type: 'string', title, enum: values, ...help(description) };
}

export function number(title: string, description?: string): Shape<number> {
  return { type: 'number', title, ...help(description) };
}

/** Zero or a positive integer. */
export function whole(title: string, description?: string): Shape<number> {
  return { type: 'integer', minimum: 0, title, ...help(description) };
}

export function flag(title: string, description?: string): Shape<boolean> {
  return { type: 'boolean', title, ...help(description) };
}

/** A day or an instant, RFC 3339. */
export function date(title: string, description?: string): Shape<string> {
  return {
    type: 'string',
    title,
    anyOf: [{ format: 'date' }, { format: 'date-time' }],
    ...help(description),
  };
}

/** A URI that no browser takes for a program. */
export function link(title: string, description?: string): Shape<string> {
  return {
    type: 'string',
    title,
    format: 'uri',
    pattern:
      '^(?!(?:[jJ][aA]|[vV][bB]|[lL][iI][vV][eE])[a-zA-Z]*[sS][cC][rR][iI][pP][tT]:|[dD][aA][tT][aA]:)[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s]+$',
    maxLength: 2_000,
    ...help(description),
  };
}

export function list<T>(title: string, items: Shape<T>): Shape<T[]> {
  return { type: 'array', title, items, maxItems: 10_000 };
}

export function object<M extends Members>(
  title: string,
  properties: M,
): Shape<{ [K in keyof M]?: Described<M[K]> }> {
  return { type: 'object', title, properties, additionalProperties: false };
}

function help(description: string | undefined): SchemaNode {
  return description ? { description } : {};
}
