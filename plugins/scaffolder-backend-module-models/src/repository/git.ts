import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const TIMEOUT_MS = 60_000;

/**
 * Runs git without a shell and without the configuration of the host: what a
 * user or an administrator set up must not run hooks or sign here.
 */
export async function git(
  cwd: string,
  args: readonly string[],
  author?: { name: string; email: string },
): Promise<string> {
  const who = author
    ? {
        GIT_AUTHOR_NAME: author.name,
        GIT_AUTHOR_EMAIL: author.email,
        GIT_COMMITTER_NAME: author.name,
        GIT_COMMITTER_EMAIL: author.email,
      }
    : {};
  const { stdout } = await run('git', args, {
    cwd,
    timeout: TIMEOUT_MS,
    env: {
      PATH: process.env.PATH,
      HOME: cwd,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_TERMINAL_PROMPT: '0',
      ...who,
    },
  });
  return stdout.trim();
}
