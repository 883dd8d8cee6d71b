import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parseProfiles } from './parseProfiles';
import type { ProfileMeasure } from './profile';
import { findProfile, metricProfiles } from './profiles';

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

  it('are what their files say', () => {
    const folder = join(__dirname, '../../profiles');
    const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
    const written = files
      .sort()
      .map(name => parse(readFileSync(join(folder, name), 'utf8')));
    // Run `npm run profiles` after a change of a file.
    expect(metricProfiles).toEqual(parseProfiles(written, 'profiles'));
    expect(files).toEqual(metricProfiles.map(({ id }) => `${id}.yaml`));
  });

  it('are all in the guide', () => {
    const guide = readFileSync(
      join(__dirname, '../../../../docs/guides/telemetry-sources.md'),
      'utf8',
    );
    for (const { id, title } of metricProfiles) {
      expect(guide).toContain(`| \`${id}\` | ${title} |`);
    }
  });

  it('count errors apart from requests', () => {
    for (const { measures } of metricProfiles) {
      const requests = measures.filter(m => m.measure === 'requests');
      for (const errors of measures.filter(m => m.measure === 'errors')) {
        const shared = requests.some(({ names }) =>
          names.some(name => errors.names.includes(name)),
        );
        expect(!shared || errors.match !== undefined).toBe(true);
      }
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
    expect(findProfile('mystery-server')).toBeUndefined();
  });
});
