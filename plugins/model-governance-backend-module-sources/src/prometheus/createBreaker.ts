import {
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { PrometheusError } from './PrometheusError';

const FAILURES_TO_OPEN = 5;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

/**
 * Stops asking a Prometheus that is away: with many batches a dead server
 * would otherwise cost a timeout for each. What Prometheus refuses does not
 * count, since it answered.
 */
export function createBreaker(): CircuitBreakerPolicy {
  return circuitBreaker(
    handleWhen(
      error => error instanceof PrometheusError && error.kind === 'unreachable',
    ),
    {
      breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
      halfOpenAfter: new ExponentialBackoff({
        initialDelay: FIRST_PAUSE_MS,
        maxDelay: LONGEST_PAUSE_MS,
      }),
    },
  );
}

export function isClosed(breaker: CircuitBreakerPolicy): boolean {
  return breaker.state === CircuitState.Closed;
}

/** Runs through the breaker; an open one answers at once. */
export async function throughBreaker<T>(
  breaker: CircuitBreakerPolicy,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await breaker.execute(run);
  } catch (error) {
    if (!isBrokenCircuitError(error)) throw error;
    throw new PrometheusError(
      'unreachable',
      `not asked: ${FAILURES_TO_OPEN} failures in a row, and the pause after them is not over`,
    );
  }
}
