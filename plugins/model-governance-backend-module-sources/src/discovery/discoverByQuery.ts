import {
  builtInProfiles,
  type SeenModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { DiscoverRequest } from '@modelgov/backstage-plugin-model-governance-node';
import type { PrometheusSourceOptions } from '../prometheus';
import { PrometheusClient } from '../prometheus/PrometheusClient';
import { servedMetrics, type ServedMetric } from './servedMetrics';

/** The models that had requests in the last quarter of an hour: a query a profile. */
export async function discoverByQuery(
  options: PrometheusSourceOptions,
  request: DiscoverRequest,
): Promise<SeenModel[]> {
  const { profiles = builtInProfiles } = options;
  const client = new PrometheusClient(options);
  const at = request.at.getTime() - options.lagMs;
  const seen: SeenModel[] = [];
  // One after the other: nobody waits for it, and others use the server too.
  for (const metric of servedMetrics(profiles, request.targets)) {
    const { samples } = await client.query(
      expressionOf(metric),
      at,
      request.signal,
    );
    for (const { labels } of samples) {
      seen.push({ profile: metric.profile, labels: { ...labels } });
    }
  }
  return seen;
}

/** Names of metrics and labels are ours or were checked: no value is in it. */
function expressionOf({ names, labels, namedBy }: ServedMetric): string {
  const each = names.map(
    name =>
      `sum by (${labels.join(
        ', ',
      )}) (increase(${name}{${namedBy}!=""}[15m])) > 0`,
  );
  return each.join(' or ');
}
