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
process.stdout.write(`${profiles.length} profiles → ${target}\n`);
