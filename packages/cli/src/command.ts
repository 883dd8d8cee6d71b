/** Where a command writes: standard output, and what went wrong. */
export interface Output {
  print(line: string): void;
  complain(line: string): void;
}

/** Runs with its arguments and gives the exit code back. */
export interface Command {
  usage: string;
  run(args: readonly string[], output: Output): Promise<number>;
}

/** The value after `--name`, or `undefined`. */
export function option(
  args: readonly string[],
  name: string,
): string | undefined {
  const index = args.indexOf(`--${name}`);
  return index < 0 ? undefined : args[index + 1];
}

/** Arguments that are neither options nor their values. */
export function operands(args: readonly string[]): string[] {
  return args.filter(
    (arg, index) => !arg.startsWith('--') && !args[index - 1]?.startsWith('--'),
  );
}
