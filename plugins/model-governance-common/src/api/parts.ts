import { errorSchema } from './schemas';

/** Pieces that the contracts of all routes are made of. */

export const json = <S>(description: string, schema: S) =>
  ({ description, content: { 'application/json': { schema } } } as const);

export const failed = (description = 'What was wrong, and what is expected') =>
  json(description, errorSchema);

export const body = <S>(schema: S) =>
  ({ required: true, content: { 'application/json': { schema } } } as const);

export const pathParam = <N extends string>(name: N) =>
  ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', maxLength: 253 },
  } as const);

export const modelPath = [
  pathParam('kind'),
  pathParam('namespace'),
  pathParam('name'),
] as const;

export const query = <N extends string, S>(name: N, schema: S) =>
  ({ name, in: 'query', required: false, schema } as const);

/** A filter that may be given several times. */
export const list = <N extends string>(name: N, description: string) =>
  ({
    name,
    in: 'query',
    required: false,
    description,
    // Refs hold ':' and '/', and browsers write a space as '+'.
    allowReserved: true,
    explode: true,
    style: 'form',
    schema: { type: 'array', items: { type: 'string' }, maxItems: 50 },
  } as const);
