import { bucketCounts, countsOf } from './counts';
import { instanceAt, WORLD_SEED } from './fleetAt';
import { gpuUtilizationAt, pressureAt, psiAt } from './gauges';
import { generatedModels } from './generated';
import { incidentsBetween } from './schedule';
import { servedBetween } from './served';
import { allServices } from './services';
import { DAY, HOUR, MINUTE } from './time';
import type { Load, ServedModel, Service } from './types';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
/** Every three hours of the last ninety days. */
const INSTANTS = Array.from({ length: 720 }, (_, n) => NOW - n * 3 * HOUR);

function find(name: string): {
  service: Service;
  model: ServedModel & { load: Load };
} {
  for (const service of allServices) {
    for (const model of service.models) {
      if (model.name === name && model.load) {
        return { service, model: { ...model, load: model.load } };
      }
    }
  }
  throw new Error(`No model ${name}`);
}

function day(name: string) {
  const { service, model } = find(name);
  const served = [
    servedBetween(service, model, WORLD_SEED, {
      from: NOW - DAY,
      to: NOW,
      share: 1,
    }),
  ];
  const counts = countsOf(served);
  const within = (seconds: number) =>
    bucketCounts(served, [seconds], counts.total)[0] / counts.total;
  return { ...counts, within };
}

const errorRatio = (name: string) => {
  const { total, serverErrors } = day(name);
  return serverErrors / total;
};

describe('the demo company shows every state', () => {
  it.each([['feed-ranker'], ['query-embedder'], ['price-optimizer']])(
    '%s answers 95 %% within 0.2 s and 99.9 %% without error',
    name => {
      expect(day(name).within(0.2)).toBeGreaterThan(0.95);
      expect(errorRatio(name)).toBeLessThan(0.001);
    },
  );

  it('query-ranker is over its latency target', () => {
    expect(day('query-ranker').within(0.2)).toBeLessThan(0.9);
  });

  it('shopping-agent is over the ten seconds of a generation', () => {
    expect(day('shopping-agent').within(10)).toBeLessThan(0.95);
  });

  it('product-recommender has its p95 between two default bounds around the target', () => {
    const { service } = find('product-recommender');
    const { within } = day('product-recommender');
    expect(service.sloBucket).toBe(false);
    expect(within(0.1)).toBeLessThan(0.95);
    expect(within(0.25)).toBeGreaterThan(0.95);
  });

  it('content-moderator fails more than one in a hundred', () => {
    expect(errorRatio('content-moderator')).toBeGreaterThan(0.01);
  });

  it('gift-recommender is called by nobody', () => {
    expect(day('gift-recommender').total).toBe(0);
  });

  it('credit-limit-scorer has too few requests in five minutes for a p95', () => {
    const { service, model } = find('credit-limit-scorer');
    for (const at of INSTANTS) {
      const { requests } = servedBetween(service, model, WORLD_SEED, {
        from: at - 5 * MINUTE,
        to: at,
        share: 1,
      });
      expect(requests).toBeGreaterThan(0);
      expect(requests).toBeLessThan(200);
    }
  });

  it('price-optimizer drifts beyond 0.25 at any time, demand-forecaster never', () => {
    const worst = (drift: ServedModel['drift'], model: string, at: number) =>
      Math.max(
        ...(drift ?? []).map(each =>
          psiAt(each, { model, seed: WORLD_SEED, at }),
        ),
      );
    const monitored = allServices
      .flatMap(({ models }) => models)
      .find(({ name }) => name === 'demand-forecaster');
    for (const at of INSTANTS) {
      const { model } = find('price-optimizer');
      expect(worst(model.drift, model.name, at)).toBeGreaterThan(0.25);
      expect(worst(monitored?.drift, 'demand-forecaster', at)).toBeLessThan(
        0.25,
      );
    }
  });

  it.each([
    ['feed-ranker', 0.6, 1],
    ['image-tagger', 0, 0.25],
  ])('%s uses its GPUs between %d and %d on average', (name, low, high) => {
    const { service, model } = find(name);
    const values = INSTANTS.map(at => {
      const { level } = pressureAt(service, model, WORLD_SEED, at);
      if (!model.gpu) throw new Error(`${name} has no GPU`);
      return gpuUtilizationAt(model.gpu, level, { name, seed: 1, at });
    });
    const average = values.reduce((a, b) => a + b, 0) / values.length;
    expect(average).toBeGreaterThan(low);
    expect(average).toBeLessThan(high);
  });

  it('delivery-eta has an incident of twenty minutes every six hours', () => {
    const { service } = find('delivery-eta');
    const found = incidentsBetween(service.schedule, service.job, WORLD_SEED, {
      from: NOW - DAY,
      to: NOW,
    }).filter(({ since }) => since > NOW - DAY);
    expect(found).toHaveLength(4);
    for (const { since, until } of found) {
      expect(until - since).toBe(20 * MINUTE);
    }
    const [{ since, until }] = found;
    const { model } = find('delivery-eta');
    const served = servedBetween(service, model, WORLD_SEED, {
      from: since,
      to: until,
      share: 1,
    });
    expect(served.serverErrors / served.requests).toBeGreaterThan(0.05);
  });

  it('no service has two incidents at once', () => {
    for (const { schedule, job } of allServices) {
      const found = incidentsBetween(schedule, job, WORLD_SEED, {
        from: NOW - 90 * DAY,
        to: NOW,
      });
      found.slice(1).forEach(({ since }, n) => {
        expect(since).toBeGreaterThanOrEqual(found[n].until);
      });
    }
  });

  it('query-ranker has a canary of another version that is at most a day old', () => {
    const { service } = find('query-ranker');
    const states = service.instances.map(instance =>
      instanceAt(service, instance, WORLD_SEED, NOW),
    );
    const [stable, canary] = states;
    expect(canary.instance.environment).toBe('canary');
    expect(NOW - canary.startedAt).toBeLessThan(DAY);
    expect(stable.models[0].version).toBe('4.2.0');
    expect(canary.models[0].version).toBe('4.2.0-rc.20261122');
    expect(canary.models[0].digest).not.toBe(stable.models[0].digest);
  });

  it('promo-uplift restarts several times a day', () => {
    const { service } = find('promo-uplift');
    const [instance] = service.instances;
    const starts = new Set(
      Array.from(
        { length: 288 },
        (_, n) =>
          instanceAt(service, instance, WORLD_SEED, NOW - n * 5 * MINUTE)
            .startedAt,
      ),
    );
    expect(starts.size).toBeGreaterThan(8);
  });
});

describe('generated models', () => {
  it('have different names, and a longer list begins with the shorter one', () => {
    const many = generatedModels(10_000, 7);
    expect(new Set(many.map(({ name }) => name)).size).toBe(10_000);
    expect(many.slice(0, 18)).toEqual(generatedModels(18, 7));
    expect(Math.max(...many.map(({ name }) => name.length))).toBeLessThan(64);
  });
});
