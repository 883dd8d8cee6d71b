import type {
  CollectionTarget,
  MeasureId,
  Observation,
  Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import fc from 'fast-check';
import { OpenMetricsSource } from './openmetrics';
import { PrometheusSource } from './prometheus';
import { PrometheusClient } from './prometheus/PrometheusClient';
import { labelMatcher } from './prometheus/promql';
import {
  LocalServer,
  answering,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { aTarget, fastApiPage } from './testing/pages';
import {
  eventually,
  findPrometheus,
  startPrometheus,
  type RealPrometheus,
} from './testing/realPrometheus';

const binary = findPrometheus();
if (!binary) {
  process.stderr.write(
    '\nSKIPPED: real Prometheus: no binary at $PROMETHEUS_BIN, /usr/bin/prometheus or .toolchain/prometheus/usr/bin/prometheus\n',
  );
}
const describeWithPrometheus = binary ? describe : describe.skip;

const WINDOW_MS = 10_000;
const HOSTILE_JOB = 'a"} or vector(1) # \\ \n .*';

describeWithPrometheus('two sources of the same numbers', () => {
  let member: LocalServer;
  let dying: LocalServer;
  let prometheus: RealPrometheus;
  const startedAt = Date.now();

  /** 100 requests a second, 94 % below 0.2 s: the p95 lies in (0.2, 1]. */
  function movingPage(): string {
    const total = Math.floor(100 + (Date.now() - startedAt) / 10);
    const medium = Math.floor(total * 0.34);
    const slow = Math.floor(total * 0.06);
    return fastApiPage({
      fast: total - medium - slow,
      medium,
      slow,
      errors: Math.floor(total * 0.02),
      processStart: startedAt / 1000,
    });
  }

  beforeAll(async () => {
    if (!binary) return;
    member = await LocalServer.start(answering(movingPage));
    dying = await LocalServer.start(answering(movingPage));
    prometheus = await startPrometheus(binary, [
      scrape(member, 'feed-ranker'),
      scrape(member, HOSTILE_JOB),
      scrape(dying, 'dying'),
    ]);
  }, 30_000);

  afterAll(async () => {
    await prometheus?.stop();
    await member?.close();
    await dying?.close();
  });

  function scrape(server: LocalServer, job: string) {
    return { address: new URL(server.url).host, labels: { job } };
  }

  function prometheusSource() {
    return new PrometheusSource({
      id: 'prometheus',
      url: new URL(prometheus.url),
      headers: {},
      secrets: [],
      timeoutMs: 5_000,
      maxConcurrent: 4,
      lagMs: 0,
      stepMs: 1,
    });
  }

  function openMetricsSource() {
    const url = new URL(`${member.url}/metrics`);
    return new OpenMetricsSource({
      id: 'fleet',
      endpoints: [
        {
          name: 'feed-ranker',
          url,
          address: url.href,
          labels: { job: 'feed-ranker' },
          headers: {},
          secrets: [],
        },
      ],
      timeoutMs: 5_000,
      maxConcurrent: 4,
    });
  }

  async function read(
    source: PrometheusSource | OpenMetricsSource,
    targets: CollectionTarget[],
  ) {
    const { readings } = await source.read({
      targets,
      at: new Date(),
      windowMs: WINDOW_MS,
      signal: new AbortController().signal,
    });
    return readings;
  }

  async function scrapesInWindow(): Promise<number> {
    const query = `min(count_over_time(up[${WINDOW_MS}ms]))`;
    const { signal } = new AbortController();
    const answer = await client().query(query, Date.now(), signal);
    return answer.samples[0]?.value ?? 0;
  }

  function client() {
    return new PrometheusClient({
      url: new URL(prometheus.url),
      headers: {},
      secrets: [],
      timeoutMs: 5_000,
    });
  }

  const target = aTarget();

  it('agree on the bucket of the p95, on counts within 5 % and on error ratio within 0.2 points', async () => {
    const direct = openMetricsSource();
    const queried = prometheusSource();
    const pair = await eventually(
      'both sources have seen nearly a whole window',
      30_000,
      async () => {
        const a = await read(direct, [target]);
        const b = await read(queried, [target]);
        const latency = find(a, 'latency');
        const covered =
          latency?.type === 'histogram' ? latency.to - latency.from : 0;
        // Before its window is full, Prometheus extrapolates less than all.
        const isFull = (await scrapesInWindow()) >= WINDOW_MS / 1000;
        return isFull && covered >= WINDOW_MS * 0.9 ? { a, b } : undefined;
      },
    );
    const direct95 = p95Bucket(find(pair.a, 'latency'));
    expect(direct95).toEqual([0.2, 1]);
    expect(p95Bucket(find(pair.b, 'latency'))).toEqual(direct95);
    for (const measure of ['requests', 'latency'] as const) {
      const ratio = rate(find(pair.b, measure)) / rate(find(pair.a, measure));
      expect(ratio).toBeGreaterThan(0.95);
      expect(ratio).toBeLessThan(1.05);
    }
    const [ratioA, ratioB] = [pair.a, pair.b].map(
      readings =>
        rate(find(readings, 'errors')) / rate(find(readings, 'requests')),
    );
    expect(Math.abs(ratioA - ratioB)).toBeLessThan(0.002);
    expect(find(pair.b, 'identity')).toEqual(find(pair.a, 'identity'));
  }, 45_000);

  it('a label value is text: the hostile job is read, and no other job by it', async () => {
    const hostile = aTarget({ labels: { job: HOSTILE_JOB } });
    const pattern = aTarget({ labels: { job: '.*' } });
    const targets = [target, hostile, pattern];
    const readings = await eventually('the hostile job', 20_000, async () => {
      const found = await read(prometheusSource(), targets);
      return find(found, 'requests', hostile) ? found : undefined;
    });
    expect(find(readings, 'requests', target)).toBeDefined();
    expect(find(readings, 'requests', pattern)).toBeUndefined();
  }, 30_000);

  it('any label value makes a query that Prometheus parses and that selects nothing else', async () => {
    const { signal } = new AbortController();
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.string({
        unit: fc.constantFrom(...'"\\\n|.*+?()[]{}^$#a'),
        minLength: 1,
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1 }), async values => {
        const matcher = labelMatcher('job', values);
        const query = `count by (job) (up{${matcher}})`;
        const { samples } = await client().query(query, Date.now(), signal);
        for (const { labels } of samples) expect(values).toContain(labels.job);
      }),
      { numRuns: 200 },
    );
  }, 30_000);

  it('a job that died is down within a scrape, although its window still answers', async () => {
    const dead = aTarget({ labels: { job: 'dying' } });
    await eventually('the job is alive', 20_000, async () =>
      find(await read(prometheusSource(), [dead]), 'requests', dead),
    );
    await dying.close();
    const down = await eventually('the job is down', 10_000, async () => {
      const readings = await read(prometheusSource(), [dead]);
      return readings.find(
        one => one.status === 'absent' && one.state === 'source-down',
      );
    });
    expect(down).toMatchObject({
      reason: expect.stringContaining('up is 0 on its only target'),
    });
  }, 40_000);
});

function find(
  readings: readonly Reading[],
  measure: MeasureId,
  of?: CollectionTarget,
): Observation | undefined {
  const found = readings.find(
    one => one.measure === measure && (!of || one.targetId === of.id),
  );
  return found?.status === 'observed' ? found.observation : undefined;
}

/** Events per second. */
function rate(observation: Observation | undefined): number {
  if (observation?.type !== 'histogram' && observation?.type !== 'increase') {
    throw new Error('no increase');
  }
  const { from, to } = observation;
  const events =
    observation.type === 'histogram' ? observation.count : observation.value;
  return (events * 1000) / (to - from);
}

/** Bounds of the bucket that holds the 95th percentile. */
function p95Bucket(observation: Observation | undefined): [number, number] {
  if (observation?.type !== 'histogram') throw new Error('no histogram');
  const { buckets, count } = observation;
  const index = buckets.findIndex(bucket => bucket.count >= count * 0.95);
  return [buckets[index - 1]?.le ?? 0, buckets[index].le];
}
