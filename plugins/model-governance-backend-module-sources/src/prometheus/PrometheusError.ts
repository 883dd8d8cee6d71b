/**
 * - `unreachable`: nothing that Prometheus said; trying later may help
 * - `refused`: Prometheus or a proxy before it said no; trying again will not
 * - `too-much`: fewer targets in one query may help
 */
export type PrometheusErrorKind = 'unreachable' | 'refused' | 'too-much';

/** A query without an answer; one sentence with the cause, no credentials. */
export class PrometheusError extends Error {
  readonly kind: PrometheusErrorKind;

  constructor(kind: PrometheusErrorKind, message: string) {
    super(message);
    this.name = 'PrometheusError';
    this.kind = kind;
  }
}
