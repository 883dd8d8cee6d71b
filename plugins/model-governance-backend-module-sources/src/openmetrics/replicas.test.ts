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
import { aTarget, fastApiPage, type FastApiPage } from '../testing/pages';
import type { OpenMetricsSource } from './OpenMetricsSource';

describe('an OpenMetrics source with replicas', () => {
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
