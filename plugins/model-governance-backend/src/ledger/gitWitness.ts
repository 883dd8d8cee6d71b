import { execFile } from 'node:child_process';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';
import { checkpointFiles, createFolderWitness } from './folderWitness';

const run = promisify(execFile);
const TIMEOUT_MS = 30_000;

/**
 * Commits checkpoints to a git repository, and pushes them where it has a
 * remote: then the history is with a custodian who is not the portal's.
 */
export function createGitWitness(options: {
  /** Working copy of ours; made when missing. */
  path: string;
  /** Remote to push to. */
  url?: string;
  branch: string;
}): CheckpointWitness {
  const { path, url, branch } = options;
  const folder = createFolderWitness(path);
  const git = (...args: string[]) =>
    run('git', args, {
      cwd: path,
      timeout: TIMEOUT_MS,
      env: {
        ...process.env,
        // It must fail, not ask.
        GIT_TERMINAL_PROMPT: '0',
        GIT_SSH_COMMAND: process.env.GIT_SSH_COMMAND ?? 'ssh -oBatchMode=yes',
        GIT_AUTHOR_NAME: 'Model Governance',
        GIT_AUTHOR_EMAIL: 'model-governance@localhost',
        GIT_COMMITTER_NAME: 'Model Governance',
        GIT_COMMITTER_EMAIL: 'model-governance@localhost',
      },
    });
  const prepare = async () => {
    const ready = await stat(join(path, '.git')).catch(() => undefined);
    if (ready) return;
    await mkdir(path, { recursive: true });
    await git('init', '--quiet', `--initial-branch=${branch}`);
    if (!url) return;
    await git('remote', 'add', 'origin', url);
    // An empty remote has nothing to begin from.
    await git('fetch', '--quiet', 'origin', branch).then(
      () => git('reset', '--quiet', '--hard', `origin/${branch}`),
      () => undefined,
    );
  };
  return {
    id: 'git',
    async latest() {
      await prepare();
      if (!url) return folder.latest();
      // What the remote holds, not what we remember to have sent.
      const { stdout } = await git('ls-remote', 'origin', branch);
      if (stdout.trim() === '') return undefined;
      await git('fetch', '--quiet', 'origin', branch);
      return (await git('show', 'FETCH_HEAD:latest.txt')).stdout;
    },
    async publish(checkpoint) {
      await prepare();
      await folder.publish(checkpoint);
      const { size } = checkpoint;
      await git('add', '--', ...checkpointFiles(size));
      const { stdout } = await git('status', '--porcelain');
      if (stdout.trim() !== '') {
        await git('commit', '--quiet', '-m', `Checkpoint ${size}`);
      }
      if (url) await git('push', '--quiet', 'origin', `HEAD:${branch}`);
    },
  };
}
