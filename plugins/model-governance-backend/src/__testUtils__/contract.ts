import {
  costPaths,
  deliveryPaths,
  driftPaths,
  eventPaths,
  evidencePaths,
  governancePaths,
  kpiPaths,
  ledgerPaths,
  lineagePaths,
  openapiDocument,
  scorecardPaths,
  sloPaths,
  stepUpPaths,
} from '@modelgov/backstage-plugin-model-governance-common';
import Ajv from 'ajv';
import type { RequestHandler } from 'express';

interface Operation {
  operationId: string;
  responses: Record<
    string,
    { content: { 'application/json': { schema: object } } }
  >;
}

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  // ajv knows no formats by itself; what matters here is the shape.
  formats: { 'date-time': true },
});

const operations = Object.entries(openapiDocument.paths).flatMap(
  ([template, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
      operation: operation as Operation,
    })),
);

/**
 * Holds every answer against the contract; what breaks it is kept for the
 * test to find. Answers to routes that the contract lacks break it too.
 */
export function contractCheck() {
  const breaches: string[] = [];
  const seen = new Set<string>();
  const middleware: RequestHandler = (req, res, next) => {
    const { method, path } = req;
    const json = res.json.bind(res);
    res.json = body => {
      const found = operations.find(
        o => o.method === method && o.path.test(path),
      );
      if (!found) {
        breaches.push(`${method} ${path}: not in the contract`);
        return json(body);
      }
      const { operationId, responses } = found.operation;
      const answer = responses[res.statusCode] ?? responses.default;
      if (res.statusCode < 300) seen.add(operationId);
      // The wire carries text: undefined members and dates are gone by then.
      const sent = JSON.parse(JSON.stringify(body));
      if (!ajv.validate(answer.content['application/json'].schema, sent)) {
        breaches.push(`${operationId} ${res.statusCode}: ${ajv.errorsText()}`);
      }
      return json(body);
    };
    next();
  };
  return { middleware, breaches, seen };
}

const idsOf = (paths: object) =>
  Object.values(paths).flatMap(methods =>
    Object.values(methods as Record<string, Operation>).map(
      operation => operation.operationId,
    ),
  );

/** Operations on a model's file, cards, policy and gate. */
export const governanceOperationIds = [
  ...idsOf(governancePaths),
  ...idsOf(ledgerPaths),
];

/** Lifecycle events, KPIs and scorecards. */
export const kpiOperationIds = [
  ...idsOf(eventPaths),
  ...idsOf(kpiPaths),
  ...idsOf(scorecardPaths),
];

/** Reports of drift and quality. */
export const driftOperationIds = idsOf(driftPaths);

/** Incidents, experiments and the way to production. */
export const deliveryOperationIds = idsOf(deliveryPaths);

/** What models cost. */
export const costOperationIds = idsOf(costPaths);

/** OpenLineage in, graph and impact out. */
export const lineageOperationIds = idsOf(lineagePaths);

/** Its answer is a file: the evidence tests read it. */
const evidenceIds = idsOf(evidencePaths);

/** Objectives and budgets. */
export const sloOperationIds = idsOf(sloPaths);

/** Their flow is walked with a real provider. */
const stepUpIds = idsOf(stepUpPaths);

/** The others: models, telemetry, sources. */
export const telemetryOperationIds = operations
  .map(({ operation }) => operation.operationId)
  .filter(
    id =>
      !governanceOperationIds.includes(id) &&
      !kpiOperationIds.includes(id) &&
      !costOperationIds.includes(id) &&
      !deliveryOperationIds.includes(id) &&
      !driftOperationIds.includes(id) &&
      !sloOperationIds.includes(id) &&
      !lineageOperationIds.includes(id) &&
      !evidenceIds.includes(id) &&
      !stepUpIds.includes(id),
  );
