import {
  allServices,
  discoveryServices,
  generatedServices,
  languageServices,
  operationsServices,
  riskServices,
  type Service,
} from '../world';
import type { Exporter } from './pages';

export const DEFAULT_BASE_PORT = 7101;

/** One address of a member. */
export interface Port {
  /** Added to the base port. */
  offset: number;
  job: string;
  instance: string;
  /** Labels of the scraping configuration, `job` and `instance` among them. */
  labels: Record<string, string>;
  exporter: Exporter;
}

/** One process of the fleet: a node on which some services run. */
export interface Member {
  name: string;
  ports: Port[];
}

const named = (services: readonly Service[], ...jobs: string[]) =>
  jobs.map(job => {
    const found = services.find(service => service.job === job);
    if (!found) throw new Error(`No service ${job} in the world`);
    return found;
  });

const half = Math.ceil(generatedServices.length / 2);

/** Which services run where; a service in two regions is on two members. */
const placement: { name: string; services: Service[]; region?: string }[] = [
  {
    name: 'ranking',
    services: named(discoveryServices, 'feed-ranker', 'feed-candidates'),
  },
  {
    name: 'search',
    services: named(discoveryServices, 'query-ranker', 'query-embedder'),
  },
  {
    name: 'recommendations',
    services: [
      ...named(discoveryServices, 'product-recommender', 'gift-recommender'),
      ...named(operationsServices, 'churn-predictor'),
    ],
  },
  {
    name: 'trust-eu',
    region: 'eu-west-1',
    services: [
      ...named(riskServices, 'fraud-scorer', 'content-moderator'),
      ...named(operationsServices, 'spam-filter'),
    ],
  },
  {
    name: 'trust-us',
    region: 'us-east-1',
    services: named(riskServices, 'fraud-scorer'),
  },
  {
    name: 'payments',
    services: named(
      riskServices,
      'payment-anomaly-detector',
      'credit-limit-scorer',
    ),
  },
  {
    name: 'pricing',
    services: named(riskServices, 'price-optimizer', 'promo-uplift'),
  },
  {
    name: 'assistant',
    services: named(languageServices, 'assistant-llm'),
  },
  {
    name: 'agents',
    services: named(languageServices, 'agent-llm', 'copywriter-gateway'),
  },
  {
    name: 'vision',
    services: named(
      operationsServices,
      'image-tagger',
      'visual-search',
      'attribute-extractor',
    ),
  },
  {
    name: 'fulfilment',
    services: named(
      operationsServices,
      'delivery-eta',
      'warehouse-slotter',
      'drift-monitor',
    ),
  },
  { name: 'long-tail-a', services: generatedServices.slice(0, half) },
  { name: 'long-tail-b', services: generatedServices.slice(half) },
];

function createMembers(): Member[] {
  let offset = 0;
  const placed: Member[] = placement.map(({ name, services, region }) => ({
    name,
    ports: services.flatMap(service =>
      service.instances
        .filter(instance => !region || instance.region === region)
        .map(instance => ({
          offset: offset++,
          job: service.job,
          instance: instance.name,
          labels: {
            job: service.job,
            instance: instance.name,
            ...instance.labels,
          },
          exporter: { kind: 'service' as const, service, instance },
        })),
    ),
  }));
  const job = 'dcgm-exporter';
  const instance = `${job}-0`;
  const gpus: Port = {
    offset,
    job,
    instance,
    labels: { job, instance },
    exporter: { kind: 'dcgm', services: allServices },
  };
  return [...placed, { name: 'gpus', ports: [gpus] }];
}

/** The fleet of the demo company. */
export const members: readonly Member[] = createMembers();

/** Every address of the fleet. */
export const ports: readonly Port[] = members.flatMap(member => member.ports);

/** The allow-list for `model-governance.sources.openmetrics[].endpoints`. */
export function openmetricsEndpoints(
  basePort: number,
): { url: string; labels: Record<string, string> }[] {
  return ports.map(({ offset, labels }) => ({
    url: `http://127.0.0.1:${basePort + offset}/metrics`,
    labels,
  }));
}
