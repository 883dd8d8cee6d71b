import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  checkRepo,
  controlSet,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import {
  readTemplate,
  startScaffolder,
  valuesFor,
} from './__testUtils__/dryRun';
import { sha256 } from './repository/workspace';

jest.setTimeout(60_000);

const template = readTemplate('online-service');
const repositories = createMockDirectory();
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
beforeAll(async () => {
  scaffolder = await startScaffolder(repositories.path);
});

const tiers = ['T1', 'T2', 'T3', 'T4'] as const;
const cases = tiers.flatMap(tier =>
  ['github', 'gitlab'].map(ci => ({ tier, ci })),
);

describe('online service', () => {
  it.each(cases)(
    'of $tier with $ci keeps every control that is required of it',
    async ({ tier, ci }) => {
      const run = await scaffolder.dryRun(template, {
        ...valuesFor(tier),
        ci,
      });
      expect(run.error).toBe('""');
      const report = checkRepo(run.files, tier, controlSet, {
        validators: { sha256 },
      });
      const broken = report.results.filter(r => r.status !== 'pass');
      expect(
        tier === 'T4' ? broken.filter(r => r.status === 'fail') : broken,
      ).toEqual([]);
      if (tier === 'T4') expect(run.files.size).toBeLessThanOrEqual(25);
    },
  );
});
