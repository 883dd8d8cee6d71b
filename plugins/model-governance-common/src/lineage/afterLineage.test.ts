import { aFile, aContext, digest } from '../approvals/__testUtils__/world';
import { system } from '../approvals/__testUtils__/people';
import { evolve } from '../record/evolve';
import { listOf, type ModelFile } from '../record/modelFile';
import { afterLineage } from './afterLineage';
import type { LineageGap } from './gaps';

const context = aContext({ actor: system });
const noRun: LineageGap = { code: 'no-run', version: '3.2.0' };

function raised(file: ModelFile, gaps: readonly LineageGap[] | null) {
  return afterLineage(file, gaps, context).reduce(
    (next, event) =>
      evolve(next, {
        seq: 1,
        at: context.now,
        occurredAt: context.now,
        actor: 'system:rules',
        origin: 'live',
        event,
      }),
    file,
  );
}
const causes = (file: ModelFile) =>
  listOf(file, 'finding').map(({ cause, severity }) => [cause, severity]);

it('asks once for each version that nobody can trace, with what is missing', () => {
  const gaps: LineageGap[] = [
    noRun,
    { code: 'no-code', version: '3.3.0' },
    { code: 'no-deployment', version: null },
  ];
  const file = raised(aFile(), gaps);
  expect(causes(file)).toEqual([
    ['lineage-gap:3.2.0', 2],
    ['lineage-gap:3.3.0', 3],
    ['lineage-gap:model', 3],
  ]);
  const [first] = listOf(file, 'finding');
  expect(first).toMatchObject({
    owner: 'group:default/ranking',
    description: expect.stringContaining('no run that made it'),
  });
  expect(causes(raised(file, gaps))).toEqual(causes(file));
});

it('does not ask again what was closed', () => {
  const file = raised(aFile(), [noRun]);
  const { finding } = file.objects;
  const [one] = Object.values(finding);
  const closed = {
    ...file,
    objects: {
      ...file.objects,
      finding: { [one.id]: { ...one, state: 'closed' as const } },
    },
  };
  expect(afterLineage(closed, [noRun], context)).toEqual([]);
});

const facts = aFile().facts;
it.each<[string, ModelFile, readonly LineageGap[] | null]>([
  ['what is not known', aFile(), null],
  ['a model of tier 2', aFile({ tier: 'T2' }), [noRun]],
  ['a model that nobody has assessed', aFile({ assessment: null }), [noRun]],
  [
    'an experiment',
    { ...aFile(), facts: facts && { ...facts, lifecycle: 'experimental' } },
    [noRun],
  ],
  [
    'a model that the catalog does not have',
    { ...aFile(), facts: null },
    [noRun],
  ],
  [
    'a digest without approval, which has rules of its own',
    aFile(),
    [{ code: 'digest-not-approved', version: digest('a') }],
  ],
])('does not ask about %s', (_what, file, gaps) => {
  expect(afterLineage(file, gaps, context)).toEqual([]);
});
