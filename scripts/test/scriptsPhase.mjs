import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';
import { nodeTestOutcome } from './nodeTestOutcome.mjs';
import { runNode } from './tools.mjs';

const scripts = join(root, 'scripts');

/** The launcher and the supervisor, which run before any package does. */
export async function scriptsPhase() {
  const files = readdirSync(scripts, { recursive: true })
    .filter(file => file.endsWith('.test.mjs'))
    .map(file => join(scripts, file));
  const args = ['--test', '--test-reporter=spec', ...files];
  return nodeTestOutcome(await runNode(args), 'a test of the scripts');
}
