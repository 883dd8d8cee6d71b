import {
  artifactDigest,
  generatedModels,
  type GeneratedModel,
  type ServedModel,
} from '../world';
import type { CatalogEntity, Json } from './entity';

/** What a team's generated models hang together with in the catalog. */
interface Surroundings {
  system: string;
  dataset: string;
  pipeline: string;
  server: string;
}

const surroundings: Record<string, Surroundings> = {
  ranking: {
    system: 'home-feed',
    dataset: 'feed-interactions',
    pipeline: 'ranking-training',
    server: 'ranking-model-server',
  },
  recommendations: {
    system: 'recommendations',
    dataset: 'orders',
    pipeline: 'recommendations-training',
    server: 'recommendations-model-server',
  },
  'trust-and-safety': {
    system: 'content-safety',
    dataset: 'moderation-labels',
    pipeline: 'trust-training',
    server: 'trust-model-server',
  },
  'search-relevance': {
    system: 'search',
    dataset: 'search-queries',
    pipeline: 'search-training',
    server: 'search-model-server',
  },
  vision: {
    system: 'product-media',
    dataset: 'product-images',
    pipeline: 'vision-training',
    server: 'vision-model-server',
  },
  pricing: {
    system: 'dynamic-pricing',
    dataset: 'price-history',
    pipeline: 'pricing-training',
    server: 'pricing-model-server',
  },
  forecasting: {
    system: 'fulfilment',
    dataset: 'daily-sales',
    pipeline: 'forecasting-training',
    server: 'forecasting-model-server',
  },
};

/** Where and in which region generated models run. */
const place = { environment: 'production', region: 'eu-west-1' };

/**
 * `count` model entities. The same seed gives the same models, and a longer
 * list begins with a shorter one: 18 make the demo, 10,000 a benchmark.
 */
export function generateModels(count: number, seed: number): CatalogEntity[] {
  return generatedModels(count, seed).map(toEntity);
}

function toEntity(model: GeneratedModel): CatalogEntity {
  const { name, title, type, mode, team, lifecycle, area, purpose } = model;
  const around = surroundings[team];
  const served = model.service?.models[0];
  const subject = area.replaceAll('-', ' ');
  return {
    apiVersion: 'model-governance.io/v1alpha1',
    kind: 'Model',
    metadata: {
      name,
      title,
      ...(model.undocumented
        ? {}
        : {
            description: `${purpose} ${subject} for the ${team.replaceAll(
              '-',
              ' ',
            )} team; ${mode} serving.`,
          }),
      tags: [...new Set([type, area, mode])],
    },
    spec: {
      type,
      lifecycle,
      owner: `group:default/${team}`,
      system: `system:default/${around.system}`,
      mode,
      ...(served && !model.undeclared
        ? {
            version: served.version,
            digest: artifactDigest(name, served.version),
          }
        : {}),
      trainedOn: [`resource:default/${around.dataset}`],
      producedBy: [`component:default/${around.pipeline}`],
      ...(mode === 'batch'
        ? {}
        : { servedBy: [`component:default/${around.server}`] }),
      ...(model.service && served
        ? { telemetry: telemetryOf(model.service.job, team, served) }
        : {}),
    },
  };
}

function telemetryOf(job: string, team: string, served: ServedModel): Json[] {
  return [
    { profile: 'fastapi-instrumentator', labels: { job }, ...place },
    ...(served.gpu
      ? [
          {
            profile: 'dcgm-exporter',
            labels: { job: 'dcgm-exporter', namespace: team, container: job },
            ...place,
          },
        ]
      : []),
    ...(served.drift
      ? [
          {
            profile: 'feature-drift',
            labels: { job, model_name: served.name },
            ...place,
          },
        ]
      : []),
  ];
}
