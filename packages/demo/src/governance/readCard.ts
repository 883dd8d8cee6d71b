import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

const CARDS = join(
  dirname(require.resolve('../../package.json')),
  'src/governance/cards',
);

/** The model card that the team of a model wrote, as it stands in its file. */
export function readCard(name: string): { [section: string]: unknown } {
  return parse(readFileSync(join(CARDS, `${name}.yaml`), 'utf8'));
}
