import fc from 'fast-check';
import { bucketCounts, countsOf } from './counts';
import { fleetAt, instanceAt, WORLD_SEED } from './fleetAt';
import { lifetimeAt } from './lifetime';
import { servedBetween, type Served } from './served';
import { allServices } from './services';
import { DAY, HOUR, MINUTE } from './time';
import type { Instance, Load, ServedModel, Service } from './types';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const BOUNDS = [0.01, 0.1, 0.2, 0.25, 1, 5, 30, Infinity];

interface Subject {
  service: Service;
  instance: Instance;
  model: ServedModel & { load: Load };
}

const subjects: Subject[] = allServices.flatMap(service =>
  service.instances.flatMap(instance =>
    service.models.flatMap(model =>
      model.load
        ? [{ service, instance, model: { ...model, load: model.load } }]
        : [],
    ),
  ),
);

const aSubject = fc.constantFrom(...subjects);
/** Ninety days back and thirty ahead. */
const anInstant = fc.integer({ min: NOW - 90 * DAY, max: NOW + 30 * DAY });
const aStep = fc.integer({ min: 1_000, max: 12 * HOUR });

function countersAt({ service, instance, model }: Subject, at: number) {
  const state = instanceAt(service, instance, WORLD_SEED, at);
  const found = state.models.find(each => each.model.name === model.name);
  const served: Served[] = found?.served ? [found.served] : [];
  const counts = countsOf(served);
  const buckets = bucketCounts(served, BOUNDS, counts.total);
  return { startedAt: state.startedAt, counts, buckets };
}

type Counters = ReturnType<typeof countersAt>;

/** Names of the counters that are lower after than before. */
function stepsBack(before: Counters, after: Counters): string[] {
  const values = ({ counts, buckets }: Counters) =>
    Object.entries({ ...counts, ...buckets });
  const later = values(after);
  return values(before)
    .filter(([, value], n) => later[n][1] < value)
    .map(([name]) => name);
}

describe('the world', () => {
  it('counts upwards for as long as a process lives', () => {
    fc.assert(
      fc.property(aSubject, anInstant, aStep, (subject, at, step) => {
        const before = countersAt(subject, at);
        const after = countersAt(subject, at + step);
        fc.pre(before.startedAt === after.startedAt);
        expect(stepsBack(before, after)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never steps back from one second to the next, in and out of incidents', () => {
    const eta = subjects.find(({ service }) => service.job === 'delivery-eta');
    if (!eta) throw new Error('No delivery-eta');
    // An incident begins at 9:20 and ends at 9:40.
    const start = Date.UTC(2026, 10, 24, 9, 15);
    const seconds = Array.from({ length: 1_800 }, (_, n) =>
      countersAt(eta, start + n * 1_000),
    );
    expect(new Set(seconds.map(({ startedAt }) => startedAt)).size).toBe(1);
    const back = seconds
      .slice(1)
      .flatMap((after, n) => stepsBack(seconds[n], after));
    expect(back).toEqual([]);
  });

  it('counts from the smoke test on when a process restarts', () => {
    fc.assert(
      fc.property(aSubject, anInstant, (subject, at) => {
        const { startedAt } = countersAt(subject, at);
        const first = countersAt(subject, startedAt);
        const last = countersAt(subject, startedAt - 1);
        expect(first.counts.total).toBe(20);
        expect(last.startedAt).toBeLessThan(startedAt);
      }),
    );
  });

  it('has cumulative buckets, the last of which holds every request', () => {
    fc.assert(
      fc.property(aSubject, anInstant, (subject, at) => {
        const { counts, buckets } = countersAt(subject, at);
        const sorted = [...buckets].sort((a, b) => a - b);
        expect(buckets).toEqual(sorted);
        expect(buckets.at(-1)).toBe(counts.total);
        expect(counts.total).toBe(
          counts.success + counts.clientErrors + counts.serverErrors,
        );
      }),
    );
  });

  it('increases by what was served in between', () => {
    fc.assert(
      fc.property(aSubject, anInstant, aStep, (subject, at, step) => {
        const { service, instance, model } = subject;
        const before = countersAt(subject, at);
        const after = countersAt(subject, at + step);
        fc.pre(before.startedAt === after.startedAt);
        const window = servedBetween(service, model, WORLD_SEED, {
          from: at,
          to: at + step,
          share: instance.share,
        });
        const increase = after.counts.total - before.counts.total;
        // Three classes, each rounded down on both sides.
        expect(Math.abs(increase - window.requests)).toBeLessThan(3);
      }),
    );
  });

  it('adds up: a day is its hours', () => {
    fc.assert(
      fc.property(aSubject, fc.integer({ min: 0, max: 89 }), (subject, day) => {
        const { service, model } = subject;
        const from = Math.floor(NOW / DAY) * DAY - day * DAY;
        const requests = (a: number, b: number) =>
          servedBetween(service, model, WORLD_SEED, {
            from: a,
            to: b,
            share: 1,
          }).requests;
        const hours = Array.from({ length: 24 }, (_, n) =>
          requests(from + n * HOUR, from + (n + 1) * HOUR),
        );
        const sum = hours.reduce((a, b) => a + b, 0);
        expect(requests(from, from + DAY)).toBeCloseTo(sum, 3);
        for (const hour of hours) expect(hour).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the same for the same seed and another for another', () => {
    expect(fleetAt(NOW, 1, allServices)).toEqual(fleetAt(NOW, 1, allServices));
    expect(fleetAt(NOW, 2, allServices)).not.toEqual(
      fleetAt(NOW, 1, allServices),
    );
  });

  it('starts processes in order and never in the future', () => {
    fc.assert(
      fc.property(aSubject, anInstant, ({ service, instance }, at) => {
        const life = lifetimeAt(service, instance, WORLD_SEED, at);
        const before = lifetimeAt(
          service,
          instance,
          WORLD_SEED,
          life.startedAt - 1,
        );
        expect(life.startedAt).toBeLessThanOrEqual(at);
        expect(before.startedAt).toBeLessThan(life.startedAt);
        expect(life.starts).toBe(before.starts + 1);
      }),
    );
  });

  it('lets a process that was started by hand count from then on', () => {
    const [{ service, instance }] = subjects;
    const state = instanceAt(service, instance, WORLD_SEED, NOW, NOW - MINUTE);
    const served = state.models[0].served;
    expect(state.startedAt).toBe(NOW - MINUTE);
    expect(served?.requests).toBeGreaterThan(20);
    expect(served?.requests).toBeLessThan(60 * 400);
  });
});
