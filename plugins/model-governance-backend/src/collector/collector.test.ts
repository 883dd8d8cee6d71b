import { mockServices } from '@backstage/backend-test-utils';
import { defaultTargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import type { SignalSourceReadRequest } from '@modelgov/backstage-plugin-model-governance-node';
import {
  aModelEntity,
  healthyReadings,
  mirrorEntities,
  NOW,
  ScriptedSource,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  beginRuns,
  loadDeploymentVersions,
  loadRollups,
  loadSources,
  registerSources,
} from '../database';
import { getModel } from '../services/models';
import { listSources } from '../services/sources';
import { getTelemetry } from '../services/telemetry';
import { Collector } from './collector';

jest.setTimeout(60_000);

const INTERVAL = 15_000;
const all = { result: 'all' } as const;
const REF = 'model:default/a';

const answerAll = async ({ targets, at }: SignalSourceReadRequest) => ({
  readings: targets.flatMap(t => healthyReadings(t, at.getTime())),
  parts: [{ name: 'one', state: 'ok' as const }],
});

async function setup(
  id: (typeof databaseIds)[number][0],
  ...sources: ScriptedSource[]
) {
  const db = await createDatabase(id);
  await mirrorEntities(db, [
    aModelEntity('a'),
    aModelEntity('quiet', { spec: { telemetry: [] } }),
  ]);
  await registerSources(db, sources, INTERVAL);
  const clock = { now: NOW };
  const collector = new Collector({
    db,
    sources,
    policy: defaultTargetPolicy,
    intervalMs: INTERVAL,
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  const context = { db, policy: defaultTargetPolicy, now: () => clock.now };
  return {
    db,
    clock,
    context,
    collect: () => collector.collect(new AbortController().signal),
    signal: async (name: string) =>
      (await getModel(context, all, REF)).signals.find(s => s.signal === name),
  };
}

describe.each(databaseIds)('a collection on %p', id => {
  it('goes from source to what is shown, with target, verdict and evidence', async () => {
    const { collect, signal, context } = await setup(
      id,
      new ScriptedSource('one', answerAll),
    );
    await collect();
    expect(await signal('latency.p95')).toMatchObject({
      state: 'ok',
      low: 0.05,
      high: 0.1,
      n: 1000,
      target: { value: 0.2, source: 'default-2026-11#online-p95' },
      verdict: 'pass',
      evidence: [{ source: 'test', evaluatedAt: '2026-11-23T12:00:00.000Z' }],
    });
    expect(await signal('gpu.utilization')).toMatchObject({
      state: 'not-configured',
      value: null,
      verdict: 'not-applicable',
    });
    expect(await getModel(context, all, REF)).toMatchObject({
      version: '1.0.0',
      digest: 'sha256:aa',
      identities: [{ state: 'unverified' }],
    });
    expect(await getModel(context, all, 'model:default/quiet')).toMatchObject({
      live: 'not-configured',
      verdict: 'unknown',
    });
  });

  it('leaves nothing green behind when it stops', async () => {
    const { collect, signal, clock, context } = await setup(
      id,
      new ScriptedSource('one', answerAll),
    );
    await collect();
    clock.now += 3 * INTERVAL + 1;
    expect(await signal('latency.p95')).toMatchObject({
      state: 'stale',
      verdict: 'unknown',
    });
    expect(await getModel(context, all, REF)).toMatchObject({
      live: 'dark',
      verdict: 'unknown',
    });
    expect((await listSources(context)).items[0].state).toBe('stale');
  });

  it('keeps a failed source to itself and remembers the last value with its age', async () => {
    const one = new ScriptedSource('one', answerAll);
    const { collect, signal, clock, context } = await setup(id, one);
    await collect();
    one.answer = async () => {
      throw new Error('connect ECONNREFUSED 127.0.0.1:7101');
    };
    clock.now += INTERVAL;
    await collect();
    expect(await signal('latency.p95')).toMatchObject({
      state: 'source-down',
      value: null,
      lastValue: expect.any(Number),
      sampledAt: new Date(NOW).toISOString(),
      verdict: 'unknown',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
    expect((await listSources(context)).items[0]).toMatchObject({
      state: 'down',
      lastRun: { outcome: 'failed' },
      lastSuccessAt: new Date(NOW).toISOString(),
    });
  });

  it('says so when telemetry is declared and no source is configured', async () => {
    const { collect, signal } = await setup(id);
    await collect();
    expect(await signal('latency.p95')).toMatchObject({
      state: 'not-configured',
      verdict: 'unknown',
      reason: expect.stringContaining('model-governance.sources'),
    });
  });

  it('does not wait for a source that hangs, nor lose what another says', async () => {
    const { db, ...rest } = await setup(
      id,
      new ScriptedSource('hangs', () => new Promise(() => {})),
      new ScriptedSource('works', answerAll),
    );
    const quick = new Collector({
      db,
      sources: [
        new ScriptedSource('hangs', () => new Promise(() => {})),
        new ScriptedSource('works', answerAll),
      ],
      policy: defaultTargetPolicy,
      intervalMs: 500,
      logger: mockServices.logger.mock(),
      now: () => rest.clock.now,
    });
    await quick.collect(new AbortController().signal);
    expect(await rest.signal('latency.p95')).toMatchObject({
      value: expect.any(Number),
    });
    expect(
      (await loadSources(db)).map(s => [s.id, s.lastOutcome, s.lastError]),
    ).toEqual([
      ['hangs', 'failed', 'no answer within 0.3 s'],
      ['works', 'ok', null],
    ]);
  });

  it('writes nothing once a newer run has begun', async () => {
    const one = new ScriptedSource('one', answerAll);
    const { db, collect, context } = await setup(id, one);
    one.answer = async request => {
      // The run itself has begun; then, while it reads, another begins.
      let begun = 0;
      while (begun < 1) {
        begun = Number((await db('source_state').first('run_seq')).run_seq);
      }
      await beginRuns(db, ['one']);
      return answerAll(request);
    };
    expect(await collect()).toMatchObject({ fenced: true });
    expect(await getModel(context, all, REF)).toMatchObject({
      live: 'not-configured',
    });
  });

  it('keeps each ended window as counts, once, and a gap as a gap', async () => {
    const one = new ScriptedSource('one', answerAll);
    const { db, collect, clock, context } = await setup(id, one);
    clock.now = NOW - 1_000;
    await collect();
    clock.now = NOW + 1_000;
    await collect();
    await collect();
    const rows = await loadRollups(db, { res: '5m', from: 0, to: NOW + 1 });
    expect(rows).toMatchObject([
      {
        bucketAt: NOW - 300_000,
        requests: 1000,
        errors: 0,
        coverage: 1,
        origin: 'live',
      },
    ]);
    expect(rows[0].latency).toHaveLength(4);
    const { series } = await getTelemetry(context, all, {
      ref: REF,
      range: '24h',
    });
    const p95 = series.find(s => s.signal === 'latency.p95');
    expect(p95?.points).toHaveLength(289);
    expect(p95?.points.filter(p => p.value !== null)).toMatchObject([
      { at: new Date(NOW - 300_000).toISOString(), origin: 'live', high: 0.1 },
    ]);
  });

  it('notes a version when it begins to run, not when it comes back', async () => {
    const one = new ScriptedSource('one', answerAll);
    const { db, collect, clock } = await setup(id, one);
    await collect();
    one.answer = async () => ({ readings: [], parts: [] });
    clock.now += INTERVAL;
    await collect();
    one.answer = answerAll;
    clock.now += INTERVAL;
    await collect();
    expect(await loadDeploymentVersions(db, REF, 0)).toMatchObject([
      { since: NOW, version: '1.0.0' },
    ]);
  });
});
