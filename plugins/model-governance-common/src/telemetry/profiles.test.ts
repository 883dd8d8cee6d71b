import type { ProfileMeasure } from './profile';
import { findProfile, metricProfiles } from './profiles';

const all = metricProfiles.flatMap(({ id, measures }) =>
  measures.map(measure => [id, measure.measure, measure] as const),
);

/** `names × match`, as a reader of the exporter's page would look for it. */
const looksFor = (profile: string, measure: string) =>
  findProfile(profile)
    ?.measures.filter(m => m.measure === measure)
    .map(({ names, match, ...rest }: ProfileMeasure) => ({
      name: names[0],
      ...(match ? { match } : {}),
      ...('scale' in rest ? { scale: rest.scale } : {}),
    }));

describe('metricProfiles', () => {
  it.each([
    [
      'fastapi-instrumentator',
      'latency',
      [{ name: 'http_request_duration_highr_seconds', scale: 1 }],
    ],
    [
      'fastapi-instrumentator',
      'errors',
      [{ name: 'http_requests_total', match: { status: ['5xx'] } }],
    ],
    [
      'vllm',
      'latency',
      [{ name: 'vllm:e2e_request_latency_seconds', scale: 1 }],
    ],
    [
      'vllm',
      'errors',
      [{ name: 'http_requests_total', match: { status: ['5xx'] } }],
    ],
    [
      'dcgm-exporter',
      'gpu.utilization',
      [
        { name: 'DCGM_FI_PROF_GR_ENGINE_ACTIVE', scale: 1 },
        { name: 'DCGM_FI_DEV_GPU_UTIL', scale: 0.01 },
      ],
    ],
    ['feature-drift', 'drift.psi', [{ name: 'feature_drift_psi', scale: 1 }]],
  ])(
    'read from %s, for %s, what it really exposes',
    (profile, measure, expected) => {
      expect(looksFor(profile, measure)).toEqual(expected);
    },
  );

  it.each(all)(
    'of %s name %s as it can be scraped and queried',
    (_p, _m, measure) => {
      expect(measure.names.length).toBeGreaterThan(0);
      for (const name of measure.names) {
        expect(name).toMatch(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
        expect(name).not.toMatch(/_(bucket|count|sum)$/);
      }
      expect('scale' in measure ? measure.scale : 1).toBeGreaterThan(0);
    },
  );

  it('count errors apart from requests', () => {
    for (const [, , measure] of all.filter(([, id]) => id === 'errors')) {
      expect(measure.match).toBeDefined();
    }
  });

  it.each(metricProfiles.map(p => [p.id, p] as const))(
    'never say that %s cannot measure what it measures',
    (_id, profile) => {
      const measured = profile.measures.map(m => m.measure);
      for (const [measure, reason] of Object.entries(profile.cannot)) {
        expect(measured).not.toContain(measure);
        expect(reason).toMatch(/./);
      }
    },
  );

  it('are found by an id that only one of them has', () => {
    for (const profile of metricProfiles) {
      expect(findProfile(profile.id)).toBe(profile);
    }
    expect(findProfile('triton')).toBeUndefined();
  });
});
