import { NotFoundError } from '@backstage/errors';
import type { ModelFile } from '@modelgov/backstage-plugin-model-governance-common';
import { loadFile, loadVisible, type Visibility } from '../database';
import type { ServiceContext } from '../services/context';

/** The file of a model that the caller may see. @throws NotFoundError alike for none and not for them */
export async function visibleFile(
  { db, now }: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ref: string,
): Promise<{ file: ModelFile; title: string | null }> {
  const row = await loadVisible(db, visibility, ref, now());
  const file = row && (await loadFile(db, ref));
  if (!file) throw new NotFoundError(`No model ${ref}`);
  return { file, title: row.title };
}
