import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { openapiDocument } from '@modelgov/backstage-plugin-model-governance-common';
import { json, text } from 'express';

/** A router that lets through what the contract describes, and nothing else. */
export function createContractRouter() {
  return createValidatedOpenApiRouter(openapiDocument, {
    // A card of 10 MB as a JSON string; the default holds 100 kB.
    middleware: [
      json({
        limit: '12mb',
        type: ['application/json', 'application/*+json'],
      }),
      // Reports of test runs.
      text({ limit: '12mb', type: ['application/xml', 'text/xml'] }),
    ],
    validatorOptions: {
      // Answers are held against the contract in every route test instead.
      validateResponses: false,
      validateRequests: {
        coerceTypes: 'array',
        allowUnknownQueryParameters: false,
      },
    },
  });
}

export type ValidatedRouter = ReturnType<typeof createContractRouter>;
