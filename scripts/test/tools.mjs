import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';
import { fromCode } from './outcome.mjs';
import { runProgram } from './runProgram.mjs';

const require = createRequire(join(root, 'package.json'));

export const prettier = require.resolve('prettier/bin-prettier.js');
export const tsc = require.resolve('typescript/bin/tsc');
export const cli = require.resolve('@backstage/cli/bin/backstage-cli');

export const runNode = (args, env = process.env) =>
  runProgram(process.execPath, args, { cwd: root, env });

export const checkWith = async args => fromCode((await runNode(args)).code);
