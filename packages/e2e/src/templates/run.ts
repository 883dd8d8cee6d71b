import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

const KEPT_CHARACTERS = 4_000;

export interface Ran {
  ok: boolean;
  /** The end of what it said. */
  output: string;
}

/** Runs one line as a pipeline would: bash, and nothing is forgiven. */
export function run(
  command: string,
  { cwd, programs }: { cwd: string; programs?: string },
): Promise<Ran> {
  const { PATH = '', ...env } = process.env;
  return new Promise(resolve => {
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
    };
    const child = spawn('bash', ['-eo', 'pipefail', '-c', command], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env,
        PATH: programs ? `${programs}${delimiter}${PATH}` : PATH,
        PYTHONPATH: 'src:.',
      },
    });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', error => resolve({ ok: false, output: error.message }));
    child.on('close', code => resolve({ ok: code === 0, output }));
  });
}
