import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { GENERATED } from '../world';
import { generateModels } from './generate';
import { generatedYaml } from './generatedYaml';

const usage = `Usage: catalog/main.ts           write catalog/models/generated.yaml
       catalog/main.ts COUNT     print COUNT generated models as YAML`;

const [countText] = process.argv.slice(2);
const count = Number(countText);
if (countText === undefined) {
  const root = join(dirname(require.resolve('../../package.json')), '../..');
  writeFileSync(join(root, 'catalog/models/generated.yaml'), generatedYaml());
} else if (Number.isInteger(count) && count > 0) {
  for (const entity of generateModels(count, GENERATED.seed)) {
    process.stdout.write(
      `---\n${stringify(entity, { aliasDuplicateObjects: false })}`,
    );
  }
} else {
  process.stderr.write(`${usage}\n`);
  process.exitCode = 1;
}
