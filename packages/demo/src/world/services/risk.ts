import type { Service } from '../types';
import { incidents, load, production, replicas } from './presets';

/** Trust and safety, pricing and credit: decisions about people and money. */
export const riskServices: Service[] = [
  {
    job: 'fraud-scorer',
    runtime: 'fastapi',
    namespace: 'trust-and-safety',
    handler: '/v3/score',
    sloBucket: true,
    restartHours: 144,
    instances: [
      {
        ...production,
        name: 'fraud-scorer-eu-0',
        share: 0.6,
        labels: { region: 'eu-west-1' },
      },
      {
        environment: 'production',
        region: 'us-east-1',
        name: 'fraud-scorer-us-0',
        share: 0.4,
        labels: { region: 'us-east-1' },
      },
    ],
    models: [
      {
        name: 'fraud-scorer',
        version: '9.1.0',
        load: load(60, 31, { serverErrors: 0.0001 }),
        drift: [
          {
            feature: 'card_country',
            base: 0.05,
            perDay: 0.006,
            retrainDays: 14,
          },
          {
            feature: 'device_age_days',
            base: 0.04,
            perDay: 0.003,
            retrainDays: 14,
          },
        ],
      },
    ],
  },
  {
    // More errors than its target allows, all the time.
    job: 'content-moderator',
    runtime: 'fastapi',
    namespace: 'trust-and-safety',
    handler: '/v1/moderate',
    sloBucket: true,
    restartHours: 72,
    instances: replicas('content-moderator'),
    models: [
      {
        name: 'content-moderator',
        version: '5.3.2',
        load: load(24, 62, { serverErrors: 0.012, clientErrors: 0.01 }),
        drift: [
          {
            feature: 'text_language',
            base: 0.08,
            perDay: 0.004,
            retrainDays: 30,
          },
          {
            feature: 'image_share',
            base: 0.05,
            perDay: 0.002,
            retrainDays: 30,
          },
        ],
      },
    ],
  },
  {
    job: 'payment-anomaly-detector',
    runtime: 'fastapi',
    namespace: 'trust-and-safety',
    handler: '/v1/events',
    sloBucket: false,
    restartHours: 200,
    instances: replicas('payment-anomaly-detector'),
    models: [
      {
        name: 'payment-anomaly-detector',
        version: '1.8.0',
        load: load(130, 9, { peakHour: 17 }),
        drift: [
          { feature: 'amount', base: 0.07, perDay: 0.003, retrainDays: 28 },
        ],
      },
    ],
  },
  {
    // Drifts beyond 0.25 at any time: its training data is two seasons old.
    job: 'price-optimizer',
    runtime: 'fastapi',
    namespace: 'pricing',
    handler: '/v1/price',
    sloBucket: true,
    restartHours: 110,
    instances: replicas('price-optimizer'),
    models: [
      {
        name: 'price-optimizer',
        version: '6.0.2',
        load: load(35, 55, { peakHour: 9, swing: 0.3 }),
        drift: [
          {
            feature: 'competitor_price',
            base: 0.29,
            perDay: 0.0012,
            retrainDays: 90,
          },
          {
            feature: 'stock_level',
            base: 0.12,
            perDay: 0.001,
            retrainDays: 90,
          },
          { feature: 'weekday', base: 0.01, perDay: 0, retrainDays: 90 },
        ],
      },
    ],
  },
  {
    // Leaks memory and is restarted every other hour.
    job: 'promo-uplift',
    runtime: 'fastapi',
    namespace: 'pricing',
    handler: '/v1/uplift',
    sloBucket: true,
    restartHours: 2,
    schedule: incidents['bad-rollout'],
    instances: replicas('promo-uplift'),
    models: [{ name: 'promo-uplift', version: '0.9.7', load: load(12, 80) }],
  },
  {
    // Too few requests for a p95 in five minutes.
    job: 'credit-limit-scorer',
    runtime: 'fastapi',
    namespace: 'pricing',
    handler: '/v1/limit',
    sloBucket: true,
    restartHours: 240,
    instances: replicas('credit-limit-scorer'),
    models: [
      {
        name: 'credit-limit-scorer',
        version: '3.1.0',
        load: load(0.25, 90, { peakHour: 14, serverErrors: 0 }),
        drift: [
          {
            feature: 'declared_income',
            base: 0.06,
            perDay: 0.002,
            retrainDays: 60,
          },
        ],
      },
    ],
  },
];
