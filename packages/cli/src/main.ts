import type { Command } from './command';
import { command as card } from './commands/card';
import { command as checkRepo } from './commands/checkRepo';
import { command as conformance } from './commands/conformance';
import { command as events } from './commands/events';
import { command as evidence } from './commands/evidence';
import { command as gate } from './commands/gate';

const commands: Record<string, Command> = {
  card,
  'check-repo': checkRepo,
  conformance,
  events,
  evidence,
  gate,
};

/** Runs a command by its name and gives the exit code back. */
export async function main([name = '', ...args]: string[]): Promise<number> {
  const output = {
    print: (line: string) => process.stdout.write(`${line}\n`),
    complain: (line: string) => process.stderr.write(`${line}\n`),
  };
  if (!Object.hasOwn(commands, name)) {
    output.complain(`Say what to do: ${Object.keys(commands).join(', ')}`);
    return 2;
  }
  return commands[name].run(args, output);
}
