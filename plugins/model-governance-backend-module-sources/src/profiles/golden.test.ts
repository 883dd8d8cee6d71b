import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  builtInProfiles,
  evaluateSignals,
  metricProfiles,
  type CollectionTarget,
  type MeasureId,
  type SignalId,
} from '@modelgov/backstage-plugin-model-governance-common';
import { toBatches } from '../prometheus/batches';
import { partsByQuery, planBatch } from '../prometheus/planBatch';
import {
  answering,
  LocalServer,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { collect, createSource, endpointOf } from '../testing/openMetrics';
import { aTarget } from '../testing/pages';
import { findPrometheus } from '../testing/realPrometheus';

/** What a page of the system says of one model, with the golden answers. */
interface Golden {
  labels: Record<string, string>;
  requests?: number;
  errors?: number;
  /** Bucket bounds, seconds, in which the 95th percentile lies. */
  p95?: [number, number];
  gpu?: number;
  psi?: number;
  version?: string;
}

const P95_OF_MOST: [number, number] = [0.1, 0.25];

const golden: Record<string, Golden> = {
  vllm: {
    labels: { model_name: 'llama-3-8b' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST, version: '3.1.0' },
  },
  'fastapi-instrumentator': {
    labels: {},
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST, version: '2.0.1' },
  },
  // The client's three cancellations are requests, and no failures.
  triton: {
    labels: { model: 'resnet', version: '1' },
    ...{ requests: 1_000, errors: 7, gpu: 0.7 },
  },
  kserve: {
    labels: { model_name: 'sklearn-iris' },
    ...{ requests: 1_000, p95: P95_OF_MOST },
  },
  knative: {
    labels: { kn_revision_name: 'ranker-00002' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST },
  },
  mlserver: { labels: { model: 'income' }, requests: 1_000, errors: 10 },
  bentoml: {
    labels: { service_name: 'iris' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST },
  },
  'ray-serve': {
    labels: { deployment: 'Ranker' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST },
  },
  'opentelemetry-http': {
    labels: { service_name: 'ranker' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST },
  },
  'opentelemetry-genai': {
    labels: { gen_ai_request_model: 'gpt-5' },
    ...{ requests: 1_000, p95: [0.64, 1.28] },
  },
  'dcgm-exporter': { labels: { container: 'ranker' }, gpu: 0.7 },
  'feature-drift': { labels: { model_name: 'churn' }, psi: 0.31 },
  sagemaker: { labels: { dimension_EndpointName: 'fraud' } },
  'vertex-ai': {
    labels: { endpoint_id: '7' },
    ...{ requests: 1_000, errors: 10, p95: P95_OF_MOST, gpu: 0.7 },
  },
  // What validation refuses is the caller's mistake.
  tgi: { labels: {}, requests: 1_000, errors: 10, p95: P95_OF_MOST },
  torchserve: { labels: { model_name: 'densenet' }, requests: 1_000, gpu: 0.7 },
};

const pageOf = (profile: string) =>
  readFileSync(join(__dirname, '__fixtures__', `${profile}.prom`), 'utf8');

