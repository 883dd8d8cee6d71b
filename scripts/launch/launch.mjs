import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './Problem.mjs';
import { commandEnvironment } from './environment.mjs';
import { installDependencies } from './installDependencies.mjs';
import { commands } from './places.mjs';
import { provideTools } from './provideTools.mjs';

const names = () =>
  readdirSync(commands)
    .filter(file => file.endsWith('.mjs'))
    .map(file => file.replace('.mjs', ''));

function checkCommand(name) {
  if (names().includes(name)) return;
  const known = names().join(', ');
  throw new Problem(
    name
      ? `There is no command "${name}": use one of ${known}.`
      : `Say which command to run: ${known}.`,
  );
}

/** Runs a command under our Node and ends as it ended. */
function handOver(tools, name, args) {
  const child = spawn(
    tools.node,
    [join(commands, `${name}.mjs`), ...args],
    // The channel tells the command when we are gone without a word.
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: commandEnvironment(tools),
    },
  );
  // Ctrl-C reaches the command by itself, as it is in the foreground too.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  child.on('error', error => {
    process.stderr.write(`${name} did not start: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) process.exitCode = signal === 'SIGINT' ? 130 : 143;
    else process.exitCode = code ?? 1;
  });
}

export async function launch([name, ...args]) {
  try {
    checkCommand(name);
    const tools = await provideTools();
    await installDependencies(tools);
    handOver(tools, name, args);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.details) process.stderr.write(`${error.details}\n\n`);
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
