import { repositoryFamilies } from '@modelgov/backstage-plugin-model-governance-common';
import { checkRepo } from './checkRepo';
import { controlSet, controlsOfTier, effortOf } from './controls';

const tiers = ['T4', 'T3', 'T2', 'T1'] as const;
const service = { tier: 'T1', family: 'online-service' } as const;
const strength = { none: 0, warn: 1, required: 2 } as const;

it.each(repositoryFamilies)(
  'asks of a %s at each tier for what the tier below asks, or more',
  family => {
    for (const [index, tier] of tiers.entries()) {
      const below = tiers[index - 1];
      if (!below) continue;
      const weaker = controlSet.controls
        .filter(control => control.families.includes(family))
        .filter(
          ({ levels }) => strength[levels[tier]] < strength[levels[below]],
        );
      expect([tier, weaker.map(({ id }) => id)]).toEqual([tier, []]);
      expect(effortOf(controlSet, tier, family)).toBeGreaterThanOrEqual(
        effortOf(controlSet, below, family),
      );
    }
  },
);

it('has every control once, with a fix', () => {
  const ids = controlSet.controls.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(controlSet.controls.filter(({ fix }) => fix.length < 10)).toEqual([]);
});

it.each(repositoryFamilies)(
  'says of an empty %s what is missing, and never that it conforms',
  family => {
    for (const tier of tiers) {
      const report = checkRepo(new Map(), { tier, family }, controlSet);
      expect(report.conforms).toBe(false);
      expect(report.results).toHaveLength(
        controlsOfTier(controlSet, tier, family).length,
      );
    }
  },
);

it('asks a training pipeline for a model that can be made again, and not for an answer to requests', () => {
  const asked = (family: (typeof repositoryFamilies)[number]) =>
    controlsOfTier(controlSet, 'T1', family).map(({ id }) => id);
  const pipeline = asked('training-pipeline');
  expect(asked('online-service')).toEqual(expect.arrayContaining(pipeline));
  expect(pipeline).toEqual(
    expect.arrayContaining(['TRN-1', 'TRN-3', 'DAT-2', 'CI-3', 'SRV-9']),
  );
  expect(pipeline.filter(id => /^(OBS|SRV-[1-8])/.test(id))).toEqual([]);
});

it('notices a repository that was made as another kind', () => {
  const files = new Map([
    ['.model-governance/scaffold.json', '{"family":"training-pipeline"}'],
  ]);
  const { results } = checkRepo(files, service, controlSet);
  const record = results.find(({ control }) => control === 'GOV-6');
  expect(record?.problems).toContain(
    '.model-governance/scaffold.json was made for a training-pipeline, checked is a online-service',
  );
});

it('says what it could not look at', () => {
  const { unchecked } = checkRepo(new Map(), service, controlSet, {
    validators: { sha256: text => text },
  });
  expect(unchecked).toEqual(['promql', 'python', 'terraform']);
});

it.each([
  ['until it ends', 1_001, 'exempt'],
  ['and not a moment longer', 1_000, 'fail'],
])(
  'lets a waiver of the record stand for a control %s',
  (_case, until, status) => {
    const waivers = [{ control: 'GOV-1', waiver: 'waiver-1', until }];
    const { results } = checkRepo(new Map(), service, controlSet, {
      waivers,
      now: 1_000,
    });
    const card = results.find(({ control }) => control === 'GOV-1');
    expect(card?.status).toBe(status);
  },
);

it('is not misled by names of a path or by files of blanks', () => {
  const blank = checkRepo(
    new Map([['docs/model-card.yaml', ' \n']]),
    service,
    controlSet,
  );
  const [gov] = blank.results.filter(({ control }) => control === 'GOV-1');
  expect(gov.problems[0]).toContain('missing or empty');
});
