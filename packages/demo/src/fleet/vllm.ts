import { bucketCounts, countsOf, secondsOf, type ModelState } from '../world';
import { cumulative, mean, type LogNormal } from '../world/distribution';
import { created, family, histogramSamples, type Labels } from './exposition';
import {
  CACHE_CONFIG,
  FINISHED,
  INTER_TOKEN,
  ITERATION_TOKENS,
  PARAMS_N,
  REQUEST_SECONDS,
  TIME_TO_FIRST_TOKEN,
  TOKEN_COUNTS,
} from './vllmBuckets';

interface Engine {
  labels: Labels;
  /** Requests that were answered. */
  finished: number;
  state: ModelState;
  promptTokens: number;
  generationTokens: number;
}

function toEngine(state: ModelState): Engine[] {
  const { model, served } = state;
  if (!served || !model.tokens) return [];
  const finished = countsOf([served]).success;
  return [
    {
      labels: { engine: '0', model_name: model.servedName ?? model.name },
      finished,
      state,
      promptTokens: Math.floor(finished * mean(model.tokens.prompt)),
      generationTokens: Math.floor(finished * mean(model.tokens.completion)),
    },
  ];
}

/** The families that vLLM's V1 engine registers, in its order. */
export function vllm(models: readonly ModelState[], startedAt: number): string {
  const engines = models.flatMap(toEngine);
  const gauge = (name: string, help: string, of: (engine: Engine) => number) =>
    family(
      'gauge',
      `vllm:${name}`,
      help,
      engines.map(engine => ({ labels: engine.labels, value: of(engine) })),
    );
  const counter = (
    name: string,
    help: string,
    of: (engine: Engine) => number,
  ) =>
    family(
      'counter',
      `vllm:${name}`,
      help,
      engines.map(engine => ({ labels: engine.labels, value: of(engine) })),
    ) +
    created(
      `vllm:${name}`,
      help,
      engines.map(({ labels }) => labels),
      startedAt,
    );
  const histogram = (
    name: string,
    help: string,
    bounds: readonly number[],
    of: (engine: Engine) => { counts: number[]; count: number; sum: number },
  ) =>
    family(
      'histogram',
      `vllm:${name}`,
      help,
      engines.flatMap(engine =>
        histogramSamples({ labels: engine.labels, bounds, ...of(engine) }),
      ),
    ) +
    created(
      `vllm:${name}`,
      help,
      engines.map(({ labels }) => labels),
      startedAt,
    );
  const spread =
    (
      bounds: readonly number[],
      distribution: (engine: Engine) => LogNormal,
      count: (engine: Engine) => number = engine => engine.finished,
    ) =>
    (engine: Engine) => {
      const n = count(engine);
      const shape = distribution(engine);
      return {
        counts: bounds.map(bound => Math.floor(n * cumulative(shape, bound))),
        count: n,
        sum: n * mean(shape),
      };
    };
  const requestSeconds = (
    name: string,
    help: string,
    distribution: (engine: Engine) => LogNormal,
  ) =>
    histogram(
      name,
      help,
      REQUEST_SECONDS,
      spread(REQUEST_SECONDS, distribution),
    );
  const tokenCounts = (
    name: string,
    help: string,
    distribution: (engine: Engine) => LogNormal,
  ) => histogram(name, help, TOKEN_COUNTS, spread(TOKEN_COUNTS, distribution));
  const tokens = ({ state }: Engine) =>
    state.model.tokens ?? {
      prompt: { median: 1, sigma: 1 },
      completion: { median: 1, sigma: 1 },
      cachedShare: 0,
      capacity: 1,
    };
  const fast = ({ state }: Engine) =>
    state.model.load?.fast ?? { median: 1, sigma: 1 };
  const share = (shape: LogNormal, factor: number) => ({
    ...shape,
    median: shape.median * factor,
  });
  const cached = (engine: Engine) =>
    Math.floor(engine.promptTokens * tokens(engine).cachedShare);
  const finishedHelp = 'Count of successfully processed requests.';
  const finishedLabels = engines.flatMap(engine =>
    FINISHED.map(({ reason, share: part }) => ({
      labels: { ...engine.labels, finished_reason: reason },
      value: Math.floor(engine.finished * part),
    })),
  );
  return [
    gauge(
      'num_requests_running',
      'Number of requests in model execution batches.',
      engine => engine.state.queue?.running ?? 0,
    ),
    gauge(
      'num_requests_waiting',
      'Number of requests waiting to be processed.',
      engine => engine.state.queue?.waiting ?? 0,
    ),
    family(
      'gauge',
      'vllm:engine_sleep_state',
      'Engine sleep state; awake = 0 means engine is sleeping; awake = 1 means engine is awake; weights_offloaded = 1 means sleep level 1; discard_all = 1 means sleep level 2.',
      engines.flatMap(({ labels }) =>
        ['awake', 'weights_offloaded', 'discard_all'].map(sleep => ({
          labels: { ...labels, sleep_state: sleep },
          value: sleep === 'awake' ? 1 : 0,
        })),
      ),
    ),
    gauge(
      'kv_cache_usage_perc',
      'KV-cache usage. 1 means 100 percent usage.',
      engine => engine.state.queue?.kvCacheUsage ?? 0,
    ),
    counter(
      'prefix_cache_queries',
      'Prefix cache queries, in terms of number of queried tokens.',
      engine => engine.promptTokens,
    ),
    counter(
      'prefix_cache_hits',
      'Prefix cache hits, in terms of number of cached tokens.',
      cached,
    ),
    counter(
      'num_preemptions',
      'Cumulative number of preemption from the engine.',
      engine => Math.floor(engine.finished * 0.0004),
    ),
    counter(
      'prompt_tokens',
      'Number of prefill tokens processed.',
      engine => engine.promptTokens,
    ),
    counter(
      'prompt_tokens_cached',
      'Number of cached prompt tokens (local + external).',
      cached,
    ),
    counter(
      'generation_tokens',
      'Number of generation tokens processed.',
      engine => engine.generationTokens,
    ),
    family('counter', 'vllm:request_success', finishedHelp, finishedLabels),
    created(
      'vllm:request_success',
      finishedHelp,
      finishedLabels.map(({ labels }) => labels),
      startedAt,
    ),
    tokenCounts(
      'request_prompt_tokens',
      'Number of prefill tokens processed.',
      engine => tokens(engine).prompt,
    ),
    tokenCounts(
      'request_generation_tokens',
      'Number of generation tokens processed.',
      engine => tokens(engine).completion,
    ),
    histogram(
      'iteration_tokens_total',
      'Histogram of number of tokens per engine_step.',
      ITERATION_TOKENS,
      spread(
        ITERATION_TOKENS,
        () => ({ median: 24, sigma: 1.1 }),
        engine => Math.floor(engine.generationTokens / 12),
      ),
    ),
    tokenCounts(
      'request_max_num_generation_tokens',
      'Histogram of maximum number of requested generation tokens.',
      engine => tokens(engine).completion,
    ),
    histogram(
      'request_params_n',
      'Histogram of the n request parameter.',
      PARAMS_N,
      engine => ({
        counts: PARAMS_N.map(() => engine.finished),
        count: engine.finished,
        sum: engine.finished,
      }),
    ),
    tokenCounts(
      'request_params_max_tokens',
      'Histogram of the max_tokens request parameter.',
      () => ({ median: 1_024, sigma: 0.4 }),
    ),
    histogram(
      'time_to_first_token_seconds',
      'Histogram of time to first token in seconds.',
      TIME_TO_FIRST_TOKEN,
      spread(TIME_TO_FIRST_TOKEN, engine => share(fast(engine), 0.11)),
    ),
    histogram(
      'inter_token_latency_seconds',
      'Histogram of inter-token latency in seconds.',
      INTER_TOKEN,
      spread(
        INTER_TOKEN,
        () => ({ median: 0.017, sigma: 0.4 }),
        engine => engine.generationTokens,
      ),
    ),
    histogram(
      'request_time_per_output_token_seconds',
      'Histogram of time_per_output_token_seconds per request.',
      INTER_TOKEN,
      spread(INTER_TOKEN, () => ({ median: 0.018, sigma: 0.25 })),
    ),
    histogram(
      'e2e_request_latency_seconds',
      'Histogram of e2e request latency in seconds.',
      REQUEST_SECONDS,
      ({ state, finished }) => {
        const served = state.served ? [state.served] : [];
        const { total } = countsOf(served);
        return {
          counts: bucketCounts(served, REQUEST_SECONDS, finished),
          count: finished,
          sum: total === 0 ? 0 : (secondsOf(served) * finished) / total,
        };
      },
    ),
    requestSeconds(
      'request_queue_time_seconds',
      'Histogram of time spent in WAITING phase for request.',
      () => ({ median: 0.02, sigma: 1 }),
    ),
    requestSeconds(
      'request_inference_time_seconds',
      'Histogram of time spent in RUNNING phase for request.',
      engine => share(fast(engine), 0.97),
    ),
    requestSeconds(
      'request_prefill_time_seconds',
      'Histogram of time spent in PREFILL phase for request.',
      engine => share(fast(engine), 0.1),
    ),
    requestSeconds(
      'request_decode_time_seconds',
      'Histogram of time spent in DECODE phase for request.',
      engine => share(fast(engine), 0.87),
    ),
    tokenCounts(
      'request_prefill_kv_computed_tokens',
      'Histogram of new KV tokens computed during prefill (excluding cached tokens).',
      engine => share(tokens(engine).prompt, 1 - tokens(engine).cachedShare),
    ),
    family(
      'gauge',
      'vllm:cache_config_info',
      'Information of the LLMEngine CacheConfig',
      [{ labels: CACHE_CONFIG, value: 1 }],
    ),
  ].join('');
}
