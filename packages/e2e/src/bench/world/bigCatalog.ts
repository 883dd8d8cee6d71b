import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generateModels, GENERATED, type CatalogEntity } from '@modelgov/demo';
import { stringify } from 'yaml';

/** Models on one page of telemetry and in one file of the catalog. */
export const MODELS_PER_PAGE = 500;

/** One in so many is restricted, so that the caller's permission has work to do. */
const RESTRICTED_EVERY = 50;

function restrict(model: CatalogEntity, index: number): CatalogEntity {
  if (index % RESTRICTED_EVERY !== 0) return model;
  const annotations = { 'model-governance.io/visibility': 'restricted' };
  return { ...model, metadata: { ...model.metadata, annotations } };
}

/** The models of a large company, a list for each page. */
export function bigFleet(count: number): CatalogEntity[][] {
  const models = generateModels(count, GENERATED.seed).map(restrict);
  return Array.from(
    { length: Math.ceil(models.length / MODELS_PER_PAGE) },
    (_, page) =>
      models.slice(page * MODELS_PER_PAGE, (page + 1) * MODELS_PER_PAGE),
  );
}

/** Writes the models as catalog files; returns their paths. */
export async function writeCatalog(
  directory: string,
  pages: readonly CatalogEntity[][],
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  return Promise.all(
    pages.map(async (models, page) => {
      const path = join(directory, `models-${page}.yaml`);
      const documents = models.map(model =>
        stringify(model, { aliasDuplicateObjects: false }),
      );
      await writeFile(path, documents.join('---\n'));
      return path;
    }),
  );
}
