import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launch/places.mjs';
import { parse } from 'yaml';
import prettier from 'prettier';

// `npm run profiles`: writes the metric profiles out of their YAML files for
// the packages. A test fails while the two differ.
const common = join(root, 'plugins/model-governance-common');
const folder = join(common, 'profiles');
const target = join(common, 'src/telemetry/profileData.ts');

const profiles = readdirSync(folder)
  .filter(name => name.endsWith('.yaml'))
  .sort()
  .map(name => parse(readFileSync(join(folder, name), 'utf8')));

/** Two lines of a document between which a table is written. */
const BEGIN = '<!-- profiles: written by npm run profiles -->';
const END = '<!-- /profiles -->';

const cell = (profile, measure) => {
  const names = profile.measures
    .filter(one => one.measure === measure)
    .map(one => `\`${one.names[0]}\``);
  return [...new Set(names)].join(', else ') || '–';
};

const row = profile =>
  `| \`${profile.id}\` | ${profile.title} | ${[
    'latency',
    'requests',
    'errors',
    'gpu.utilization',
    'drift.psi',
  ]
    .map(measure => cell(profile, measure))
    .join(' | ')} |`;

const table = [
  '| profile | system | latency | requests | errors | GPU | drift |',
  '|---|---|---|---|---|---|---|',
  ...profiles.map(row),
].join('\n');

async function writeSource() {
  const source = `// Written by \`npm run profiles\` from profiles/*.yaml; change those.
import type { MetricProfile } from './profile';

export const profileData: readonly MetricProfile[] = ${JSON.stringify(
    profiles,
  )};
`;
  const options = await prettier.resolveConfig(target);
  writeFileSync(
    target,
    prettier.format(source, { ...options, filepath: target }),
  );
}

function writeGuide() {
  const guide = join(root, 'docs/guides/telemetry-sources.md');
  const text = readFileSync(guide, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const [, after] = rest.split(END);
  writeFileSync(guide, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}

await writeSource();
writeGuide();
process.stdout.write(`${profiles.length} profiles → ${target}\n`);
