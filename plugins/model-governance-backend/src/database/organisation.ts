import type { OrganisationFile } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { asNumber, type BigInt } from './tables';

interface OrganisationRow {
  id: number;
  seq: BigInt;
  body: string;
}

/** The one file about people and policies. */
export async function loadOrganisation(
  knex: Knex,
  empty: OrganisationFile,
): Promise<{ file: OrganisationFile; seq: number }> {
  const row = await knex<OrganisationRow>('organisation_file')
    .where({ id: 1 })
    .first();
  return row
    ? { file: JSON.parse(row.body), seq: asNumber(row.seq) }
    : { file: empty, seq: 0 };
}

export async function saveOrganisation(
  tx: Knex.Transaction,
  file: OrganisationFile,
  seq: number,
): Promise<void> {
  await tx<OrganisationRow>('organisation_file')
    .insert({ id: 1, seq, body: JSON.stringify(file) })
    .onConflict('id')
    .merge();
}
