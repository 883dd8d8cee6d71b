import { ConflictError } from '@backstage/errors';
import {
  cp,
  mkdir,
  mkdtemp,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { git } from './git';

export interface Publication {
  /** Folder that holds all repositories. */
  root: string;
  name: string;
  branch: string;
  message: string;
  author: { name: string; email: string };
  /** Says which task made a repository, so that the same one may come again. */
  taskId: string;
}

export interface Published {
  path: string;
  commit: string;
}

const TRAILER = 'Scaffolder-Task';

/**
 * One commit in a new bare repository. It is made aside and moved into place,
 * so that there is all of it or nothing; a second run of the same task finds
 * the first one's work, and anybody else is told that the name is taken.
 */
export async function publish(
  workspace: string,
  publication: Publication,
): Promise<Published> {
  const { root, name, branch, taskId } = publication;
  const path = join(root, `${name}.git`);
  const known = await madeBefore(path, branch);
  if (known) {
    if (known.taskId === taskId) return { path, commit: known.commit };
    throw new ConflictError(
      `A repository ${name} exists already; choose another name`,
    );
  }
  await mkdir(root, { recursive: true });
  const aside = await mkdtemp(join(root, '.making-'));
  try {
    const commit = await commitAll(workspace, join(aside, 'tree'), publication);
    const bare = join(aside, 'bare');
    await git(aside, ['clone', '--quiet', '--bare', 'tree', 'bare']);
    await git(bare, ['remote', 'remove', 'origin']);
    await keepCopies(bare);
    await moveIntoPlace(bare, path, name);
    return { path, commit };
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** What the portal reads of a repository that no forge serves. */
export const readFromCopy = ['catalog-info.yaml', 'docs/model-card.yaml'];

/**
 * The copies that the portal reads lie in a folder beside the repository: a
 * push brings them up to date.
 */
async function keepCopies(bare: string): Promise<void> {
  const hook = [
    '#!/bin/sh',
    '# The portal reads these files beside the repository.',
    'mkdir -p "${PWD%.git}"',
    ...readFromCopy.map(
      file => `git --work-tree="\${PWD%.git}" checkout --force HEAD -- ${file}`,
    ),
    // A file that is not there is none that the push should fail for.
    'exit 0',
    '',
  ].join('\n');
  const folder = join(bare, 'hooks');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'post-receive'), hook, { mode: 0o755 });
}

async function commitAll(
  workspace: string,
  tree: string,
  { branch, message, author, taskId }: Publication,
): Promise<string> {
  await cp(workspace, tree, { recursive: true, verbatimSymlinks: true });
  // What a template brings along as `.git` is no history of ours.
  await rm(join(tree, '.git'), { recursive: true, force: true });
  await git(tree, ['init', '--quiet', `--initial-branch=${branch}`]);
  await git(tree, ['add', '--all', '--force']);
  await git(
    tree,
    ['commit', '--quiet', '-m', message, '-m', `${TRAILER}: ${taskId}`],
    author,
  );
  return git(tree, ['rev-parse', 'HEAD']);
}

async function moveIntoPlace(from: string, to: string, name: string) {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    // Somebody took the name between the look and the move.
    throw new ConflictError(
      `A repository ${name} exists already; choose another name`,
    );
  }
}

async function madeBefore(path: string, branch: string) {
  const there = await stat(path).then(
    () => true,
    () => false,
  );
  if (!there) return undefined;
  const body = await git(path, ['log', '-1', '--format=%H%n%b', branch]).catch(
    () => '',
  );
  const [commit = '', ...lines] = body.split('\n');
  const trailer = lines.find(line => line.startsWith(`${TRAILER}: `));
  return { commit, taskId: trailer?.slice(TRAILER.length + 2) };
}
