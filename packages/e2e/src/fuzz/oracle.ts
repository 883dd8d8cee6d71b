import Ajv, { type ValidateFunction } from 'ajv';
import type { Operation } from './operations';
import type { FuzzedRequest } from './requests';
import { namesIn } from './restricted';

export interface Answer {
  status: number;
  contentType: string;
  text: string;
  milliseconds: number;
}

/** An answer that takes longer is a defect: a request can stall the portal. */
export const ANSWER_CAP_MS = 20_000;

const ajv = new Ajv({
  strict: false,
  allErrors: false,
  formats: {
    'date-time': text => !Number.isNaN(Date.parse(text)),
    binary: true,
  },
});
const checks = new Map<object, ValidateFunction>();

function check(schema: object): ValidateFunction {
  const known = checks.get(schema) ?? ajv.compile(schema);
  checks.set(schema, known);
  return known;
}

function contractBreach(
  operation: Operation,
  { status, contentType, text }: Answer,
): string | undefined {
  const { responses, operationId } = operation;
  const described = responses[status] ?? (status >= 400 && responses.default);
  if (!described) return `${operationId} answers with ${status}`;
  const media = contentType.split(';', 1)[0].trim();
  const content = described.content[media];
  if (!content) {
    return `${status} as "${media}", the contract says ${Object.keys(
      described.content,
    )}`;
  }
  if (media !== 'application/json') return undefined;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return `${status} with a body that is no JSON`;
  }
  const valid = check(content.schema);
  if (valid(body)) return undefined;
  const [error] = valid.errors ?? [];
  return `${status}: ${error?.instancePath || 'the answer'} ${error?.message}`;
}

/**
 * What is wrong with an answer: a server error, a breach of the contract, a
 * model that the caller may not know of.
 *
 * @param hidden - names that must not appear
 * @returns a sentence, or nothing
 */
export function defectOf(
  operation: Operation,
  request: FuzzedRequest,
  answer: Answer,
  hidden: readonly string[],
): string | undefined {
  if (answer.status >= 500) {
    return `server error ${answer.status}: ${answer.text.slice(0, 300)}`;
  }
  if (answer.milliseconds > ANSWER_CAP_MS) {
    return `took ${Math.round(answer.milliseconds)} ms`;
  }
  // A refusal may say again what was asked, and nothing more.
  const asked = `${decodeURIComponentSafely(request.url)} ${request.body}`;
  const told = namesIn(answer.text, hidden).filter(
    name => answer.status < 400 || namesIn(asked, [name]).length === 0,
  );
  if (told.length > 0) return `permission leak: names ${told.join(', ')}`;
  const breach = contractBreach(operation, answer);
  return breach && `contract violation: ${breach}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
