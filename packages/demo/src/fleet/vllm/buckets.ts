/** Bounds as vLLM's V1 engine sets them (vllm/v1/metrics/loggers.py). */

export const REQUEST_SECONDS = [
  0.3,
  0.5,
  0.8,
  1,
  1.5,
  2,
  2.5,
  5,
  10,
  15,
  20,
  30,
  40,
  50,
  60,
  120,
  240,
  480,
  960,
  1920,
  7680,
  Infinity,
];

export const TIME_TO_FIRST_TOKEN = [
  0.001,
  0.005,
  0.01,
  0.02,
  0.04,
  0.06,
  0.08,
  0.1,
  0.25,
  0.5,
  0.75,
  1,
  2.5,
  5,
  7.5,
  10,
  20,
  40,
  80,
  160,
  640,
  2560,
  Infinity,
];

export const INTER_TOKEN = [
  0.01,
  0.025,
  0.05,
  0.075,
  0.1,
  0.15,
  0.2,
  0.3,
  0.4,
  0.5,
  0.75,
  1,
  2.5,
  5,
  7.5,
  10,
  20,
  40,
  80,
  Infinity,
];

/** `build_1_2_5_buckets(32768)`. */
export const TOKEN_COUNTS = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1000,
  2000,
  5000,
  10000,
  20000,
  Infinity,
];

export const ITERATION_TOKENS = [
  1,
  8,
  16,
  32,
  64,
  128,
  256,
  512,
  1024,
  2048,
  4096,
  8192,
  16384,
  Infinity,
];

export const PARAMS_N = [1, 2, 5, 10, 20, Infinity];

/** Why generations end, and how often; the enumeration is vLLM's. */
export const FINISHED = [
  { reason: 'stop', share: 0.93 },
  { reason: 'length', share: 0.058 },
  { reason: 'abort', share: 0.012 },
  { reason: 'error', share: 0 },
  { reason: 'repetition', share: 0 },
] as const;

export const CACHE_CONFIG = {
  block_size: '16',
  cache_dtype: 'auto',
  enable_prefix_caching: 'True',
  engine: '0',
  gpu_memory_utilization: '0.9',
  num_gpu_blocks: '27487',
};
