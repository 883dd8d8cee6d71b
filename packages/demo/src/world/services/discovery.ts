import type { Service } from '../types';
import { gpu, incidents, L4, load, production, replicas } from './presets';

/** Ranking, search and recommendations: what customers see first. */
export const discoveryServices: Service[] = [
  {
    job: 'feed-ranker',
    runtime: 'fastapi',
    namespace: 'ranking',
    handler: '/v1/rank',
    sloBucket: true,
    restartHours: 84,
    schedule: incidents['slow-dependency'],
    instances: replicas('feed-ranker', 2),
    models: [
      {
        name: 'feed-ranker',
        version: '7.2.1',
        load: load(180, 48),
        gpu: gpu(L4, { count: 2 }),
        drift: [
          {
            feature: 'session_length',
            base: 0.02,
            perDay: 0.001,
            retrainDays: 14,
          },
          { feature: 'price_band', base: 0.03, perDay: 0.002, retrainDays: 14 },
        ],
      },
    ],
  },
  {
    job: 'feed-candidates',
    runtime: 'fastapi',
    namespace: 'ranking',
    handler: '/v1/candidates',
    sloBucket: true,
    restartHours: 120,
    instances: replicas('feed-candidates'),
    models: [
      {
        name: 'feed-candidates',
        version: '3.9.0',
        load: load(150, 22),
        drift: [
          {
            feature: 'item_popularity',
            base: 0.04,
            perDay: 0.004,
            retrainDays: 21,
          },
        ],
      },
    ],
  },
  {
    // Over its latency target, and its team releases a candidate every day.
    job: 'query-ranker',
    runtime: 'fastapi',
    namespace: 'search-relevance',
    handler: '/v2/rerank',
    sloBucket: true,
    restartHours: 96,
    instances: [
      {
        ...production,
        name: 'query-ranker-0',
        share: 0.92,
        labels: { track: 'stable' },
      },
      {
        environment: 'canary',
        region: 'eu-west-1',
        name: 'query-ranker-canary-0',
        share: 0.08,
        labels: { track: 'canary' },
        release: 'daily',
      },
    ],
    models: [
      {
        name: 'query-ranker',
        version: '4.2.0',
        load: load(90, 115, { slowShare: 0.12 }),
        gpu: gpu(L4),
      },
    ],
  },
  {
    job: 'query-embedder',
    runtime: 'fastapi',
    namespace: 'search-relevance',
    handler: '/v1/embed',
    sloBucket: true,
    restartHours: 168,
    instances: replicas('query-embedder'),
    models: [
      {
        name: 'query-embedder',
        version: '2.0.3',
        load: load(95, 14),
        gpu: gpu(L4, { idle: 0.62 }),
        drift: [
          {
            feature: 'query_length',
            base: 0.05,
            perDay: 0.003,
            retrainDays: 30,
          },
          { feature: 'language', base: 0.03, perDay: 0.002, retrainDays: 30 },
        ],
      },
    ],
  },
  {
    // Upstream's default buckets: 0.1 and 0.25 hold both sides of the target.
    job: 'product-recommender',
    runtime: 'fastapi',
    namespace: 'recommendations',
    handler: '/v1/recommendations',
    sloBucket: false,
    restartHours: 60,
    schedule: incidents['flash-sale'],
    instances: replicas('product-recommender'),
    models: [
      {
        name: 'product-recommender',
        version: '12.0.4',
        load: load(70, 72),
        drift: [
          {
            feature: 'basket_value',
            base: 0.06,
            perDay: 0.005,
            retrainDays: 20,
          },
        ],
      },
    ],
  },
  {
    // Nobody calls it: Mother's Day is over.
    job: 'gift-recommender',
    runtime: 'fastapi',
    namespace: 'recommendations',
    handler: '/v1/gifts',
    sloBucket: false,
    restartHours: 336,
    instances: replicas('gift-recommender'),
    models: [{ name: 'gift-recommender', version: '1.4.0', load: load(0, 40) }],
  },
];
