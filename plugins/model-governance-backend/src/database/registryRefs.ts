import { annotations } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';

const KEY = `metadata.annotations.${annotations.registryModel}`;

interface Row {
  ref: string;
  value: string;
}

/**
 * Models of the catalog by the name that they have in a registry. Names are
 * compared as the catalog's own search does, without regard to case.
 */
export async function loadRegistryRefs(
  knex: Knex,
  registryId: string,
): Promise<Map<string, string[]>> {
  const rows: Row[] = await knex('model_search')
    .join('model', 'model.ref', 'model_search.model_ref')
    .whereNull('model.removed_at')
    .andWhere('model_search.key', KEY)
    .andWhere('model_search.value', 'like', `${registryId}/%`)
    .orderBy('model.ref')
    .select('model.ref', 'model_search.value');
  const refs = new Map<string, string[]>();
  for (const { ref, value } of rows) {
    const name = value.slice(registryId.length + 1);
    refs.set(name, [...(refs.get(name) ?? []), ref]);
  }
  return refs;
}
