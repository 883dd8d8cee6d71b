import type {
  CollectionTarget,
  MeasureId,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  createPrometheus,
  fakePrometheus,
  fastApiAnswers,
  type FakePrometheus,
  type FakeSample,
} from '../testing/fakePrometheus';
import {
  LocalServer,
  answering,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { aTarget } from '../testing/pages';

const AT = Date.UTC(2026, 10, 23, 12);

describe('PrometheusSource', () => {
  const target = aTarget();
  let server: LocalServer;
  let seen: URLSearchParams[];

  beforeEach(async () => {
    seen = [];
    server = await LocalServer.start(answering(() => ''));
    answerWith({});
  });
  afterEach(() => server.close());

  /** The healthy job, with other answers where an expression contains a key. */
  function answerWith(
    overrides: Record<string, FakeSample[]>,
    jobs: readonly string[] = ['feed-ranker'],
    more: Partial<FakePrometheus> = {},
  ) {
    const healthy = fastApiAnswers(jobs, () => AT);
    server.behave(
      fakePrometheus({
        seen,
        ...more,
        answer: expression => {
          const key = Object.keys(overrides).find(one =>
            expression.includes(one),
          );
          return key === undefined ? healthy(expression) : overrides[key];
        },
      }),
    );
  }

  async function read(
    targets: readonly CollectionTarget[] = [target],
    source = createPrometheus(server),
    at = AT,
  ) {
    return source.read({
      targets,
      at: new Date(at),
      windowMs: 300_000,
      signal: new AbortController().signal,
    });
  }

  async function reading(measure: MeasureId, of = target): Promise<Reading> {
    const { readings } = await read([of]);
    const found = readings.find(one => one.measure === measure);
    if (!found) throw new Error(`no reading of ${measure}`);
    return found;
  }

  const job = 'feed-ranker';

  it('translates buckets as they are, floats included, at the age of their sample', async () => {
    expect(await reading('latency')).toEqual({
      status: 'observed',
      targetId: target.id,
      modelRef: target.modelRef,
      measure: 'latency',
      observation: {
        type: 'histogram',
        buckets: [
          { le: 0.1, count: 60.5 },
          { le: 0.2, count: 95.25 },
          { le: 1, count: 100.5 },
          { le: Infinity, count: 100.5 },
        ],
        count: 100.5,
        sum: 12.5,
        from: AT - 300_000,
        to: AT,
      },
      sampledAt: AT - 2000,
      evidence: {
        source: 'prometheus',
        query:
          'sum by (job, le) (increase(http_request_duration_highr_seconds_bucket{job="feed-ranker"}[300s]))',
        evaluatedAt: new Date(AT).toISOString(),
        responseHash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      },
    });
  });

  it('asks at most four questions for 500 targets of one profile, as POST forms', async () => {
    const jobs = Array.from({ length: 500 }, (_, index) => `job-${index}`);
    answerWith({}, jobs);
    const targets = jobs.map(name => aTarget({ labels: { job: name } }));
    const { readings } = await read(targets);
    expect(seen).toHaveLength(4);
    const latencies = readings.filter(one => one.measure === 'latency');
    expect(latencies).toHaveLength(500);
    expect(latencies.every(one => one.status === 'observed')).toBe(true);

    seen.length = 0;
    await read([...targets, aTarget({ labels: { job: 'one-more' } })]);
    expect(seen).toHaveLength(8);
  });

  it('asks for an instant that is aligned and as late as configured', async () => {
    const source = createPrometheus(server, { lagMs: 30_000, stepMs: 15_000 });
    await read([target], source, AT + 7_000);
    expect(new Set(seen.map(form => form.get('time')))).toEqual(
      new Set([((AT - 30_000) / 1000).toFixed(3)]),
    );
  });

  it('ignores series that nobody asked for', async () => {
    answerWith({}, ['feed-ranker', 'stranger']);
    const { readings } = await read();
    expect(new Set(readings.map(one => one.targetId))).toEqual(
      new Set([target.id]),
    );
    expect(await reading('requests')).toMatchObject({
      observation: { value: 100.5 },
    });
  });

  it('counts zero errors only where the family has data', async () => {
    answerWith({ 'status="5xx"': [] });
    expect(await reading('errors')).toMatchObject({
      observation: { type: 'increase', value: 0 },
    });
    answerWith({ 'http_requests_total{': [] });
    expect(await reading('errors')).toMatchObject({ state: 'no-data' });
  });

  it('tells one sample from none', async () => {
    answerWith({ 'increase(http_requests_total': [] });
    expect(await reading('requests')).toMatchObject({ state: 'insufficient' });
    answerWith({ http_requests_total: [] });
    expect(await reading('requests')).toMatchObject({
      state: 'no-data',
      reason: 'Prometheus has no http_requests_total for job="feed-ranker"',
    });
  });

  it.each([
    ['NaN', 'NaN'],
    ['negative', '-4'],
    ['infinite', '+Inf'],
  ])('calls a %s increase invalid', async (word, value) => {
    answerWith({ 'increase(http_requests_total{job': [[{ job }, value]] });
    expect(await reading('requests')).toMatchObject({
      state: 'invalid',
      reason: expect.stringContaining(word),
    });
  });

  it('says that a job is down although its window still answers', async () => {
    answerWith({ 'sum by (job) (up{': [[{ job }, '0']] });
    expect(await reading('latency')).toMatchObject({
      state: 'source-down',
      reason:
        'Prometheus cannot scrape job="feed-ranker": up is 0 on its only target',
    });
  });

  it('calls a job partial when some of its targets are down', async () => {
    answerWith({ 'count by (job) (up{': [[{ job }, '3']] });
    expect(await reading('latency')).toMatchObject({
      status: 'observed',
      partial: '2 of 3 scrape targets are down',
    });
  });

  it('casts no doubt on a model that shares its job with the targets that are down', async () => {
    const labels = { job, model_name: 'small' };
    const vllm = aTarget({ profile: 'vllm', labels });
    const age: FakeSample = [labels, String(AT / 1000)];
    answerWith({
      'count by (job) (up{': [[{ job }, '3']],
      'vllm:e2e_request_latency_seconds_bucket{': [
        [{ ...labels, le: '+Inf' }, '10'],
      ],
      'timestamp(vllm': [age],
    });
    const latency = await reading('latency', vllm);
    expect(latency.status).toBe('observed');
    expect(latency).not.toHaveProperty('partial');
  });

  it('carries the age of a sample, not of the question', async () => {
    answerWith({ 'timestamp(': [[{ job }, String(AT / 1000 - 240)]] });
    expect(await reading('latency')).toMatchObject({ sampledAt: AT - 240_000 });
    answerWith({ 'timestamp(': [[{ job }, String(AT / 1000 + 3600)]] });
    expect(await reading('latency')).toMatchObject({ state: 'invalid' });
  });

  it('reduces gauges here: blanks, the worst feature, the second metric', async () => {
    const labels = {
      job: 'dcgm-exporter',
      namespace: 'ml',
      container: 'ranker',
    };
    const gpu = aTarget({ profile: 'dcgm-exporter', labels });
    answerWith({
      'timestamp(': [[labels, String(AT / 1000)]],
      DCGM_FI_PROF_GR_ENGINE_ACTIVE: [],
      DCGM_FI_DEV_GPU_UTIL: [
        [{ ...labels, gpu: '0' }, '80'],
        [{ ...labels, gpu: '1' }, '40'],
        [{ ...labels, gpu: '2' }, '9.223372036854776e18'],
      ],
    });
    expect(await reading('gpu.utilization', gpu)).toMatchObject({
      observation: { type: 'gauge', value: expect.closeTo(0.6, 9) },
    });

    const drift = aTarget({ profile: 'feature-drift', labels: { job } });
    answerWith({
      'timestamp(': [[{ job }, String(AT / 1000)]],
      feature_drift_psi: [
        [{ job, feature: 'age' }, '0.05'],
        [{ job, feature: 'price' }, '0.31'],
      ],
    });
    expect(await reading('drift.psi', drift)).toMatchObject({
      observation: { value: 0.31, detail: { feature: 'price' } },
    });
  });

  it('hands on what Prometheus warns of', async () => {
    const warnings = ['one store did not answer'];
    answerWith({}, [job], { warnings });
    expect(await reading('latency')).toMatchObject({
      status: 'observed',
      partial: 'Prometheus warns: one store did not answer',
    });
  });

  it('asks for halves when an answer is too much', async () => {
    const jobs = ['a', 'b', 'c', 'd'];
    answerWith({}, jobs, {
      refuse: query =>
        query.includes('a|b|c')
          ? {
              status: 422,
              errorType: 'execution',
              error: 'query processing would load too many samples into memory',
            }
          : undefined,
    });
    const { readings, parts } = await read(
      jobs.map(name => aTarget({ labels: { job: name } })),
    );
    expect(parts[0].state).toBe('ok');
    const latencies = readings.filter(one => one.measure === 'latency');
    expect(latencies.map(one => one.status)).toEqual(
      jobs.map(() => 'observed'),
    );
  });

  it('keeps what was answered when one question is refused', async () => {
    answerWith({}, [job], {
      refuse: query =>
        query.includes('_bucket')
          ? {
              status: 400,
              errorType: 'bad_data',
              error: 'no s3cr3t-token here',
            }
          : undefined,
    });
    expect(await reading('latency')).toMatchObject({
      state: 'source-down',
      reason: 'bad_data: no [redacted] here',
    });
    expect((await reading('requests')).status).toBe('observed');
    expect((await read()).parts).toEqual([
      {
        name: `${server.url}/`,
        state: 'down',
        reason: 'bad_data: no [redacted] here',
      },
    ]);
  });

  it('stops asking a server that is away, and asks one question before it returns', async () => {
    const source = createPrometheus(server);
    const failure = async () =>
      read([target], source).then(
        () => undefined,
        (error: Error) => error.message,
      );
    server.behave(answering(() => 'away', { status: 500 }));
    await failure();
    await failure();
    const asked = server.requests;
    expect(await failure()).toContain('not asked: 5 failures in a row');
    expect(server.requests).toBe(asked);

    const later = Date.now() + 3_600_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    answerWith({});
    expect(await failure()).toBeUndefined();
    clock.mockRestore();
    expect(seen[0].get('query')).toBe('vector(1)');
    expect(seen).toHaveLength(5);
  });
});
