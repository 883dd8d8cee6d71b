import { isError } from '@backstage/errors';

/** Why there is no answer; `status` failures are answers and are returned. */
export type HttpFailureKind =
  | 'unreachable'
  | 'reset'
  | 'timeout'
  | 'aborted'
  | 'too-large'
  | 'redirect'
  | 'encoding';

/**
 * An exchange that gave no body. The message is one sentence with the cause,
 * fit for a person and free of credentials.
 */
export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, message: string) {
    super(message);
    this.name = 'HttpFailure';
    this.kind = kind;
  }
}

const resetCodes = new Set(['ECONNRESET', 'EPIPE']);

/** The cause that Node reports, without its wrapping. */
export function toHttpFailure(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  if (!isError(error)) return new HttpFailure('unreachable', String(error));
  // Several addresses of one name (localhost) fail together, with no message.
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    const causes = error.errors.map(cause => toHttpFailure(cause).message);
    return new HttpFailure('unreachable', [...new Set(causes)].join('; '));
  }
  if (typeof error.code === 'string' && resetCodes.has(error.code)) {
    return new HttpFailure('reset', 'the connection was reset (ECONNRESET)');
  }
  const message = error.message || 'the connection failed';
  return new HttpFailure('unreachable', message);
}
