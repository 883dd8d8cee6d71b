import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import { openapiDocument } from '@modelgov/backstage-plugin-model-governance-common';
import { json, text } from 'express';
import type { IncomingMessage } from 'node:http';
import { refuseBrokenText } from './refuseBrokenText';

const pathOf = ({ url = '' }: IncomingMessage) => url.split('?', 1)[0];
const isJson = ({ headers }: IncomingMessage) =>
  /^application\/(\S+\+)?json\b/.test(headers['content-type'] ?? '');

/** A router that lets through what the contract describes, and nothing else. */
export function createContractRouter() {
  return createValidatedOpenApiRouter(openapiDocument, {
    middleware: [
      // Tools write reports with the distributions of every feature.
      json({
        limit: '50mb',
        type: req => /\/drift-reports$/.test(pathOf(req)) && isJson(req),
      }),
      // A card of 10 MB as a JSON string; the default holds 100 kB.
      json({
        limit: '12mb',
        type: ['application/json', 'application/*+json'],
      }),
      // Reports of test runs.
      text({ limit: '12mb', type: ['application/xml', 'text/xml'] }),
      refuseBrokenText,
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
