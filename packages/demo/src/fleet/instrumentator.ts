import {
  bucketCounts,
  countsOf,
  secondsOf,
  type InstanceState,
} from '../world';
import { created, family, histogramSamples, type Labels } from './exposition';

const HIGHR = [
  0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4,
  4.5, 5, 7.5, 10, 30, 60,
];
const LOWR = [0.1, 0.5, 1, Infinity];

/** Bounds of `http_request_duration_highr_seconds`, in seconds. */
export function highrBounds(sloBucket: boolean): number[] {
  const bounds = sloBucket ? [...HIGHR, 0.2].sort((a, b) => a - b) : HIGHR;
  return [...bounds, Infinity];
}

/** Families of prometheus-fastapi-instrumentator with its default metrics. */
export function instrumentator(state: InstanceState): string {
  const { handler, sloBucket } = state.service;
  const served = state.models.flatMap(model => model.served ?? []);
  const counts = countsOf(served);
  const seconds = secondsOf(served);
  const statuses = [
    ['2xx', counts.success],
    ['4xx', counts.clientErrors],
    ['5xx', counts.serverErrors],
  ] as const;
  // The client knows a label set from its first use on: no error yet, no series.
  const seen = statuses
    .filter(([, value]) => value > 0)
    .map(([status, value]) => ({
      labels: { handler, method: 'POST', status },
      value,
    }));
  const routes: Labels[] = counts.total > 0 ? [{ handler }] : [];
  const lowr = routes.map(labels => ({ ...labels, method: 'POST' }));
  const { startedAt } = state;
  const sized = (name: string, help: string, bytes: number) =>
    family(
      'summary',
      name,
      help,
      routes.flatMap(labels => [
        { suffix: '_count', labels, value: counts.total },
        { suffix: '_sum', labels, value: counts.total * bytes },
      ]),
    ) + created(name, help, routes, startedAt);
  const duration = (
    name: string,
    help: string,
    bounds: readonly number[],
    children: readonly Labels[],
  ) =>
    family(
      'histogram',
      name,
      help,
      children.flatMap(labels =>
        histogramSamples({
          labels,
          bounds,
          counts: bucketCounts(served, bounds, counts.total),
          count: counts.total,
          sum: seconds,
        }),
      ),
    ) + created(name, help, children, startedAt);
  const requestsHelp =
    'Total number of requests by method, status and handler.';
  return [
    family('counter', 'http_requests', requestsHelp, seen),
    created(
      'http_requests',
      requestsHelp,
      seen.map(({ labels }) => labels),
      startedAt,
    ),
    sized(
      'http_request_size_bytes',
      'Content length of incoming requests by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. ',
      612,
    ),
    sized(
      'http_response_size_bytes',
      'Content length of outgoing responses by handler. Only value of header is respected. Otherwise ignored. No percentile calculated. ',
      2_048,
    ),
    duration(
      'http_request_duration_highr_seconds',
      'Latency with many buckets but no API specific labels. Made for more accurate percentile calculations. ',
      highrBounds(sloBucket),
      [{}],
    ),
    duration(
      'http_request_duration_seconds',
      'Latency with only few buckets by handler. Made to be only used if aggregation by handler is important. ',
      LOWR,
      lowr,
    ),
  ].join('');
}
