import { profilesWith } from './parseProfiles';

const PATH = 'model-governance.profiles';

const own = {
  id: 'our-server',
  title: 'Our server',
  modelLabels: ['model'],
  measures: [
    {
      measure: 'latency',
      type: 'histogram',
      names: ['our_seconds'],
      scale: 1,
    },
  ],
  cannot: { errors: 'Our server counts no failures' },
};

describe('profilesWith', () => {
  it('knows an adopter’s profiles beside ours', () => {
    const profiles = profilesWith([own], PATH);
    expect(profiles.find('our-server')).toEqual(own);
    expect(profiles.find('triton')?.title).toMatch(/Triton/);
    expect(profilesWith(undefined, PATH).find('our-server')).toBeUndefined();
  });

  const measure = (more: object) => ({
    ...own,
    measures: [{ ...own.measures[0], ...more }],
  });

  it.each([
    ['no list', { id: 'x' }, `${PATH}: must be array`],
    [
      'an id that is ours',
      [{ ...own, id: 'vllm' }],
      `${PATH}[0].id: "vllm" is a profile of ours; give yours another id`,
    ],
    ['an id twice', [own, own], `${PATH}[1].id: "our-server" is used twice`],
    [
      'a typo',
      [{ ...own, lables: [] }],
      `${PATH}[0]: must NOT have additional properties "lables"`,
    ],
    [
      'PromQL in place of a name',
      [measure({ names: ['up{job="x"} or vector(1)'] })],
      `${PATH}[0].measures[0].names[0]: must match pattern`,
    ],
    [
      'a part of a histogram',
      [measure({ names: ['our_seconds_bucket'] })],
      `${PATH}[0].measures[0].names: our_seconds_bucket is a part of a histogram: leave its ending out`,
    ],
    [
      'a measure of another type',
      [measure({ measure: 'requests' })],
      `${PATH}[0].measures[0].type: requests is a counter`,
    ],
    [
      'a scale that no unit has',
      [measure({ scale: 0 })],
      `${PATH}[0].measures[0].scale: must be > 0`,
    ],
    [
      'a measure nobody knows',
      [measure({ measure: 'vibes' })],
      `${PATH}[0].measures[0].measure: must be equal to one of the allowed values`,
    ],
    [
      'a name in a label that it has not',
      [{ ...own, namedBy: 'service' }],
      `${PATH}[0].namedBy: "service" is none of modelLabels`,
    ],
    [
      'what it measures and cannot',
      [{ ...own, cannot: { latency: 'no' } }],
      `${PATH}[0].cannot.latency: is said to be impossible and measured as well`,
    ],
  ])('refuses %s by its path', (_what, value, message) => {
    expect(() => profilesWith(value, PATH)).toThrow(message);
  });
});
