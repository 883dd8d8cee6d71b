import {
  commandSchemas,
  openapiDocument,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Schema } from './fromSchema';

interface Content {
  content: Record<string, { schema: Schema }>;
}

export interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: Schema;
}

/** One route of the contract, as the fuzzer needs it. */
export interface Operation {
  operationId: string;
  method: string;
  path: string;
  parameters: readonly Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

type Methods = Record<
  string,
  Omit<Operation, 'method' | 'path'> & { parameters?: readonly Parameter[] }
>;

/** A command of any type. */
export const commandsOf = (kind: 'model' | 'organisation'): Schema => ({
  anyOf: [...commandSchemas(kind).values()],
});

// What commands look like is a rule of the record, not of the contract.
const commands: Record<string, Schema> = {
  commandModel: commandsOf('model'),
  commandOrganisation: commandsOf('organisation'),
};

function withCommands(operationId: string, body?: Content) {
  const json = body?.content['application/json'];
  const command = commands[operationId];
  if (!json || !command) return body;
  const properties = { ...json.schema.properties, command };
  return {
    content: { 'application/json': { schema: { ...json.schema, properties } } },
  };
}

/** Every operation of the contract. */
export function operationsOf(): Operation[] {
  // Its literal types name each route; here all are alike.
  const paths = openapiDocument.paths as unknown as Record<string, Methods>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      requestBody: withCommands(operation.operationId, operation.requestBody),
      method: method.toUpperCase(),
      path,
    })),
  );
}
