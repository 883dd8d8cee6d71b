import type {
  CollectionTarget,
  MeasureId,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import { describeSignalSource } from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { LocalServer, answering, endless } from '../testing/LocalServer';
import { aTarget, fastApiPage, type FastApiPage } from '../testing/pages';
import { OpenMetricsSource } from './OpenMetricsSource';
import type { Endpoint } from './types';

const START = Date.UTC(2026, 10, 23, 12);

function endpointOf(
  server: LocalServer,
  labels: Record<string, string>,
): Endpoint {
  const url = new URL(`${server.url}/metrics`);
  return {
    name: labels.instance ?? url.href,
    url,
    address: url.href,
    labels,
    headers: { authorization: 'Bearer s3cr3t-token' },
    secrets: ['s3cr3t-token'],
  };
}

function createSource(endpoints: readonly Endpoint[]): OpenMetricsSource {
  return new OpenMetricsSource({
    id: 'fleet',
    endpoints,
    timeoutMs: 400,
    maxConcurrent: 4,
    maxBytes: 1_000_000,
    intervalMs: 15_000,
  });
}

/** One collection, `seconds` after the start of the test's clock. */
async function collect(
  source: OpenMetricsSource,
  targets: readonly CollectionTarget[],
  seconds: number,
) {
  return source.read({
    targets,
    at: new Date(START + seconds * 1000),
    windowMs: 60_000,
    signal: new AbortController().signal,
  });
}

function find(
  result: { readings: Reading[] },
  measure: MeasureId,
  target?: CollectionTarget,
): Reading {
  const found = result.readings.find(
    one => one.measure === measure && (!target || one.targetId === target.id),
  );
  if (!found) throw new Error(`no reading of ${measure}`);
  return found;
}

function observationOf(reading: Reading) {
  if (reading.status === 'absent') {
    throw new Error(`${reading.state}: ${reading.reason}`);
  }
  return reading.observation;
}

describeSignalSource('OpenMetrics', {
  async setup() {
    let scrapes = 0;
    const server = await LocalServer.start(
      answering(() => fastApiPage({ fast: (scrapes += 1) * 100 })),
    );
    const endpoints = [
      endpointOf(server, { job: 'feed-ranker' }),
      {
        ...endpointOf(server, { job: 'assistant' }),
        url: new URL(`${server.url}/metrics?assistant`),
        name: 'assistant',
      },
    ];
    return {
      source: createSource(endpoints),
      createTwin: () => createSource(endpoints),
      targets: [
        aTarget(),
        aTarget({ modelRef: 'model:default/b', labels: { job: 'assistant' } }),
      ],
      secret: 's3cr3t-token',
      hang: () => server.hang(),
      die: () => server.close(),
      close: () => server.close(),
    };
  },
});

describe('OpenMetricsSource with one FastAPI service', () => {
  const target = aTarget();
  let server: LocalServer;
  let source: OpenMetricsSource;
  let page: FastApiPage;

  beforeEach(async () => {
    page = {};
    server = await LocalServer.start(answering(() => fastApiPage(page)));
    source = createSource([
      endpointOf(server, { job: 'feed-ranker', instance: 'feed-ranker-0' }),
    ]);
  });
  afterEach(() => server.close());

  const at = (seconds: number) => collect(source, [target], seconds);

  it('subtracts the oldest scrape of the window from the newest', async () => {
    page = { fast: 1000, medium: 500, slow: 10, errors: 5 };
    await at(0);
    page = { fast: 1060, medium: 530, slow: 12, errors: 8 };
    await at(15);
    page = { fast: 1120, medium: 560, slow: 14, errors: 9 };
    const result = await at(30);

    expect(observationOf(find(result, 'latency'))).toEqual({
      type: 'histogram',
      buckets: [
        { le: 0.1, count: 120 },
        { le: 0.2, count: 180 },
        { le: 1, count: 184 },
        { le: Infinity, count: 184 },
      ],
      count: 184,
      sum: expect.closeTo(120 * 0.05 + 60 * 0.15 + 4 * 0.7, 6),
      from: expect.closeTo(START, -3),
      to: expect.closeTo(START + 30_000, -3),
    });
    expect(observationOf(find(result, 'requests'))).toMatchObject({
      value: 184,
    });
    expect(observationOf(find(result, 'errors'))).toMatchObject({ value: 4 });
    expect(find(result, 'requests')).toMatchObject({
      sampledAt: expect.closeTo(START + 30_000, -3),
      evidence: {
        source: 'fleet',
        query: `${server.url}/metrics`,
        responseHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    });
    expect(result.parts).toEqual([{ name: 'feed-ranker-0', state: 'ok' }]);
  });

  it('forgets what left the window', async () => {
    for (const seconds of [0, 30, 60, 90]) {
      page = { fast: 100 + seconds };
      await at(seconds);
    }
    page = { fast: 1000 };
    const { value, from } = observationOf(find(await at(120), 'requests')) as {
      value: number;
      from: number;
    };
    expect(value).toBe(1000 - 160);
    expect(from).toBeCloseTo(START + 60_000, -3);
  });

  it('says that one scrape is not enough, and when the next is due', async () => {
    expect(find(await at(0), 'latency')).toMatchObject({
      state: 'insufficient',
      reason:
        'feed-ranker-0: an increase needs two scrapes; the next is due in 15 s',
    });
  });

  it('counts on over a counter reset', async () => {
    page = { fast: 1000 };
    await at(0);
    page = { fast: 1100 };
    await at(15);
    page = { fast: 30 };
    expect(observationOf(find(await at(30), 'requests'))).toMatchObject({
      value: 130,
    });
  });

  it('sees a restart even when the new counter is above the old one', async () => {
    page = { fast: 100, processStart: 1.7e9 };
    await at(0);
    page = { fast: 150, processStart: 1.7e9 + 3600 };
    expect(observationOf(find(await at(15), 'requests'))).toMatchObject({
      value: 150,
    });
  });

  it('reports zero errors as measured when the family is there', async () => {
    await at(0);
    page = { fast: 100 };
    expect(observationOf(find(await at(15), 'errors'))).toMatchObject({
      value: 0,
    });
    // The series appears with its first error, which counts.
    page = { fast: 200, errors: 3 };
    expect(observationOf(find(await at(30), 'errors'))).toMatchObject({
      value: 3,
    });
  });

  it('says what the system cannot know in the words of its profile', async () => {
    const result = await at(0);
    for (const measure of ['gpu.utilization', 'drift.psi'] as const) {
      expect(find(result, measure)).toMatchObject({
        status: 'absent',
        state: 'not-configured',
        reason: expect.stringContaining('FastAPI reports no'),
      });
    }
  });

  it('reports the running version and digest', async () => {
    expect(observationOf(find(await at(0), 'identity'))).toEqual({
      type: 'identity',
      version: '4.2.0',
      digest: `sha256:${'a'.repeat(64)}`,
    });
  });

  it('names the metrics that a page does not have', async () => {
    server.behave(answering(() => 'up 1\n'));
    expect(find(await at(0), 'latency')).toMatchObject({
      state: 'no-data',
      reason:
        'feed-ranker-0 answered, but without http_request_duration_highr_seconds_bucket for job="feed-ranker"',
    });
  });

  it('names the fix when no endpoint can have the target', async () => {
    const stranger = aTarget({ labels: { job: 'nobody' } });
    const result = await collect(source, [stranger], 0);
    expect(find(result, 'latency')).toMatchObject({
      state: 'not-configured',
      reason: expect.stringContaining('job="nobody"'),
    });
  });

  it.each([
    ['NaN', 'NaN'],
    ['negative', '-5'],
    ['infinite', '+Inf'],
  ])('calls a %s counter invalid, and recovers', async (word, value) => {
    page = { fast: 10 };
    await at(0);
    const broken = fastApiPage({ fast: 20 }).replace(
      /(status="2xx"\}) .*/,
      `$1 ${value}`,
    );
    server.behave(answering(() => broken));
    const result = await at(15);
    expect(find(result, 'requests')).toMatchObject({
      state: 'invalid',
      reason: expect.stringContaining(word),
    });
    expect(find(result, 'latency').status).toBe('observed');

    page = { fast: 30 };
    server.behave(answering(() => fastApiPage(page)));
    expect(observationOf(find(await at(30), 'requests'))).toMatchObject({
      value: 20,
    });
  });

  it('calls buckets that are not cumulative invalid', async () => {
    await at(0);
    const broken = fastApiPage({ fast: 100 }).replace(
      /(le="0\.2"\}) .*/,
      '$1 7',
    );
    server.behave(answering(() => broken));
    expect(find(await at(15), 'latency')).toMatchObject({
      state: 'invalid',
      reason: expect.stringContaining('not cumulative at le="0.2"'),
    });
  });

  it('distrusts only the metric that has a malformed line', async () => {
    await at(0);
    page = { fast: 10 };
    server.behave(
      answering(() => `${fastApiPage(page)}http_requests_total{oops 1\n`),
    );
    const result = await at(15);
    expect(find(result, 'requests')).toMatchObject({ state: 'invalid' });
    expect(find(result, 'latency').status).toBe('observed');
    expect(result.parts[0].state).toBe('ok');
  });

  it('adds a new target without losing the windows of the others', async () => {
    const other = aTarget({
      labels: { job: 'feed-ranker', handler: '/predict' },
    });
    page = { fast: 100 };
    await collect(source, [target], 0);
    page = { fast: 200 };
    const first = await collect(source, [target, other], 15);
    expect(observationOf(find(first, 'requests', target))).toMatchObject({
      value: 100,
    });
    expect(find(first, 'requests', other)).toMatchObject({
      state: 'insufficient',
    });
    page = { fast: 300 };
    const second = await collect(source, [target, other], 30);
    expect(observationOf(find(second, 'requests', target))).toMatchObject({
      value: 200,
    });
    expect(observationOf(find(second, 'requests', other))).toMatchObject({
      value: 100,
      from: expect.closeTo(START + 15_000, -3),
    });
  });

  it('starts anew when the clock was set back', async () => {
    page = { fast: 100 };
    await at(0);
    page = { fast: 200 };
    expect(find(await at(-3600), 'requests')).toMatchObject({
      state: 'insufficient',
    });
  });

  it('refuses to read an unbounded number of series for one target', async () => {
    const many = Array.from(
      { length: 250 },
      (_, index) => `http_requests_total{status="2xx",user="u${index}"} 1\n`,
    ).join('');
    server.behave(answering(() => many));
    await at(0);
    expect(find(await at(15), 'requests')).toMatchObject({
      state: 'invalid',
      reason: expect.stringContaining('more than 200 series'),
    });
  });
});

