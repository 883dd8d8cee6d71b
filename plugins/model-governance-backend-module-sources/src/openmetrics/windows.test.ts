import {
  LocalServer,
  answering,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import {
  START,
  collect,
  createSource,
  endpointOf,
  find,
  observationOf,
} from '../testing/openMetrics';
import { aTarget, fastApiPage, type FastApiPage } from '../testing/pages';
import type { OpenMetricsSource } from './OpenMetricsSource';

describe('an OpenMetrics source with one FastAPI service', () => {
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
