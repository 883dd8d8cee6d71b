import { createMockDirectory } from '@backstage/backend-test-utils';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from './git';
import { publish } from './publish';
import { writeText } from './workspace';

const directory = createMockDirectory();
const workspace = () => directory.resolve('workspace');
const root = () => directory.resolve('repositories');

const publication = (changes: object = {}) => ({
  root: root(),
  name: 'churn-scoring',
  branch: 'main',
  message: 'Make it',
  author: { name: 'user:default/noah', email: 'noah@scaffolder.invalid' },
  taskId: 'task-1',
  ...changes,
});

beforeEach(() => {
  directory.setContent({
    workspace: {
      'README.md': 'Hello',
      '.gitignore': 'kept.lock',
      'kept.lock': 'x',
      '.git': { config: '[core]\n\thooksPath = /tmp/evil' },
    },
  });
});

describe('publish', () => {
  it('makes one commit of everything, by the person who asked', async () => {
    const { path, commit } = await publish(workspace(), publication());
    expect(path).toBe(join(root(), 'churn-scoring.git'));
    const show = (...args: string[]) => git(path, args);
    await expect(show('rev-parse', 'main')).resolves.toBe(commit);
    await expect(show('rev-list', '--count', 'main')).resolves.toBe('1');
    await expect(show('log', '-1', '--format=%an %s')).resolves.toBe(
      'user:default/noah Make it',
    );
    await expect(show('ls-tree', '-r', '--name-only', 'main')).resolves.toBe(
      '.gitignore\nREADME.md\nkept.lock',
    );
    await expect(show('config', '--list')).resolves.not.toContain('hookspath');
    await expect(readdir(root())).resolves.toEqual(['churn-scoring.git']);
  });

  it('finds its own work when the same task comes again', async () => {
    const first = await publish(workspace(), publication());
    await expect(publish(workspace(), publication())).resolves.toEqual(first);
  });

  it('keeps what the portal reads beside the repository as it is pushed', async () => {
    const { path } = await publish(workspace(), publication());
    const clone = directory.resolve('clone');
    const { author } = publication();
    await git(directory.path, ['clone', '--quiet', path, clone]);
    await writeText(clone, 'docs/model-card.yaml', 'cardVersion: 2');
    await git(clone, ['add', '--all']);
    await git(clone, ['commit', '--quiet', '-m', 'Card'], author);
    await git(clone, ['push', '--quiet', 'origin', 'main']);
    const copy = join(root(), 'churn-scoring/docs/model-card.yaml');
    await expect(readFile(copy, 'utf8')).resolves.toBe('cardVersion: 2');
  });

  it('leaves a repository of another task as it is', async () => {
    const { commit, path } = await publish(workspace(), publication());
    await expect(
      publish(workspace(), publication({ taskId: 'task-2' })),
    ).rejects.toThrow(/churn-scoring exists already; choose another name/);
    await expect(git(path, ['rev-parse', 'main'])).resolves.toBe(commit);
  });

  it('lets one of two that come at once win', async () => {
    const tasks = ['task-1', 'task-2', 'task-3'].map(taskId =>
      publish(workspace(), publication({ taskId })),
    );
    const settled = await Promise.allSettled(tasks);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(
      1,
    );
    await expect(readdir(root())).resolves.toEqual(['churn-scoring.git']);
  });

  it('leaves nothing behind when it fails half-way', async () => {
    await expect(
      publish(workspace(), publication({ branch: 'not a branch' })),
    ).rejects.toThrow();
    await expect(readdir(root())).resolves.toEqual([]);
  });
});
