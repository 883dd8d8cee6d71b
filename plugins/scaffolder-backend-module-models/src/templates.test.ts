import { createMockDirectory } from '@backstage/backend-test-utils';
import { repositoryFamilies } from '@modelgov/backstage-plugin-model-governance-common';
import {
  checkRepo,
  controlSet,
  controlsOfTier,
  type Control,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import {
  readTemplate,
  startScaffolder,
  valuesFor,
  type DryRun,
} from './__testUtils__/dryRun';
import { sha256 } from './repository/workspace';

jest.setTimeout(60_000);

const repositories = createMockDirectory();
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;
beforeAll(async () => {
  scaffolder = await startScaffolder(repositories.path);
});

/** Files of a control that are there; of alternatives the one that was taken. */
const filesOf = ({ files: rules }: Control, files: Map<string, string>) =>
  rules.flatMap(({ anyOf }) =>
    anyOf.flatMap(pattern => {
      const expression = new RegExp(
        `^${pattern.replace(/[.]/g, '\\.').replace(/\*/g, '[^/]*')}$`,
      );
      return [...files.keys()].filter(path => expression.test(path));
    }),
  );

const validators = { sha256 };
const tiers = ['T1', 'T2', 'T3', 'T4'] as const;
const cases = tiers.flatMap(tier =>
  ['github', 'gitlab'].map(ci => ({ tier, ci })),
);

/** What a run logs as an error, or what the request was refused with. */
const complaintOf = ({ error, log }: DryRun) =>
  [error, ...log.map(({ body }) => body.message)].join('\n');

/** A template makes repositories of the family that it is named after. */
describe.each(repositoryFamilies)('%s', family => {
  const template = readTemplate(family);

  it.each(cases)(
    'of $tier with $ci keeps every control that is required of it',
    async ({ tier, ci }) => {
      const run = await scaffolder.dryRun(template, { ...valuesFor(tier), ci });
      expect(run.error).toBe('""');
      const report = checkRepo(run.files, { tier, family }, controlSet, {
        validators,
      });
      const broken = report.results.filter(({ status }) => status !== 'pass');
      // Tier 4 is warned of what it was spared.
      const allowed = tier === 'T4' ? ['warn'] : [];
      expect(broken.filter(one => !allowed.includes(one.status))).toEqual([]);
      expect(report.failed).toBe(0);
      expect([...run.files.keys()]).not.toContain(
        ci === 'github' ? '.gitlab-ci.yml' : '.github/workflows/ci.yml',
      );
      expect(run.files.size).toBeLessThanOrEqual(tier === 'T4' ? 25 : Infinity);
    },
  );

  it.each(['T1', 'T4'] as const)(
    'of %s loses exactly the control whose file is deleted or emptied',
    async tier => {
      const { files } = await scaffolder.dryRun(template, valuesFor(tier));
      const required = controlsOfTier(controlSet, tier, family);
      const before = checkRepo(files, { tier, family }, controlSet, {
        validators,
      });
      let tried = 0;
      for (const control of required) {
        for (const path of filesOf(control, files)) {
          const without = new Map(files);
          without.delete(path);
          const blank = new Map(files).set(path, ' \n');
          for (const mutant of [without, blank]) {
            const { results } = checkRepo(
              mutant,
              { tier, family },
              controlSet,
              {
                validators,
              },
            );
            const changed = results.filter(
              (one, index) => one.status !== before.results[index].status,
            );
            expect([path, changed.map(one => one.control)]).toEqual([
              path,
              [control.id],
            ]);
            tried += 1;
          }
        }
      }
      expect(tried).toBeGreaterThan(tier === 'T4' ? 30 : 60);
    },
  );

  it('records what it was made from, with the digest of every file', async () => {
    const run = await scaffolder.dryRun(template, valuesFor('T2'));
    const record = JSON.parse(
      run.files.get('.model-governance/scaffold.json') ?? '',
    );
    expect(record).toMatchObject({ controlSet: '1.1.0', tier: 'T2', family });
    const others = [...run.files].filter(
      ([path]) => path !== '.model-governance/scaffold.json',
    );
    expect(record.files).toEqual(
      Object.fromEntries(others.map(([path, text]) => [path, sha256(text)])),
    );
    expect([...run.executable].sort()).toEqual(
      [...run.files.keys()].filter(path => path.endsWith('.sh')).sort(),
    );
    expect([...run.executable]).toContain('scripts/verify.sh');
  });

  it('tells the person what is kept and where it goes', async () => {
    const { output } = await scaffolder.dryRun(template, valuesFor('T3'));
    const [next, controls] = output.text ?? [];
    expect(controls.content).toContain('| ✓ | GOV-1 | Model card | nothing |');
    expect(next.content).toContain(`git clone file://${repositories.path}`);
  });

  it.each([
    ['a name with a path', { name: '../../etc' }],
    ['a name in capitals', { name: 'Churn' }],
    ['a name with a line end', { name: 'churn\nscoring' }],
    ['a name that ends with a hyphen', { name: 'churn-' }],
    ['a title with a quote', { title: 'Churn "scoring"' }],
    ['a title that is a template', { title: '${{ secrets.x }}' }],
    ['a title with a line end', { title: 'Churn\nscoring' }],
    ['a title of YAML', { title: '{a: b}' }],
    ['a description that is a statement', { description: '{% raw %} is here' }],
    ['a description of a shell', { description: '$(rm -rf /) and `more`' }],
    ['a description with a line end', { description: 'Ten letters\n- more' }],
    ['an owner that is nobody', { owner: 'group:default/a b' }],
    ['an owner with a quote', { owner: 'group:default/a"b' }],
    ['a system with a path', { system: 'system:default/../x' }],
    ['a threshold beyond its range', { threshold: 7 }],
    ['a threshold of text', { threshold: '0.6; rm' }],
    ['an unknown pipeline', { ci: '../github' }],
    ['an unknown target', { publishTarget: 'ftp' }],
    ['no answers', { riskAnswers: undefined }],
    ['answers without scores', { riskAnswers: { depth: 'full', gates: {} } }],
  ])('refuses %s before anything is made', async (_case, hostile) => {
    const run = await scaffolder.dryRun(template, {
      ...valuesFor('T3'),
      ...hostile,
    });
    expect([run.status, run.files.size]).toEqual([400, 0]);
  });

  it.each([
    [
      'an answer that is no score',
      { depth: 'provisional', gates: { G4: false }, scores: { E2: 9 } },
      /E2: must be 0, 1, 2 or 3/,
    ],
    [
      'a question that nobody asked',
      { depth: 'full', gates: { G4: false }, scores: { Z9: 1 } },
      /Z9: is no question/,
    ],
    [
      'a prohibited practice',
      { depth: 'full', gates: { G4: true }, scores: {} },
      /prohibited practice/,
    ],
    [
      'silence about prohibited practices',
      { depth: 'provisional', gates: {}, scores: {} },
      /prohibited practice/,
    ],
  ])('refuses %s', async (_case, riskAnswers, message) => {
    const run = await scaffolder.dryRun(template, {
      ...valuesFor('T3'),
      riskAnswers,
    });
    expect(complaintOf(run)).toMatch(message);
    expect(run.files.size).toBe(0);
  });

  it('takes a higher tier than the answers give, and never a lower one', async () => {
    const higher = { ...valuesFor('T3'), atLeast: 'T1' };
    const { files } = await scaffolder.dryRun(template, higher);
    expect(files.get('catalog-info.yaml')).toContain('risk-tier: T1');
    const lower = { ...valuesFor('T1'), atLeast: 'T3' };
    expect(complaintOf(await scaffolder.dryRun(template, lower))).toMatch(
      /The answers give T1; T3 is lower/,
    );
  });
});

describe('online service', () => {
  const service = readTemplate('online-service');

  it('keeps what another language writes like a template', async () => {
    const { files } = await scaffolder.dryRun(service, valuesFor('T1'));
    expect(files.get('.github/workflows/ci.yml')).toContain(
      '${{ secrets.MODEL_GOVERNANCE_TOKEN }}',
    );
    expect(files.get('monitoring/alerts.yaml')).toContain('{{ $value');
    expect(files.get('infra/terraform/main.tf')).toContain('${var.name}');
    expect(files.get('monitoring/dashboard.json')).toContain('${datasource}');
    expect(files.get('scripts/deploy.sh')).toContain('"${1:?');
  });

  it('refuses a latency that is none of those offered', async () => {
    const hostile = { ...valuesFor('T3'), latencyP95Ms: 201 };
    expect((await scaffolder.dryRun(service, hostile)).status).toBe(400);
  });
});
