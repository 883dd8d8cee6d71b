import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { controlSet } from '@modelgov/backstage-plugin-model-governance-conformance';
import { truncate } from 'node:fs/promises';
import { createPackRenderer } from '../repository/renderPack';
import { writeText } from '../repository/workspace';
import { createCheckAction, toMarkdown } from './check';
import { choosePacks } from './packs';
import { createPublishLocalGitAction } from './publishLocalGit';

const directory = createMockDirectory();

describe('model-governance:conformance:check', () => {
  it('fails the task and names what is missing', async () => {
    directory.setContent({ 'README.md': 'nothing else' });
    const ctx = createMockActionContext({
      input: { tier: 'T4' as const },
      workspacePath: directory.path,
    });
    await expect(createCheckAction().handler(ctx)).rejects.toThrow(
      /controls of T4 are not kept. SRV-1: src\/\*\/app.py is missing or empty/,
    );
  });

  it('holds no repository in memory that is too large for it', async () => {
    directory.setContent({ 'data.csv': '', 'more.csv': '' });
    // Files with a hole: their size without the bytes.
    for (const name of ['data.csv', 'more.csv']) {
      await truncate(directory.resolve(name), 101_000_000);
    }
    const ctx = createMockActionContext({
      input: { tier: 'T4' as const },
      workspacePath: directory.path,
    });
    await expect(createCheckAction().handler(ctx)).rejects.toThrow(
      /more than 200 MB/,
    );
  });

  it('keeps a table whole, whatever a file is called, and advice out of it', () => {
    const report = {
      controlSet: '1',
      tier: 'T1' as const,
      family: 'online-service' as const,
      results: [
        {
          control: 'X-1',
          title: 'X',
          status: 'fail' as const,
          problems: ['a|b\n| c |'],
          files: [],
          fix: '',
        },
        {
          control: 'X-2',
          title: 'Y',
          status: 'warn' as const,
          problems: ['x is missing'],
          files: [],
          fix: '',
        },
      ],
      conforms: false,
      passed: 0,
      failed: 1,
      warned: 0,
      exempt: 0,
      unchecked: [],
    };
    const text = toMarkdown(report);
    expect(text).toContain('| ✗ | X-1 | X | a\\|b \\| c \\| |\n');
    expect(text).toContain('not in this repository:\n\n- X-2 Y\n');
  });
});

describe('choosePacks', () => {
  const given = {
    set: controlSet,
    family: 'online-service' as const,
    variants: ['github'],
  };
  const folders = ['CI-1.github', 'CI-1.gitlab', 'OBS-3', 'REL-1', 'GOV-2'];

  it.each([
    ['T1', ['CI-1.github', 'GOV-2', 'OBS-3', 'REL-1']],
    ['T3', ['CI-1.github', 'GOV-2', 'OBS-3']],
    ['T4', ['CI-1.github']],
  ] as const)('takes for %s what it asks for', (tier, expected) => {
    expect(choosePacks(folders, { ...given, tier })).toEqual(expected);
  });

  it('takes at every tier what a template says that it cannot do without', () => {
    const tier = 'T4' as const;
    expect(choosePacks(folders, { ...given, tier, also: ['OBS-3'] })).toEqual([
      'CI-1.github',
      'OBS-3',
    ]);
  });

  it('refuses a pack that belongs to no control', () => {
    expect(() => choosePacks(['XYZ-1'], { ...given, tier: 'T1' })).toThrow(
      /XYZ-1 belongs to no control of set 1.1.0/,
    );
  });
});

describe('createPackRenderer', () => {
  it('renders paths, and gives folders back the dot that packages cannot hold', () => {
    const render = createPackRenderer({ package: 'service' });
    const { path } = render('src/${{ values.package }}/model.py.njk', 'x = 1');
    expect(path).toBe('src/service/model.py');
    expect(render('dot-github/workflows/ci.yml', '${{ github.ref }}')).toEqual({
      path: '.github/workflows/ci.yml',
      content: '${{ github.ref }}',
    });
  });

  it('refuses a value that is not there, which the engine would leave out', () => {
    const render = createPackRenderer({ name: 'a', empty: '' });
    expect(render('a.yaml.njk', 'x: ${{ values.name }}').content).toBe('x: a');
    for (const name of ['owner', 'empty', 'toString']) {
      expect(() => render('a.yaml.njk', `x: \${{ values.${name} }}`)).toThrow(
        `a.yaml.njk needs values.${name}`,
      );
    }
  });

  it('writes a text as one value of YAML, whatever is in it', () => {
    const hostile = 'a "b"\n- c: ${{ d }} # e \\';
    const render = createPackRenderer({ hostile });
    const { content } = render('a.yaml.njk', '${{ values.hostile | dump }}');
    expect(JSON.parse(content)).toBe(hostile);
  });

  it('leaves files of other languages alone', () => {
    const render = createPackRenderer({});
    const source = '${{ github.sha }} ${#list[@]} {% for %}';
    expect(render('ci.yml', source).content).toBe(source);
  });
});

describe('writeText', () => {
  it.each(['../out', '/etc/out', 'a/../../out'])('refuses %s', async path => {
    await expect(writeText(directory.path, path, 'x')).rejects.toThrow();
  });
});

describe('model-governance:publish:local-git', () => {
  it('names the key when no folder is configured', async () => {
    const ctx = createMockActionContext({ input: { name: 'churn' } });
    await expect(
      createPublishLocalGitAction({ root: undefined }).handler(ctx),
    ).rejects.toThrow('model-governance.repositories.root');
  });
});
