import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { parseCard } from '@modelgov/backstage-plugin-model-governance-common';
import {
  checkRepo,
  controlSet,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  readTemplate,
  riskAnswersFor,
  startScaffolder,
  valuesFor,
} from './__testUtils__/dryRun';
import { sha256 } from './repository/workspace';

jest.setTimeout(60_000);

const template = readTemplate('governance-retrofit');
const published = createMockDirectory();
const repository = createMockDirectory();
const readTree = jest.fn();
const asked: string[] = [];
let scaffolder: Awaited<ReturnType<typeof startScaffolder>>;

beforeAll(async () => {
  scaffolder = await startScaffolder(published.path, [
    createServiceFactory({
      service: coreServices.urlReader,
      deps: {},
      factory: () => mockServices.urlReader.mock({ readTree }),
    }),
  ]);
});

beforeEach(() => {
  asked.length = 0;
  repository.clear();
  readTree.mockImplementation(async (url: string) => {
    asked.push(url);
    return {
      dir: ({ targetDir }: { targetDir: string }) =>
        cp(repository.path, targetDir, {
          recursive: true,
          verbatimSymlinks: true,
        }),
    };
  });
});

const values = (tier: 'T1' | 'T2' | 'T3' | 'T4') => {
  const { name, title, description, owner, system } = valuesFor(tier);
  return {
    ...{ name, title, description, owner, system },
    riskAnswers: riskAnswersFor(tier),
    modelType: 'ranker',
    lifecycle: 'production',
    dataClassification: 'internal',
    lawfulBasis: 'contract',
    repoUrl: 'github.com?owner=tidewater&repo=churn',
    publishTarget: 'report',
  };
};

const addedBy = (files: Map<string, string>) =>
  new Map(
    [...files]
      .filter(([path]) => path.startsWith('added/'))
      .map(([path, text]) => [path.slice('added/'.length), text]),
  );

it.each([
  ['T1', 9],
  ['T2', 9],
  ['T3', 9],
  ['T4', 5],
] as const)('an empty repository of %s gets %i files', async (tier, count) => {
  const run = await scaffolder.dryRun(template, values(tier));
  expect(run.error).toBe('""');
  expect(asked).toEqual(['https://github.com/tidewater/churn']);
  const added = addedBy(run.files);
  expect([...added.keys()]).toHaveLength(count);
  const report = checkRepo(
    added,
    { tier, family: 'online-service' },
    controlSet,
    { validators: { sha256 } },
  );
  const kept = report.results
    .filter(({ status }) => status === 'pass')
    .map(({ control }) => control);
  // Only what the form knows is claimed. The rest is for those who know it.
  expect(kept).toEqual(
    expect.arrayContaining(
      tier === 'T4' ? ['GOV-6'] : ['GOV-4', 'GOV-6', 'GOV-7'],
    ),
  );
  const unsaid = ['GOV-2', 'GOV-5', 'DAT-4', 'SEC-2', 'EVL-1'];
  // A card of tier 4 says as much as the form knows, and need say no more.
  if (tier !== 'T4') unsaid.push('GOV-1');
  expect(kept.filter(control => unsaid.includes(control))).toEqual([]);
  const card = parseCard(parse(added.get('docs/model-card.yaml') ?? ''));
  expect(card).toHaveProperty('card');
  const record = JSON.parse(added.get('.model-governance/scaffold.json') ?? '');
  added.delete('.model-governance/scaffold.json');
  expect(record.files).toEqual(
    Object.fromEntries([...added].map(([path, text]) => [path, sha256(text)])),
  );
});

it('leaves what is there as it is, also where it is another file of the same control or a link', async () => {
  repository.setContent({
    'CONTRIBUTING.md': 'Ours',
    'documents/runbook.md': 'Ours too',
    '.github/CODEOWNERS': '* @ours',
    'catalog-info.yaml': 'kind: Component',
  });
  await symlink('documents', join(repository.path, 'docs'));
  await symlink('CONTRIBUTING.md', join(repository.path, 'security'));
  const run = await scaffolder.dryRun(template, values('T2'));
  expect(run.error).toBe('""');
  expect([...addedBy(run.files).keys()].sort()).toEqual([
    '.model-governance/scaffold.json',
    'contracts/data.yaml',
  ]);
  expect(run.files.get('existing/.github/CODEOWNERS')).toBe('* @ours');
  const [next, controls] = run.output.text ?? [];
  expect(next.content).toContain(
    'Not touched: docs/model-card.yaml, docs/runbook.md, docs/adr/governance-controls.md, CODEOWNERS, catalog-info.yaml, docs/retirement.yaml, security/policy.yaml.',
  );
  expect(controls.content).toMatch(/\| ✗ \| GOV-4 \| .*\.github\/CODEOWNERS/);
});

it('does not take over a repository that is under a control set', async () => {
  repository.setContent({ '.model-governance': { 'scaffold.json': '{}' } });
  const { error, log, files } = await scaffolder.dryRun(template, values('T2'));
  expect([error, ...log.map(({ body }) => body.message)].join('\n')).toContain(
    'it is under a control set',
  );
  expect(addedBy(files).size).toBe(0);
});

it.each([
  ['a repository with a path', { repoUrl: 'github.com/../?owner=a&repo=b' }],
  ['a repository with a line end', { repoUrl: 'github.com?owner=a&repo=b\n' }],
  ['a repository of a template', { repoUrl: '${{ secrets.x }}' }],
  ['a file for a repository', { repoUrl: 'file:///etc?owner=a&repo=b' }],
  ['a name with a path', { name: '../etc' }],
  ['a title of YAML', { title: '{a: b}' }],
  ['a description that is a statement', { description: '{% raw %} is here' }],
  ['an owner with a quote', { owner: 'group:default/a"b' }],
  ['a system with a path', { system: 'system:default/../x' }],
  ['a kind that is not offered', { modelType: 'x: y' }],
  ['a lifecycle that is not offered', { lifecycle: 'live' }],
  ['a classification of text', { dataClassification: 'a\nb: c' }],
  ['an unknown target', { publishTarget: 'ftp' }],
  ['no answers', { riskAnswers: undefined }],
])('refuses %s before anything is read', async (_case, hostile) => {
  const run = await scaffolder.dryRun(template, {
    ...values('T3'),
    ...hostile,
  });
  expect([run.status, run.files.size, asked]).toEqual([400, 0, []]);
});

it('asks no host that is not configured', async () => {
  const run = await scaffolder.dryRun(template, {
    ...values('T3'),
    repoUrl: 'evil.example?owner=a&repo=b',
  });
  expect([run.files.size, asked]).toEqual([0, []]);
});
