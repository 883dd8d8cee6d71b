import { modelGovernancePermissions } from '../permissions';
import { signalIds } from '../telemetry';
import { openapiDocument } from './openapi';
import * as schemas from './schemas';

/** An operation as a reader of the document may rely on it. */
interface Operation {
  operationId: string;
  'x-access': string;
  parameters: readonly {
    name: string;
    in: string;
    required: boolean;
    schema: { type: string; enum?: readonly string[] };
  }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<
    string,
    { description: string; content: Record<string, { schema: object }> }
  >;
}

// Widened: the document is constant, so that its literal type would make the
// questions below answer themselves.
const paths: Record<string, Record<string, Operation>> = openapiDocument.paths;
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(
    ([method, operation]) =>
      [`${method.toUpperCase()} ${path}`, operation] as const,
  ),
);

describe('openapiDocument', () => {
  it('is an OpenAPI 3.1 document', () => {
    expect(openapiDocument).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d+$/),
      info: { title: expect.any(String), version: expect.any(String) },
    });
    expect(operations.length).toBeGreaterThan(0);
  });

  it('names every operation, and each otherwise', () => {
    const ids = operations.map(([, operation]) => operation.operationId);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)('says of %s who may call it', (_route, operation) => {
    const known = modelGovernancePermissions.map(({ name }) => name);
    // `commands`: anybody signed in may ask; the domain decides.
    expect(['models', 'commands', ...known]).toContain(operation['x-access']);
  });

  it.each(operations)('says of %s what it answers', (_route, operation) => {
    expect(Object.keys(operation.responses)).toEqual(
      expect.arrayContaining(['200', 'default']),
    );
    for (const response of Object.values(operation.responses)) {
      expect(response.description).toMatch(/./);
      const bodies = Object.values(response.content);
      expect(bodies.length).toBeGreaterThan(0);
      for (const { schema } of bodies) expect(schema).toBeDefined();
    }
    expect(operation.responses.default.content['application/json'].schema).toBe(
      schemas.errorSchema,
    );
  });

  it.each(operations)(
    'declares each parameter of %s, once',
    (route, operation) => {
      const { parameters } = operation;
      const inPath = parameters.filter(p => p.in === 'path');
      const braces = [...route.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(inPath.map(p => p.name)).toEqual(braces);
      expect(inPath.every(p => p.required)).toBe(true);
      const names = parameters.map(p => `${p.in} ${p.name}`);
      expect(new Set(names).size).toBe(names.length);
    },
  );

  it.each(operations)('bounds all that %s takes', (_route, operation) => {
    const bounds = ['enum', 'maxLength', 'maxItems', 'maximum'];
    for (const { name, schema } of operation.parameters) {
      const isBounded =
        bounds.some(bound => bound in schema) || schema.type === 'boolean';
      expect([name, isBounded]).toEqual([name, true]);
    }
  });

  it('sorts models by every signal', () => {
    const sort = paths['/models'].get.parameters.find(p => p.name === 'sort');
    expect(sort?.schema.enum).toEqual(expect.arrayContaining([...signalIds]));
  });
});
