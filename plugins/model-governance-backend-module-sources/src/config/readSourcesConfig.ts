import type { Config } from '@backstage/config';
import { profilesWith } from '@modelgov/backstage-plugin-model-governance-common';
import {
  DEFAULT_MAX_BYTES,
  redactUrl,
  fail,
  readCount,
  readDuration,
  readStrings,
  refuseUnknownKeys,
  sectionsOf,
  type Section,
  readConnection,
} from '@modelgov/backstage-plugin-model-governance-node';
import type { Endpoint, OpenMetricsSourceOptions } from '../openmetrics';
import type { PrometheusSourceOptions } from '../prometheus';

export interface SourcesConfig {
  openmetrics: OpenMetricsSourceOptions[];
  prometheus: PrometheusSourceOptions[];
  /** Keys under `sources` that no adapter of this package reads. */
  unread: string[];
}

const ROOT = 'model-governance';
const timeout = { defaultMs: 10_000, minMs: 1 };

/** Ours, and those that the configuration adds. */
const readProfiles = (root: Config) =>
  profilesWith(root.getOptional(`${ROOT}.profiles`), `${ROOT}.profiles`);

/**
 * Everything that this package is configured with, read once.
 *
 * @throws InputError that names the path and what is wrong there
 */
export function readSourcesConfig(root: Config): SourcesConfig {
  const config = root.getOptionalConfig(`${ROOT}.sources`);
  if (!config) return { openmetrics: [], prometheus: [], unread: [] };
  const sources: Section = { config, path: `${ROOT}.sources` };
  const intervalMs = readIntervalMs(root);
  const profiles = readProfiles(root);
  const ids = new Map<string, string>();
  return {
    openmetrics: sectionsOf(sources, 'openmetrics').map(section => ({
      ...readOpenMetrics(section, ids),
      profiles,
      intervalMs,
    })),
    prometheus: sectionsOf(sources, 'prometheus').map(section => ({
      ...readPrometheus(section, ids),
      profiles,
    })),
    unread: config
      .keys()
      .filter(key => key !== 'openmetrics' && key !== 'prometheus'),
  };
}

function readOpenMetrics(
  section: Section,
  ids: Map<string, string>,
): OpenMetricsSourceOptions {
  refuseUnknownKeys(section, [
    'id',
    'timeout',
    'maxConcurrent',
    'maxBytes',
    'endpoints',
  ]);
  const id = readId(section, ids);
  const endpoints = sectionsOf(section, 'endpoints');
  if (endpoints.length === 0) {
    fail(`${section.path}.endpoints`, 'needs at least one endpoint');
  }
  return {
    id,
    timeoutMs: readDuration(section, 'timeout', timeout),
    maxConcurrent: readCount(section, 'maxConcurrent', 32),
    maxBytes: readCount(section, 'maxBytes', DEFAULT_MAX_BYTES),
    endpoints: nameEndpoints(endpoints.map(readEndpoint), section),
  };
}

const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

function readEndpoint(section: Section): Endpoint {
  refuseUnknownKeys(section, ['url', 'labels', 'headers', 'auth']);
  const connection = readConnection(section);
  const labels = readStrings(section, 'labels');
  const wrong = Object.keys(labels).find(
    name => !labelName.test(name) || name.startsWith('__'),
  );
  if (wrong !== undefined) {
    fail(`${section.path}.labels.${wrong}`, 'is not a label name');
  }
  const address = redactUrl(connection.url);
  return { ...connection, labels, address, name: labels.instance ?? address };
}

/** Names are unique: two replicas of one name could not be told apart. */
function nameEndpoints(endpoints: Endpoint[], section: Section): Endpoint[] {
  const addresses = new Set<string>();
  const names = endpoints.map(endpoint => endpoint.name);
  return endpoints.map((endpoint, index) => {
    if (addresses.has(endpoint.url.href)) {
      fail(
        `${section.path}.endpoints[${index}].url`,
        'is configured twice; its counts would be added up twice',
      );
    }
    addresses.add(endpoint.url.href);
    const isUnique =
      names.indexOf(endpoint.name) === names.lastIndexOf(endpoint.name);
    return isUnique ? endpoint : { ...endpoint, name: endpoint.address };
  });
}

function readPrometheus(
  section: Section,
  ids: Map<string, string>,
): PrometheusSourceOptions {
  refuseUnknownKeys(section, [
    'id',
    'url',
    'timeout',
    'maxConcurrent',
    'maxBytes',
    'lag',
    'step',
    'tenant',
    'headers',
    'auth',
  ]);
  const id = readId(section, ids);
  const connection = readConnection(section);
  const tenant = section.config.getOptionalConfig('tenant');
  if (tenant) {
    const path = `${section.path}.tenant`;
    refuseUnknownKeys({ config: tenant, path }, ['header', 'value']);
    const header = tenant.getOptionalString('header') ?? 'X-Scope-OrgID';
    connection.headers[header.toLowerCase()] = tenant.getString('value');
  }
  return {
    id,
    ...connection,
    timeoutMs: readDuration(section, 'timeout', timeout),
    maxConcurrent: readCount(section, 'maxConcurrent', 4),
    maxBytes: readCount(section, 'maxBytes', DEFAULT_MAX_BYTES),
    lagMs: readDuration(section, 'lag', { defaultMs: 0, minMs: 0 }),
    stepMs: readDuration(section, 'step', { defaultMs: 1000, minMs: 1 }),
  };
}

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;

function readId(section: Section, ids: Map<string, string>): string {
  const path = `${section.path}.id`;
  const id = section.config.getString('id');
  if (!kebabCase.test(id))
    fail(path, `"${id}" is not kebab-case, like fleet-eu`);
  const other = ids.get(id);
  if (other) fail(path, `"${id}" is already the id of ${other}`);
  ids.set(id, section.path);
  return id;
}

/** Only to say when the next scrape is due; the collector owns the setting. */
function readIntervalMs(root: Config): number {
  const telemetry = root.getOptionalConfig(`${ROOT}.telemetry`);
  if (!telemetry) return 60_000;
  const section = { config: telemetry, path: `${ROOT}.telemetry` };
  return readDuration(section, 'interval', { defaultMs: 60_000, minMs: 1 });
}
