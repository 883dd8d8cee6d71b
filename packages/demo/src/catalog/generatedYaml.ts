import { stringify } from 'yaml';
import { GENERATED } from '../world';
import { generateModels } from './generate';

const header = `# Written by packages/demo/src/catalog/main.ts; a test says when it is out of date.
# Change the generator, not this file.
`;

/** The content of `catalog/models/generated.yaml`. */
export function generatedYaml(): string {
  const documents = generateModels(GENERATED.count, GENERATED.seed).map(
    entity => `---\n${stringify(entity, { aliasDuplicateObjects: false })}`,
  );
  return `${header}${documents.join('')}`;
}
