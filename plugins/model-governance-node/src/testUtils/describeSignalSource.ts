/* eslint-disable jest/no-export -- a suite for the test files of adapters */
import {
  findProfile,
  type CollectionTarget,
  type MeasureId,
  type Reading,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { SignalSource, SignalSourceReadResult } from '../signalSource';
import { hostileValues } from './hostileValues';

/**
 * A source with a real or recorded outside system behind it.
 *
 * @public
 */
export interface SignalSourceHarness {
  source: SignalSource;
  /** Another instance of the same configuration. */
  createTwin(): SignalSource;
  /** Targets whose `requests` the outside system can answer; at least two. */
  targets: readonly CollectionTarget[];
  /** A credential of the configuration, which must never be shown. */
  secret: string;
  /** From now on nothing answers; resolves when a request hangs there. */
  hang(): Promise<{ requestArrived: Promise<void> }>;
  /** From now on connections are refused. */
  die(): Promise<void>;
  close(): Promise<void>;
}

/** How long a source may take to give up once its signal is aborted. */
const ABORT_LIMIT_MS = 2_000;
const WINDOW_MS = 300_000;
const INTERVAL_MS = 15_000;

/**
 * What every signal source must keep to, whatever is behind it.
 *
 * @public
 */
export function describeSignalSource(
  name: string,
  options: { setup(): Promise<SignalSourceHarness> },
): void {
  describe(`${name} keeps the contract of a signal source`, () => {
    let harness: SignalSourceHarness;
    beforeEach(async () => {
      harness = await options.setup();
    });
    afterEach(() => harness.close());

    it('has a kebab-case id and a kind that stay the same', () => {
      const twin = harness.createTwin();
      expect(harness.source.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(harness.source.kind).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([twin.id, twin.kind]).toEqual([
        harness.source.id,
        harness.source.kind,
      ]);
    });

    it('gives exactly one reading per target and measure of its profile', async () => {
      const { targets } = harness;
      const { readings, parts } = await readTwice(harness, targets);
      expect(readings.map(addressOf).sort()).toEqual(
        targets.flatMap(expectedAddresses).sort(),
      );
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.every(part => part.state === 'ok')).toBe(true);
    });

    it('observes with an honest window, finite values and evidence', async () => {
      const at = Date.now();
      const { readings } = await readTwice(harness, harness.targets, at);
      for (const target of harness.targets) {
        expect(readingOf(readings, target, 'requests').status).toBe('observed');
      }
      for (const reading of readings)
        expectSane(reading, harness.source.id, at);
    });

    it('answers an unknown profile and no targets at all', async () => {
      const stranger = { ...harness.targets[0], id: 'x', profile: 'no-such' };
      const { readings } = await readTwice(harness, [stranger]);
      expect(readings.length).toBeGreaterThan(0);
      expect(new Set(readings.map(stateOf))).toEqual(
        new Set(['not-configured']),
      );
      expect((await readTwice(harness, [])).readings).toEqual([]);
    });

    it('treats hostile label values as text that selects nothing', async () => {
      const [first] = harness.targets;
      const hostile = hostileValues.map((value, index) => ({
        ...first,
        id: `hostile-${index}`,
        labels: Object.fromEntries(
          Object.keys(first.labels).map(label => [label, value]),
        ),
      }));
      const { readings } = await readTwice(harness, [first, ...hostile]);
      const answered = readings.filter(
        reading =>
          reading.targetId !== first.id && reading.status === 'observed',
      );
      expect(answered).toEqual([]);
      expect(readings).toHaveLength(
        [first, ...hostile].flatMap(expectedAddresses).length,
      );
      expect(readingOf(readings, first, 'requests').status).toBe('observed');
    });

    it('gives up at once when its signal is aborted', async () => {
      const { requestArrived } = await harness.hang();
      const controller = new AbortController();
      const outcome = settle(harness, controller.signal);
      await requestArrived;
      const abortedAt = performance.now();
      controller.abort();
      const settled = await outcome;
      expect(performance.now() - abortedAt).toBeLessThan(ABORT_LIMIT_MS);
      expectUnreachable(settled);
    });

    it('says why when nothing answers, without credentials', async () => {
      await harness.die();
      const settled = await settle(harness, new AbortController().signal);
      expectUnreachable(settled);
      const said =
        settled instanceof Error ? settled.message : JSON.stringify(settled);
      expect(said).toMatch(/ECONNREFUSED|refused/);
      expect(said).not.toContain(harness.secret);
    });

    it('shows its credentials in no reading', async () => {
      const result = await readTwice(harness, harness.targets);
      expect(JSON.stringify(result)).not.toContain(harness.secret);
    });
  });
}

/** Two cycles: a source that keeps windows itself needs the first one. */
async function readTwice(
  harness: SignalSourceHarness,
  targets: readonly CollectionTarget[],
  at: number = Date.now(),
): Promise<SignalSourceReadResult> {
  const { signal } = new AbortController();
  const common = { targets, windowMs: WINDOW_MS, signal };
  await harness.source.read({ ...common, at: new Date(at - INTERVAL_MS) });
  return harness.source.read({ ...common, at: new Date(at) });
}

async function settle(
  harness: SignalSourceHarness,
  signal: AbortSignal,
): Promise<SignalSourceReadResult | Error> {
  const { source, targets } = harness;
  try {
    return await source.read({
      targets,
      at: new Date(),
      windowMs: WINDOW_MS,
      signal,
    });
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function expectUnreachable(settled: SignalSourceReadResult | Error) {
  if (settled instanceof Error) return;
  const states = settled.readings.map(stateOf);
  expect(states).toContain('source-down');
  expect(
    states.filter(
      state => state !== 'source-down' && state !== 'not-configured',
    ),
  ).toEqual([]);
  for (const part of settled.parts) {
    expect(part.state).toBe('down');
    expect(part.reason).toBeTruthy();
  }
}

function expectSane(reading: Reading, sourceId: string, at: number) {
  if (reading.status === 'absent') {
    expect(reading.reason.length).toBeGreaterThan(10);
    return;
  }
  const { evidence, observation, sampledAt } = reading;
  expect(evidence.source).toBe(sourceId);
  expect(evidence.query).not.toBe('');
  expect(Number.isNaN(Date.parse(evidence.evaluatedAt))).toBe(false);
  expect(sampledAt).toBeGreaterThan(at - WINDOW_MS - INTERVAL_MS);
  expect(sampledAt).toBeLessThanOrEqual(at + 60_000);
  if (observation.type === 'gauge') {
    expect(Number.isFinite(observation.value)).toBe(true);
  }
  if (observation.type === 'increase' || observation.type === 'histogram') {
    expect(observation.from).toBeLessThan(observation.to);
    expect(observation.from).toBeGreaterThanOrEqual(at - WINDOW_MS - 60_000);
  }
  if (observation.type === 'increase') {
    expect(observation.value).toBeGreaterThanOrEqual(0);
  }
  if (observation.type === 'histogram') {
    const { buckets, count } = observation;
    expect(buckets.at(-1)).toEqual({ le: Infinity, count });
    buckets.slice(1).forEach((bucket, index) => {
      expect(bucket.le).toBeGreaterThan(buckets[index].le);
      expect(bucket.count).toBeGreaterThanOrEqual(buckets[index].count);
    });
  }
}

function addressOf(reading: Reading): string {
  const { modelRef, targetId, measure } = reading;
  return JSON.stringify([modelRef, targetId, measure]);
}

function expectedAddresses(target: CollectionTarget): string[] {
  const profile = findProfile(target.profile);
  const measures = new Set([
    ...(profile?.measures.map(one => one.measure) ?? []),
    ...Object.keys(profile?.cannot ?? {}),
  ]);
  return [...measures].map(measure =>
    JSON.stringify([target.modelRef, target.id, measure]),
  );
}

function readingOf(
  readings: readonly Reading[],
  target: CollectionTarget,
  measure: MeasureId,
): Reading {
  const found = readings.find(
    one => one.targetId === target.id && one.measure === measure,
  );
  if (!found) throw new Error(`No reading of ${measure} for ${target.id}`);
  return found;
}

function stateOf(reading: Reading): string {
  return reading.status === 'absent' ? reading.state : 'observed';
}
