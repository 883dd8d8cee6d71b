import {
  builtInProfiles,
  type SeenModel,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  type DiscoverRequest,
  DEFAULT_MAX_BYTES,
  fetchBody,
} from '@modelgov/backstage-plugin-model-governance-node';
import createLimit from 'p-limit';
import type { Endpoint, OpenMetricsSourceOptions } from '../openmetrics';
import { attachedLabels } from '../openmetrics/attachedLabels';
import { parseLabels } from '../openmetrics/parseLabels';
import { scanPage } from '../openmetrics/scanPage';
import { WantedNames } from '../openmetrics/WantedNames';
import { servedMetrics, type ServedMetric } from './servedMetrics';

/** The models that metrics pages name; a page that does not answer names none. */
export async function discoverOnPages(
  options: OpenMetricsSourceOptions,
  request: DiscoverRequest,
): Promise<SeenModel[]> {
  const { profiles = builtInProfiles } = options;
  const metrics = servedMetrics(profiles, request.targets);
  const limit = createLimit(options.maxConcurrent);
  const pages = await Promise.allSettled(
    options.endpoints.map(endpoint =>
      limit(async () => {
        const { status, body } = await fetchBody({
          url: endpoint.url,
          headers: endpoint.headers,
          timeoutMs: options.timeoutMs,
          maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES,
          retries: 0,
          signal: request.signal,
        });
        return status === 200
          ? seenOn(body.toString('utf8'), endpoint, metrics)
          : [];
      }),
    ),
  );
  request.signal.throwIfAborted();
  return pages.flatMap(page => (page.status === 'fulfilled' ? page.value : []));
}

function seenOn(
  text: string,
  endpoint: Endpoint,
  metrics: readonly ServedMetric[],
): SeenModel[] {
  const seen: SeenModel[] = [];
  const read = attachedLabels(endpoint.labels);
  const wanted = new WantedNames(metrics.flatMap(({ names }) => names));
  scanPage(text, wanted, (name, series, value) => {
    const labels = value > 0 ? parseLabels(series) : undefined;
    if (!labels) return;
    for (const metric of metrics) {
      if (!metric.names.includes(name)) continue;
      if (read(labels, metric.namedBy) === '') continue;
      seen.push({
        profile: metric.profile,
        labels: Object.fromEntries(
          metric.labels.flatMap(label => {
            const found = read(labels, label);
            return found === '' ? [] : [[label, found]];
          }),
        ),
      });
    }
  });
  return seen;
}