/** The same page before the first request: all that counts is zero. */
function unused(page: string): string {
  const counters = new Set(
    [...page.matchAll(/^# TYPE (\S+) (counter|histogram|summary)$/gm)].map(
      ([, name]) => name,
    ),
  );
  const counts = (line: string) => {
    const name = line.slice(0, line.search(/[{ ]/));
    return counters.has(name) || counters.has(name.replace(/_[a-z]+$/, ''));
  };
  return page
    .split('\n')
    .map(line =>
      !line.startsWith('#') && counts(line)
        ? line.replace(/ [^ ]+$/, ' 0')
        : line,
    )
    .join('\n');
}

const targetOf = (profile: string): CollectionTarget =>
  aTarget({ profile, labels: { job: 'serving', ...golden[profile].labels } });

describe.each(metricProfiles.map(({ id }) => id))('a page of %s', profile => {
  const { requests, errors, p95, gpu, psi, version } = golden[profile];
  let server: LocalServer;
  afterEach(() => server.close());

  it('gives the golden values, and says what it cannot give', async () => {
    server = await LocalServer.start(answering(() => unused(pageOf(profile))));
    const source = createSource([endpointOf(server, { job: 'serving' })]);
    const target = targetOf(profile);
    await collect(source, [target], 0);
    server.behave(answering(() => pageOf(profile)));
    const result = await collect(source, [target], 50);
    const signals = new Map(
      evaluateSignals(result.readings, [target]).map(one => [one.signal, one]),
    );

    const valueOf = (measure: MeasureId) => {
      const reading = result.readings.find(one => one.measure === measure);
      if (reading?.status !== 'observed') return undefined;
      const { observation } = reading;
      return observation.type === 'increase' ? observation.value : undefined;
    };
    const signal = (id: SignalId) => signals.get(id);
    expect(valueOf('requests')).toBe(requests);
    expect(valueOf('errors')).toBe(errors);
    const latency = signal('latency.p95');
    expect([latency?.low, latency?.high]).toEqual(p95 ?? [null, null]);
    expect(latency?.state).toBe(p95 ? 'ok' : 'not-configured');
    // Two decimals are all that the pages have.
    const share = signal('gpu.utilization')?.value ?? null;
    expect(share && Math.round(share * 100) / 100).toBe(gpu ?? null);
    expect(signal('drift.psi')?.value).toBe(psi ?? null);
    const identity = result.readings.find(one => one.measure === 'identity');
    const seen =
      identity?.status === 'observed' &&
      identity.observation.type === 'identity' &&
      identity.observation.version;
    expect(seen).toBe(version ?? false);
  });
});

it.each([
  ['mlserver', /^model_infer_request_failure/],
  ['ray-serve', /^ray_serve_deployment_error/],
  ['tgi', /^tgi_request_failure/],
  ['vertex-ai', /error_count/],
  ['opentelemetry-http', /status_code="503"/],
])('no error of %s yet is none, and not unknown', async (profile, born) => {
  const page = pageOf(profile)
    .split('\n')
    .filter(line => !born.test(line))
    .join('\n');
  const server = await LocalServer.start(answering(() => unused(page)));
  const source = createSource([endpointOf(server, { job: 'serving' })]);
  const target = targetOf(profile);
  await collect(source, [target], 0);
  server.behave(answering(() => page));
  const { readings } = await collect(source, [target], 50);
  await server.close();
  expect(
    evaluateSignals(readings, [target]).find(
      ({ signal }) => signal === 'errors.ratio',
    ),
  ).toMatchObject({ state: 'ok', value: 0 });
});

/** Beside the server; comes with every package of it. */
function findPromtool(): string | undefined {
  const prometheus = findPrometheus();
  const path = prometheus && join(dirname(prometheus), 'promtool');
  return path && existsSync(path) ? path : undefined;
}

const promtool = findPromtool();

(promtool ? describe : describe.skip)(
  promtool
    ? 'the queries of every profile'
    : 'the queries of every profile (SKIPPED: no promtool on this machine)',
  () => {
    it('are PromQL, as promtool reads it', () => {
      const targets = metricProfiles.map(({ id }) => targetOf(id));
      const { batches } = toBatches(targets, builtInProfiles);
      const expressions = batches.flatMap(batch => {
        const values = Object.fromEntries(
          Object.entries(batch.targets[0].labels).map(([name, value]) => [
            name,
            // Nothing that a catalog says may end the string that it stands in.
            [value, 'x"} or vector(1) #', '\\', 'a.b|c'],
          ]),
        );
        const reads = planBatch(batch, 300_000).flatMap(one =>
          one.reads.map(({ read }) => read),
        );
        return partsByQuery(reads).flatMap(parts =>
          parts.map(part => part.expression(values)),
        );
      });
      expect(expressions.length).toBeGreaterThan(100);
      const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'rules.json');
      writeFileSync(
        file,
        JSON.stringify({
          groups: [
            {
              name: 'profiles',
              rules: expressions.map((expr, n) => ({
                record: `profile:query_${n}`,
                expr,
              })),
            },
          ],
        }),
      );
      const checked = spawnSync(String(promtool), ['check', 'rules', file], {
        encoding: 'utf8',
      });
      expect(`${checked.stdout}${checked.stderr}`).toContain(
        `SUCCESS: ${expressions.length} rules found`,
      );
    });
  },
);
