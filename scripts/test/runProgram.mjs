import { spawn } from 'node:child_process';

/**
 * Runs a program and shows its output while keeping it.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runProgram(file, args, { cwd, env, quiet = false }) {
  return new Promise(resolve => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = signal => child.kill(signal);
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);

    let output = '';
    const keep = stream => chunk => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    const end = code => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve({ code, output });
    };
    child.on('error', error => {
      output += error.message;
      end(1);
    });
    child.on('close', code => end(code ?? 1));
  });
}
