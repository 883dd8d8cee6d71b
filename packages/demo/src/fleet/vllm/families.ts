import type { LogNormal } from '../../world/distribution';
import {
  INTER_TOKEN,
  ITERATION_TOKENS,
  PARAMS_N,
  REQUEST_SECONDS,
  TIME_TO_FIRST_TOKEN,
  TOKEN_COUNTS,
} from './buckets';
import type { Engine } from './engine';

/** A family with one number for each engine. */
export interface Scalar {
  type: 'gauge' | 'counter';
  name: string;
  help: string;
  value: (engine: Engine) => number;
}

/** A histogram whose observations follow a distribution. */
export interface Spread {
  name: string;
  help: string;
  bounds: readonly number[];
  of: (engine: Engine) => LogNormal;
  /** Number of observations; finished requests when absent. */
  count?: (engine: Engine) => number;
}

const gauge = (name: string, help: string, value: Scalar['value']): Scalar => ({
  type: 'gauge',
  name,
  help,
  value,
});
const counter = (
  name: string,
  help: string,
  value: Scalar['value'],
): Scalar => ({ type: 'counter', name, help, value });

const times = (shape: LogNormal, factor: number): LogNormal => ({
  ...shape,
  median: shape.median * factor,
});

const tokens = (name: string, help: string, of: Spread['of']): Spread => ({
  name,
  help,
  bounds: TOKEN_COUNTS,
  of,
});
const seconds = (name: string, phase: string, of: Spread['of']): Spread => ({
  name,
  help: `Histogram of time spent in ${phase} phase for request.`,
  bounds: REQUEST_SECONDS,
  of,
});

export const schedulerGauges: readonly Scalar[] = [
  gauge(
    'num_requests_running',
    'Number of requests in model execution batches.',
    ({ state }) => state.queue?.running ?? 0,
  ),
  gauge(
    'num_requests_waiting',
    'Number of requests waiting to be processed.',
    ({ state }) => state.queue?.waiting ?? 0,
  ),
];

export const kvCacheUsage = gauge(
  'kv_cache_usage_perc',
  'KV-cache usage. 1 means 100 percent usage.',
  ({ state }) => state.queue?.kvCacheUsage ?? 0,
);

export const counters: readonly Scalar[] = [
  counter(
    'prefix_cache_queries',
    'Prefix cache queries, in terms of number of queried tokens.',
    ({ promptTokens }) => promptTokens,
  ),
  counter(
    'prefix_cache_hits',
    'Prefix cache hits, in terms of number of cached tokens.',
    ({ cachedTokens }) => cachedTokens,
  ),
  counter(
    'num_preemptions',
    'Cumulative number of preemption from the engine.',
    ({ finished }) => Math.floor(finished * 0.0004),
  ),
  counter(
    'prompt_tokens',
    'Number of prefill tokens processed.',
    ({ promptTokens }) => promptTokens,
  ),
  counter(
    'prompt_tokens_cached',
    'Number of cached prompt tokens (local + external).',
    ({ cachedTokens }) => cachedTokens,
  ),
  counter(
    'generation_tokens',
    'Number of generation tokens processed.',
    ({ generationTokens }) => generationTokens,
  ),
];

/** Histograms that are registered before that of whole requests. */
export const spreadsBefore: readonly Spread[] = [
  tokens(
    'request_prompt_tokens',
    'Number of prefill tokens processed.',
    engine => engine.tokens.prompt,
  ),
  tokens(
    'request_generation_tokens',
    'Number of generation tokens processed.',
    engine => engine.tokens.completion,
  ),
  {
    name: 'iteration_tokens_total',
    help: 'Histogram of number of tokens per engine_step.',
    bounds: ITERATION_TOKENS,
    of: () => ({ median: 24, sigma: 1.1 }),
    count: ({ generationTokens }) => Math.floor(generationTokens / 12),
  },
  tokens(
    'request_max_num_generation_tokens',
    'Histogram of maximum number of requested generation tokens.',
    engine => engine.tokens.completion,
  ),
  {
    name: 'request_params_n',
    help: 'Histogram of the n request parameter.',
    bounds: PARAMS_N,
    // Nobody asks for more than one answer.
    of: () => ({ median: 1, sigma: 1e-9 }),
  },
  tokens(
    'request_params_max_tokens',
    'Histogram of the max_tokens request parameter.',
    () => ({ median: 1_024, sigma: 0.4 }),
  ),
  {
    name: 'time_to_first_token_seconds',
    help: 'Histogram of time to first token in seconds.',
    bounds: TIME_TO_FIRST_TOKEN,
    of: ({ durations }) => times(durations, 0.11),
  },
  {
    name: 'inter_token_latency_seconds',
    help: 'Histogram of inter-token latency in seconds.',
    bounds: INTER_TOKEN,
    of: () => ({ median: 0.017, sigma: 0.4 }),
    count: ({ generationTokens }) => generationTokens,
  },
  {
    name: 'request_time_per_output_token_seconds',
    help: 'Histogram of time_per_output_token_seconds per request.',
    bounds: INTER_TOKEN,
    of: () => ({ median: 0.018, sigma: 0.25 }),
  },
];

/** Those that are registered after it. */
export const spreadsAfter: readonly Spread[] = [
  seconds('request_queue_time_seconds', 'WAITING', () => ({
    median: 0.02,
    sigma: 1,
  })),
  seconds('request_inference_time_seconds', 'RUNNING', ({ durations }) =>
    times(durations, 0.97),
  ),
  seconds('request_prefill_time_seconds', 'PREFILL', ({ durations }) =>
    times(durations, 0.1),
  ),
  seconds('request_decode_time_seconds', 'DECODE', ({ durations }) =>
    times(durations, 0.87),
  ),
  tokens(
    'request_prefill_kv_computed_tokens',
    'Histogram of new KV tokens computed during prefill (excluding cached tokens).',
    engine => times(engine.tokens.prompt, 1 - engine.tokens.cachedShare),
  ),
];