describe('OpenMetricsSource beside a broken endpoint', () => {
  const target = aTarget();
  const healthyTarget = aTarget({ labels: { job: 'healthy' } });
  let broken: LocalServer;
  let healthy: LocalServer;
  let source: OpenMetricsSource;

  beforeEach(async () => {
    let count = 0;
    const page = () => fastApiPage({ fast: (count += 10) });
    broken = await LocalServer.start(answering(page));
    healthy = await LocalServer.start(answering(page));
    source = createSource([
      endpointOf(broken, { job: 'feed-ranker', instance: 'broken' }),
      endpointOf(healthy, { job: 'healthy', instance: 'healthy' }),
    ]);
    await collect(source, [target, healthyTarget], 0);
  });
  afterEach(() => Promise.all([broken.close(), healthy.close()]));

  const html = '<!DOCTYPE html>\n<html><body>Bad gateway</body></html>';

  it.each<[string, () => unknown, RegExp]>([
    ['is dead', () => broken.close(), /^connect ECONNREFUSED 127\.0\.0\.1/],
    ['hangs', () => broken.hang(), /^no answer within 0\.4 s$/],
    [
      'sends HTML',
      () => broken.behave(answering(() => html)),
      /^not metrics: begins with <!DOCTYPE html> <html>/,
    ],
    [
      'sends JSON',
      () => broken.behave(answering(() => '{"detail":"Not Found"}')),
      /^not metrics: begins with \{"detail"/,
    ],
    [
      'sends noise',
      () =>
        broken.behave(
          answering(() => `${fastApiPage()}\n${'%&/\n'.repeat(50)}`),
        ),
      /^not metrics: 50 of \d+ lines cannot be read, the first is line \d+: %&\/$/,
    ],
    [
      'sends 100 MB',
      () => broken.behave(endless({ bytes: 0 })),
      /^body larger than 1 MB$/,
    ],
    [
      'fails',
      () => broken.behave(answering(() => 'no s3cr3t-token', { status: 500 })),
      /^HTTP 500 Internal Server Error$/,
    ],
  ])(
    'says so when it %s, and harms no other',
    async (_case, breakIt, reason) => {
      await breakIt();
      const result = await collect(source, [target, healthyTarget], 15);
      const { reason: partReason = '' } = result.parts[0];
      expect(partReason).toMatch(reason);
      expect(result.parts[1]).toEqual({ name: 'healthy', state: 'ok' });
      expect(find(result, 'latency', target)).toMatchObject({
        state: 'source-down',
        reason: `broken: ${partReason}`,
      });
      expect(find(result, 'latency', healthyTarget).status).toBe('observed');
      expect(find(result, 'latency', healthyTarget)).not.toHaveProperty(
        'partial',
      );
    },
  );

  it('takes up the window again when it is back', async () => {
    await broken.hang();
    await collect(source, [target], 15);
    broken.behave(answering(() => fastApiPage({ fast: 1000 })));
    const back = find(await collect(source, [target], 30), 'requests');
    expect(observationOf(back)).toMatchObject({
      from: expect.closeTo(START, -3),
      to: expect.closeTo(START + 30_000, -3),
    });
  });
});

describe('OpenMetricsSource with replicas', () => {
  const target = aTarget();
  let servers: LocalServer[];
  let pages: FastApiPage[];
  let source: OpenMetricsSource;

  beforeEach(async () => {
    pages = [{}, {}];
    servers = await Promise.all(
      pages.map((_, index) =>
        LocalServer.start(answering(() => fastApiPage(pages[index]))),
      ),
    );
    source = createSource(
      servers.map((server, index) =>
        endpointOf(server, {
          job: 'feed-ranker',
          instance: `replica-${index}`,
        }),
      ),
    );
    await collect(source, [target], 0);
  });
  afterEach(() => Promise.all(servers.map(server => server.close())));

  it('adds their counts and buckets', async () => {
    pages = [{ fast: 100 }, { fast: 20, slow: 30 }];
    const result = await collect(source, [target], 15);
    expect(observationOf(find(result, 'requests'))).toMatchObject({
      value: 150,
    });
    expect(observationOf(find(result, 'latency'))).toMatchObject({
      count: 150,
      buckets: [
        { le: 0.1, count: 120 },
        { le: 0.2, count: 120 },
        { le: 1, count: 150 },
        { le: Infinity, count: 150 },
      ],
    });
    expect(find(result, 'latency')).not.toHaveProperty('partial');
  });

  it('adds buckets only at the bounds that all replicas have', async () => {
    const layout = (fast: number) =>
      fastApiPage({ fast }).replace(/.*le="0\.2".*\n/, '');
    servers[1].behave(answering(() => layout(0)));
    await collect(source, [target], 10);
    servers[1].behave(answering(() => layout(50)));
    pages = [{ fast: 10, medium: 5 }, {}];
    expect(
      observationOf(find(await collect(source, [target], 15), 'latency')),
    ).toMatchObject({
      buckets: [
        { le: 0.1, count: 60 },
        { le: 1, count: 65 },
        { le: Infinity, count: 65 },
      ],
    });
  });

  it('names the replica that did not answer', async () => {
    pages = [{ fast: 100 }, {}];
    await servers[1].close();
    const reading = find(await collect(source, [target], 15), 'requests');
    expect(observationOf(reading)).toMatchObject({ value: 100 });
    expect(reading).toMatchObject({
      partial: expect.stringMatching(
        /^1 of 2 answered; replica-1: connect ECONNREFUSED/,
      ),
    });
    servers[1] = await LocalServer.start(answering(() => ''));
  });

  it('leaves out what they disagree on about their identity', async () => {
    const sha = `sha256:${'b'.repeat(64)}`;
    pages = [{ version: '4.2.0' }, { version: '4.2.0', sha }];
    const reading = find(await collect(source, [target], 15), 'identity');
    expect(observationOf(reading)).toEqual({
      type: 'identity',
      version: '4.2.0',
    });
    expect(reading).toMatchObject({
      partial: expect.stringContaining('replicas report different models'),
    });
  });
});

describe('OpenMetricsSource with an exporter for several models', () => {
  const gpuTarget = (container: string) =>
    aTarget({
      modelRef: `model:default/${container}`,
      profile: 'dcgm-exporter',
      labels: { job: 'dcgm-exporter', namespace: 'ml', container },
    });
  let nodes: LocalServer[];
  let source: OpenMetricsSource;

  beforeEach(async () => {
    nodes = [
      await LocalServer.start(answering(() => '')),
      await LocalServer.start(answering(() => '')),
    ];
    source = createSource(
      nodes.map((server, index) =>
        endpointOf(server, { job: 'dcgm-exporter', instance: `node-${index}` }),
      ),
    );
  });
  afterEach(() => Promise.all(nodes.map(server => server.close())));

  const gpu = (
    container: string,
    value: string,
    metric = 'PROF_GR_ENGINE_ACTIVE',
  ) =>
    `DCGM_FI_${metric}{gpu="0",namespace="ml",pod="p",container="${container}"} ${value}\n`;

  it('averages the GPUs of a model over all nodes, without blanks', async () => {
    nodes[0].behave(
      answering(() => gpu('ranker', '0.8') + gpu('other', '0.1')),
    );
    nodes[1].behave(
      answering(
        () =>
          gpu('ranker', '0.4') +
          gpu('ranker', '9.223372036854775e18').replace('gpu="0"', 'gpu="1"'),
      ),
    );
    const target = gpuTarget('ranker');
    const reading = find(await collect(source, [target], 0), 'gpu.utilization');
    expect(observationOf(reading)).toEqual({
      type: 'gauge',
      value: expect.closeTo(0.6, 9),
    });
  });

  it('falls back to the percent metric where activity is not exported', async () => {
    nodes[0].behave(answering(() => gpu('ranker', '73', 'DEV_GPU_UTIL')));
    const reading = find(
      await collect(source, [gpuTarget('ranker')], 0),
      'gpu.utilization',
    );
    expect(observationOf(reading)).toMatchObject({
      value: expect.closeTo(0.73, 9),
    });
  });

  it('casts no doubt on models that a dead node never had', async () => {
    nodes[0].behave(answering(() => gpu('ranker', '0.8')));
    nodes[1].behave(answering(() => gpu('other', '0.1')));
    const targets = [gpuTarget('ranker'), gpuTarget('other')];
    await collect(source, targets, 0);
    await nodes[1].hang();
    const result = await collect(source, targets, 15);
    const ranker = find(result, 'gpu.utilization', targets[0]);
    expect(ranker.status).toBe('observed');
    expect(ranker).not.toHaveProperty('partial');
    expect(find(result, 'gpu.utilization', targets[1])).toMatchObject({
      state: 'source-down',
    });
  });

  it('calls an impossible ratio invalid', async () => {
    nodes[0].behave(answering(() => gpu('ranker', '7.3')));
    expect(
      find(await collect(source, [gpuTarget('ranker')], 0), 'gpu.utilization'),
    ).toMatchObject({ state: 'invalid' });
  });

  it('reports the worst feature by name, and leaves out what is NaN', async () => {
    const psi = (feature: string, value: string) =>
      `feature_drift_psi{model_name="ranker",feature="${feature}"} ${value}\n`;
    nodes[0].behave(
      answering(
        () => psi('age', '0.1') + psi('price', '0.31') + psi('x', 'NaN'),
      ),
    );
    const target = aTarget({
      profile: 'feature-drift',
      labels: { job: 'dcgm-exporter', model_name: 'ranker' },
    });
    const reading = find(await collect(source, [target], 0), 'drift.psi');
    expect(observationOf(reading)).toEqual({
      type: 'gauge',
      value: 0.31,
      detail: { feature: 'price' },
    });
    expect(reading).toMatchObject({
      partial: expect.stringContaining('x is NaN'),
    });
  });

  it('moves an exposed label that the endpoint also has to exported_NAME', async () => {
    nodes[0].behave(
      answering(() => gpu('ranker', '0.5').replace('gpu=', 'job="inner",gpu=')),
    );
    const byEndpoint = gpuTarget('ranker');
    const byExported = aTarget({
      profile: 'dcgm-exporter',
      labels: { exported_job: 'inner', container: 'ranker' },
    });
    const result = await collect(source, [byEndpoint, byExported], 0);
    for (const target of [byEndpoint, byExported]) {
      expect(
        observationOf(find(result, 'gpu.utilization', target)),
      ).toMatchObject({ value: 0.5 });
    }
  });
});

describe('OpenMetricsSource with several models in one process', () => {
  it('tells them apart by label, and reads what the process counts for all', async () => {
    let count = 0;
    const page = () => {
      count += 100;
      return [
        `http_requests_total{status="2xx"} ${count}`,
        ...['small', 'large'].flatMap((name, index) => [
          `vllm:e2e_request_latency_seconds_bucket{engine="0",model_name="${name}",le="0.5"} ${
            count * (index + 1)
          }`,
          `vllm:e2e_request_latency_seconds_bucket{engine="0",model_name="${name}",le="+Inf"} ${
            count * (index + 1)
          }`,
          `model_info{model_name="${name}",version="${name}-1"} 1`,
        ]),
        '',
      ].join('\n');
    };
    const server = await LocalServer.start(answering(page));
    const source = createSource([endpointOf(server, { job: 'vllm' })]);
    const targets = ['small', 'large'].map(name =>
      aTarget({ profile: 'vllm', labels: { job: 'vllm', model_name: name } }),
    );
    const unbound = aTarget({
      profile: 'vllm',
      labels: { model_name: 'small' },
    });
    const all = [...targets, unbound];
    await collect(source, all, 0);
    const result = await collect(source, all, 15);
    await server.close();

    const counts = targets.map(
      target =>
        observationOf(find(result, 'latency', target)) as { count: number },
    );
    expect(counts.map(one => one.count)).toEqual([100, 200]);
    for (const target of targets) {
      expect(observationOf(find(result, 'requests', target))).toMatchObject({
        value: 100,
      });
    }
    expect(observationOf(find(result, 'identity', targets[1]))).toEqual({
      type: 'identity',
      version: 'large-1',
    });
    // Without a process label it would count the requests of all processes.
    expect(find(result, 'requests', unbound)).toMatchObject({
      state: 'not-configured',
      reason: expect.stringContaining('add a label of the process'),
    });
  });
});
