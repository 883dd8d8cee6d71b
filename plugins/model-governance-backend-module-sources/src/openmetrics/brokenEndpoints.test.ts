import {
  LocalServer,
  answering,
  endless,
} from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import {
  START,
  collect,
  createSource,
  endpointOf,
  find,
  observationOf,
} from '../testing/openMetrics';
import { aTarget, fastApiPage } from '../testing/pages';
import type { OpenMetricsSource } from './OpenMetricsSource';

describe('an OpenMetrics source beside a broken endpoint', () => {
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
