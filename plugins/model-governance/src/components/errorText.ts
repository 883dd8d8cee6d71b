import { ResponseError } from '@backstage/errors';

/** What the backend said, where it said something; else what went wrong. */
export function errorText(error: Error): string {
  return error instanceof ResponseError && error.cause.message
    ? error.cause.message
    : error.message;
}

/** The status of a refused request. */
export function statusOf(error: Error | undefined): number | undefined {
  return error instanceof ResponseError ? error.response.status : undefined;
}
