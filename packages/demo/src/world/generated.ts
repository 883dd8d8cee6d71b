import { between, pick, unit } from './random';
import { gpu, L4, load, replicas } from './services/presets';
import type { FeatureDrift, ServedModel, Service } from './types';

/** A model that nobody wrote by hand. */
export interface GeneratedModel {
  name: string;
  title: string;
  type: string;
  mode: 'online' | 'batch' | 'stream' | 'edge';
  team: string;
  lifecycle: string;
  area: string;
  purpose: string;
  /** Present when the model has an endpoint that is measured. */
  service?: Service;
  /** Left undocumented by its team. */
  undocumented: boolean;
  /** Its team declares neither version nor digest. */
  undeclared: boolean;
}

interface Archetype {
  task: string;
  type: string;
  mode: GeneratedModel['mode'];
  team: string;
  purpose: string;
}

const archetypes: readonly Archetype[] = [
  {
    task: 'ranker',
    type: 'ranker',
    mode: 'online',
    team: 'ranking',
    purpose: 'Orders',
  },
  {
    task: 'recommender',
    type: 'recommender',
    mode: 'online',
    team: 'recommendations',
    purpose: 'Suggests',
  },
  {
    task: 'classifier',
    type: 'classifier',
    mode: 'online',
    team: 'trust-and-safety',
    purpose: 'Classifies',
  },
  {
    task: 'embedder',
    type: 'embedding',
    mode: 'online',
    team: 'search-relevance',
    purpose: 'Embeds',
  },
  {
    task: 'image-classifier',
    type: 'classifier',
    mode: 'online',
    team: 'vision',
    purpose: 'Recognises',
  },
  {
    task: 'estimator',
    type: 'regressor',
    mode: 'online',
    team: 'pricing',
    purpose: 'Estimates',
  },
  {
    task: 'anomaly-detector',
    type: 'anomaly-detector',
    mode: 'stream',
    team: 'trust-and-safety',
    purpose: 'Watches',
  },
  {
    task: 'forecaster',
    type: 'forecaster',
    mode: 'batch',
    team: 'forecasting',
    purpose: 'Forecasts',
  },
];

const areas = [
  'checkout',
  'returns',
  'wishlist',
  'coupon',
  'review',
  'seller',
  'size',
  'brand',
  'delivery-slot',
  'newsletter',
  'loyalty',
  'gift-card',
  'banner',
  'category',
  'bundle',
  'stockout',
  'carrier',
  'address',
  'invoice',
  'refund',
  'voucher',
  'parcel',
  'label',
] as const;

const features = [
  'basket_value',
  'customer_age_days',
  'device',
  'hour_of_day',
  'category',
];

const titled = (text: string) => {
  const words = text.replaceAll('-', ' ');
  return words[0].toUpperCase() + words.slice(1);
};

/** `count` models; the first of a longer list are those of a shorter one. */
export function generatedModels(count: number, seed: number): GeneratedModel[] {
  return Array.from({ length: count }, (_, n) => generatedModel(n, seed));
}

function generatedModel(n: number, seed: number): GeneratedModel {
  const { task, type, mode, team, purpose } = archetypes[n % archetypes.length];
  // 23 areas and 8 tasks have no common divisor: 184 names before one repeats.
  const area = areas[n % areas.length];
  const round = Math.floor(n / (areas.length * archetypes.length));
  const name = round === 0 ? `${area}-${task}` : `${area}-${task}-${round + 1}`;
  const roll = unit(seed, 'lifecycle', name);
  const notProduction = roll < 0.95 ? 'experimental' : 'deprecated';
  const lifecycle = roll < 0.88 ? 'production' : notProduction;
  const generated: GeneratedModel = {
    name,
    title: titled(name),
    type,
    mode,
    team,
    lifecycle,
    area,
    purpose,
    undocumented: unit(seed, 'undocumented', name) < 0.15,
    undeclared: unit(seed, 'undeclared', name) < 0.15,
  };
  if (mode === 'batch' || lifecycle !== 'production') return generated;
  return { ...generated, service: generatedService(generated, seed) };
}

function generatedService(model: GeneratedModel, seed: number): Service {
  const { name, team } = model;
  const is = (trait: string, chance: number) =>
    unit(seed, trait, name) < chance;
  const rate = 2 ** between(0, 7, seed, 'rate', name);
  const medianMs = between(12, is('slow', 0.15) ? 180 : 70, seed, 'ms', name);
  const served: ServedModel = {
    name,
    version: versionFor(name, seed),
    load: load(Math.round(rate * 10) / 10, Math.round(medianMs), {
      peakHour: Math.floor(between(8, 22, seed, 'peak', name)),
      serverErrors: is('errors', 0.1) ? 0.004 : 0.00015,
    }),
    ...(is('gpu', 0.2) ? { gpu: gpu(L4) } : {}),
    ...(is('drift', 0.5)
      ? { drift: [driftFor(name, seed, is('drifts', 0.15))] }
      : {}),
  };
  return {
    job: name,
    runtime: 'fastapi',
    namespace: team,
    handler: '/predict',
    sloBucket: is('slo bucket', 0.6),
    restartHours: Math.round(between(48, 300, seed, 'restart', name)),
    instances: replicas(name),
    models: [served],
  };
}

function versionFor(name: string, seed: number): string {
  const part = (key: string, max: number) =>
    Math.floor(between(0, max, seed, key, name));
  return `${1 + part('major', 6)}.${part('minor', 12)}.${part('patch', 5)}`;
}

function driftFor(name: string, seed: number, drifts: boolean): FeatureDrift {
  return {
    feature: pick(features, seed, 'feature', name),
    base: drifts ? 0.3 : 0.04,
    perDay: 0.002,
    retrainDays: 28,
  };
}
