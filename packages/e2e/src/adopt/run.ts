import { execFile } from 'node:child_process';

const KEPT = 4_000;

/**
 * Runs a program to its end.
 *
 * @returns what it wrote to stdout
 * @throws Error with the end of its output when it fails
 */
export function run(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string | undefined> },
): Promise<string> {
  const env = { ...process.env, ...options.env };
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      { cwd: options.cwd, env, maxBuffer: 100_000_000 },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout);
        else {
          const said = `${stdout}\n${stderr}`.trim().slice(-KEPT);
          const what = [program, ...args].join(' ');
          reject(new Error(`${what} ended with ${error.code}:\n${said}`));
        }
      },
    );
  });
}
