import type { Service } from '../types';
import { A100, gpu, incidents, L4, load, replicas } from './presets';

/** Vision, fulfilment and growth. */
export const operationsServices: Service[] = [
  {
    // Two large GPUs for two images a second.
    job: 'image-tagger',
    runtime: 'fastapi',
    namespace: 'vision',
    handler: '/v1/tags',
    sloBucket: false,
    restartHours: 180,
    instances: replicas('image-tagger'),
    models: [
      {
        name: 'image-tagger',
        version: '4.0.0',
        load: load(2, 130, { peakHour: 8 }),
        gpu: gpu(A100, {
          count: 2,
          memoryMiB: 40_960,
          memoryShare: 0.38,
          idle: 0.04,
          busy: 0.22,
        }),
        drift: [
          { feature: 'brightness', base: 0.05, perDay: 0.001, retrainDays: 60 },
        ],
      },
    ],
  },
  {
    // Declared experimental, and yet customers reach it.
    job: 'visual-search',
    runtime: 'fastapi',
    namespace: 'vision',
    handler: '/v1/similar',
    sloBucket: true,
    restartHours: 48,
    instances: replicas('visual-search'),
    models: [
      {
        name: 'visual-search',
        version: '0.4.0',
        load: load(9, 85),
        gpu: gpu(L4, { idle: 0.3, busy: 0.75 }),
      },
    ],
  },
  {
    job: 'attribute-extractor',
    runtime: 'fastapi',
    namespace: 'vision',
    handler: '/v1/attributes',
    sloBucket: true,
    restartHours: 150,
    instances: replicas('attribute-extractor'),
    models: [
      { name: 'attribute-extractor', version: '2.2.0', load: load(14, 58) },
    ],
  },
  {
    // Runs another artifact than the one that was declared, and has an
    // incident four times a day.
    job: 'delivery-eta',
    runtime: 'fastapi',
    namespace: 'forecasting',
    handler: '/v1/eta',
    sloBucket: true,
    restartHours: 100,
    schedule: incidents['feature-store-timeout'],
    instances: replicas('delivery-eta'),
    models: [
      {
        name: 'delivery-eta',
        version: '5.5.0-hotfix.2',
        load: load(45, 40, { peakHour: 12 }),
        drift: [
          { feature: 'carrier', base: 0.06, perDay: 0.007, retrainDays: 20 },
          {
            feature: 'distance_km',
            base: 0.03,
            perDay: 0.001,
            retrainDays: 20,
          },
        ],
      },
    ],
  },
  {
    job: 'churn-predictor',
    runtime: 'fastapi',
    namespace: 'recommendations',
    handler: '/v1/churn',
    sloBucket: true,
    restartHours: 190,
    instances: replicas('churn-predictor'),
    models: [{ name: 'churn-predictor', version: '3.0.1', load: load(7, 33) }],
  },
  {
    // Its owners are not in the organisation, but it answers.
    job: 'spam-filter',
    runtime: 'fastapi',
    namespace: 'trust-and-safety',
    handler: '/predict',
    sloBucket: false,
    restartHours: 500,
    instances: replicas('spam-filter'),
    models: [
      {
        name: 'spam-filter',
        version: '1.0.0',
        load: load(18, 12, { serverErrors: 0.0007 }),
      },
    ],
  },
  {
    job: 'warehouse-slotter',
    runtime: 'fastapi',
    namespace: 'logistics-ml',
    handler: '/v1/slot',
    sloBucket: false,
    restartHours: 400,
    instances: replicas('warehouse-slotter'),
    models: [
      {
        name: 'warehouse-slotter',
        version: '2.1.0',
        load: load(5, 150, { peakHour: 6 }),
        drift: [
          {
            feature: 'pallet_height',
            base: 0.31,
            perDay: 0.001,
            retrainDays: 120,
          },
        ],
      },
    ],
  },
  {
    // Batch models have no endpoint; a job compares what they read each night.
    job: 'drift-monitor',
    runtime: 'drift-monitor',
    namespace: 'forecasting',
    handler: '',
    sloBucket: false,
    restartHours: 300,
    instances: replicas('drift-monitor'),
    models: [
      {
        name: 'demand-forecaster',
        version: '11.4.0',
        drift: [
          {
            feature: 'promotion_flag',
            base: 0.06,
            perDay: 0.004,
            retrainDays: 30,
          },
          {
            feature: 'temperature',
            base: 0.09,
            perDay: 0.002,
            retrainDays: 30,
          },
        ],
      },
      {
        name: 'customer-lifetime-value',
        version: '2.3.0',
        drift: [
          {
            feature: 'order_count',
            base: 0.05,
            perDay: 0.001,
            retrainDays: 30,
          },
        ],
      },
    ],
  },
];
