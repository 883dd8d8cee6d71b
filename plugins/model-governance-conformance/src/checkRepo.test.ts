import { checkRepo } from './checkRepo';
import { controlSet, controlsOfTier, effortOf, families } from './controls';

const tiers = ['T4', 'T3', 'T2', 'T1'] as const;
const strength = { none: 0, warn: 1, required: 2 } as const;

it.each(families)(
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

it('says of an empty repository what is missing, and never that it conforms', () => {
  for (const tier of tiers) {
    const report = checkRepo(new Map(), tier, controlSet);
    expect(report.conforms).toBe(false);
    expect(report.results).toHaveLength(
      controlsOfTier(controlSet, tier, 'online-service').length,
    );
  }
});

it('says what it could not look at', () => {
  const { unchecked } = checkRepo(new Map(), 'T1', controlSet, {
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
    const { results } = checkRepo(new Map(), 'T1', controlSet, {
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
    'T1',
    controlSet,
  );
  const [gov] = blank.results.filter(({ control }) => control === 'GOV-1');
  expect(gov.problems[0]).toContain('missing or empty');
});
