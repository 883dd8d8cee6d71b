import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';

const TAIL_CHARACTERS = 4000;

/**
 * Runs a program with its output in a file.
 * @returns {Promise<{ ok: boolean, tail: string }>} the end of its output too
 */
export function runLogged(file, args, { cwd, env, log, append = false }) {
  return new Promise(resolve => {
    const sink = createWriteStream(log, { flags: append ? 'a' : 'w' });
    let tail = '';
    const keep = chunk => {
      sink.write(chunk);
      tail = (tail + chunk).slice(-TAIL_CHARACTERS);
    };
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a script on Windows.
      shell: process.platform === 'win32' && !file.endsWith('.exe'),
    });
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = ok => sink.end(() => resolve({ ok, tail }));
    child.on('error', error => {
      keep(Buffer.from(`${error.code ?? ''} ${error.message}\n`));
      end(false);
    });
    child.on('close', code => end(code === 0));
  });
}
