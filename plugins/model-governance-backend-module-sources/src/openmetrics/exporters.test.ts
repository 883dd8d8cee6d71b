import {
  LocalServer,
  answering,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import {
  collect,
  createSource,
  endpointOf,
  find,
  observationOf,
} from '../testing/openMetrics';
import { aTarget } from '../testing/pages';
import type { OpenMetricsSource } from './OpenMetricsSource';

describe('an OpenMetrics source with an exporter for several models', () => {
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
    expect(reading).not.toHaveProperty('partial');
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

describe('an OpenMetrics source with several models in one process', () => {
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
