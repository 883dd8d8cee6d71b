import type { Service } from '../types';
import { A100, gpu, H100, incidents, load, replicas } from './presets';

/** Large language models, own and bought. */
export const languageServices: Service[] = [
  {
    job: 'assistant-llm',
    runtime: 'vllm',
    namespace: 'assistant',
    handler: '/v1/chat/completions',
    sloBucket: false,
    restartHours: 160,
    schedule: incidents['slow-dependency'],
    instances: replicas('assistant-llm'),
    models: [
      {
        name: 'support-assistant',
        version: '2.6.0',
        servedName: 'tidewater/support-assistant-8b',
        load: load(6, 1_900, {
          slowShare: 0.1,
          serverErrors: 0.0004,
          peakHour: 15,
        }),
        tokens: {
          prompt: { median: 1_450, sigma: 0.5 },
          completion: { median: 180, sigma: 0.6 },
          cachedShare: 0.46,
          capacity: 48,
        },
        gpu: gpu(A100, { count: 2, memoryMiB: 40_960, memoryShare: 0.9 }),
        drift: [
          { feature: 'intent', base: 0.09, perDay: 0.003, retrainDays: 45 },
          {
            feature: 'question_length',
            base: 0.05,
            perDay: 0.002,
            retrainDays: 45,
          },
        ],
      },
      {
        name: 'reply-summarizer',
        version: '1.3.1',
        servedName: 'tidewater/reply-summarizer-8b',
        load: load(2.5, 1_100, { peakHour: 15, serverErrors: 0.0002 }),
        tokens: {
          prompt: { median: 900, sigma: 0.4 },
          completion: { median: 90, sigma: 0.3 },
          cachedShare: 0.2,
          capacity: 48,
        },
      },
    ],
  },
  {
    // Slow: most of an answer is waiting for tools.
    job: 'agent-llm',
    runtime: 'vllm',
    namespace: 'assistant',
    handler: '/v1/chat/completions',
    sloBucket: false,
    restartHours: 130,
    instances: replicas('agent-llm'),
    models: [
      {
        name: 'shopping-agent',
        version: '0.8.3',
        servedName: 'tidewater/shopping-agent-24b',
        load: load(1.8, 6_400, { slowShare: 0.14, serverErrors: 0.003 }),
        tokens: {
          prompt: { median: 3_800, sigma: 0.5 },
          completion: { median: 520, sigma: 0.7 },
          cachedShare: 0.61,
          capacity: 24,
        },
        gpu: gpu(H100, {
          count: 2,
          memoryMiB: 81_559,
          memoryShare: 0.9,
          idle: 0.35,
          busy: 0.8,
        }),
      },
    ],
  },
  {
    // A gateway in front of a vendor: the model itself is not ours to scrape.
    job: 'copywriter-gateway',
    runtime: 'fastapi',
    namespace: 'assistant',
    handler: '/v1/descriptions',
    sloBucket: false,
    restartHours: 220,
    instances: replicas('copywriter-gateway'),
    models: [
      {
        name: 'catalog-copywriter',
        version: 'vendor-large-2026-09-15',
        vendor: true,
        load: load(3, 2_300, { peakHour: 10, serverErrors: 0.0008 }),
      },
    ],
  },
];
