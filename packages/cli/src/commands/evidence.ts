import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { operands, option, type Command } from '../command';

const usage = `evidence verify BUNDLE.zip [--key PEM-FILE]
Without --key the bundle is held against the keys in it, which shows that it was not
damaged and not that it is ours. Exit code 0: valid; 1: not; 2: wrong use.`;

/** The program that lies in every bundle, as it was when this was released. */
const verifier = () =>
  join(
    dirname(
      require.resolve(
        '@modelgov/backstage-plugin-model-governance-common/package.json',
      ),
    ),
    'assets/verify.mjs',
  );

/** Checks an evidence bundle offline. */
export const command: Command = {
  usage,
  async run(args, output) {
    const [action, bundle] = operands(args);
    const key = option(args, 'key');
    if (action !== 'verify' || !bundle || (args.includes('--key') && !key)) {
      output.complain(usage);
      return 2;
    }
    const { status, stdout, stderr, error } = spawnSync(
      process.execPath,
      [verifier(), bundle, ...(key ? ['--key', key] : [])],
      { encoding: 'utf8', env: {}, maxBuffer: 64 * 1024 * 1024 },
    );
    if (error) throw error;
    const lines = (text: string) => text.split('\n').filter(Boolean);
    lines(stdout).forEach(output.print);
    lines(stderr).forEach(output.complain);
    if (status === 0 && !key) {
      output.complain('No --key was given: the bundle vouches for itself');
    }
    return status === 0 ? 0 : 1;
  },
};
