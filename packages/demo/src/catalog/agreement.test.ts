import { ports } from '../fleet/members';
import { metricsPage } from '../fleet/pages';
import { parsePage, type ParsedSample } from '../fleet/testUtils/parsePage';
import { historyItems } from '../history/historyItems';
import { allServices, artifactDigest, DAY, WORLD_SEED } from '../world';
import {
  isModelEntity,
  readCatalog,
  telemetryOf,
} from './testUtils/readCatalog';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

/** Series of the whole fleet as a scraper sees them, with its labels. */
const series: ParsedSample[] = ports.flatMap(({ exporter, labels }) =>
  parsePage(metricsPage(exporter, NOW).body).samples.map(sample => ({
    ...sample,
    labels: { ...sample.labels, ...labels },
  })),
);

/** The metric that says that a profile has found its model. */
const telling: Record<string, string> = {
  'fastapi-instrumentator': 'http_request_duration_highr_seconds_count',
  vllm: 'vllm:e2e_request_latency_seconds_count',
  'dcgm-exporter': 'DCGM_FI_PROF_GR_ENGINE_ACTIVE',
  'feature-drift': 'feature_drift_psi',
};

const models = readCatalog().filter(isModelEntity);
const declared = models.flatMap(entity =>
  telemetryOf(entity).map(
    entry => [entity.metadata.name, entry.profile, entry] as const,
  ),
);

const matching = (name: string, labels: Record<string, string>) =>
  series.filter(
    sample =>
      sample.name === name &&
      Object.entries(labels).every(
        ([key, value]) => sample.labels[key] === value,
      ),
  );

describe('catalog and fleet agree', () => {
  it.each(declared.filter(([name]) => name !== 'returns-predictor'))(
    '%s finds its %s series',
    (_, profile, { labels }) => {
      expect(telling).toHaveProperty([profile]);
      expect(matching(telling[profile], labels)).not.toEqual([]);
    },
  );

  it('one telemetry declaration is broken on purpose', () => {
    const broken = declared.filter(([, profile]) => !(profile in telling));
    expect(broken.map(([name, profile]) => `${name} ${profile}`)).toEqual([
      'returns-predictor seldon-v1',
    ]);
  });

  it('at least 24 models have requests to measure', () => {
    const live = new Set(
      declared
        .filter(([, profile]) =>
          ['fastapi-instrumentator', 'vllm'].includes(profile),
        )
        .map(([name]) => name),
    );
    expect(live.size).toBeGreaterThanOrEqual(24);
  });

  it('everything that is measured is declared by some model', () => {
    const generative = new Set(
      allServices
        .filter(({ runtime }) => runtime === 'vllm')
        .map(({ job }) => job),
    );
    const everywhere = declared.map(([, , { labels }]) => labels);
    const orphans = Object.values(telling).flatMap(name =>
      series
        .filter(sample => sample.name === name && sample.labels.pod !== '')
        // The web server of vLLM counts in the names of FastAPI, too.
        .filter(
          ({ labels }) =>
            !(name.startsWith('http_') && generative.has(labels.job)),
        )
        .filter(
          sample =>
            !everywhere.some(labels =>
              Object.entries(labels).every(
                ([key, value]) => sample.labels[key] === value,
              ),
            ),
        )
        .map(({ labels }) => JSON.stringify(labels)),
    );
    expect(orphans).toEqual([]);
  });

  it('what runs is what is declared, but for the hotfix that went out by hand', () => {
    const running = new Map(
      allServices.flatMap(service =>
        service.models.map(model => [model.name, model] as const),
      ),
    );
    const differing = models.filter(({ metadata, spec }) => {
      const model = running.get(metadata.name);
      if (!model || spec.version === undefined) return false;
      const digest = model.vendor
        ? undefined
        : artifactDigest(model.name, model.version);
      return spec.version !== model.version || spec.digest !== digest;
    });
    expect(differing.map(({ metadata }) => metadata.name)).toEqual([
      'delivery-eta',
    ]);
  });

  it('declares digests that belong to the declared version', () => {
    for (const { metadata, spec } of models) {
      if (spec.digest === undefined) continue;
      expect(spec.digest).toBe(
        artifactDigest(metadata.name, String(spec.version)),
      );
    }
  });

  it('history is about models of the catalog, at places that they declare', () => {
    const places = new Set(
      models.flatMap(entity =>
        telemetryOf(entity).map(
          ({ environment, region }) =>
            `${entity.kind.toLocaleLowerCase('en-US')}:default/${
              entity.metadata.name
            } ${environment} ${region}`,
        ),
      ),
    );
    const items = historyItems(NOW - 2 * DAY, NOW, WORLD_SEED);
    const foreign = items
      .map(item => `${item.modelRef} ${item.environment} ${item.region}`)
      .filter(place => !places.has(place));
    expect([...new Set(foreign)]).toEqual([]);
  });
});
