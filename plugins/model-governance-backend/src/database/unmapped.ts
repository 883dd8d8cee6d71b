import type { SeenModel } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks } from './openDatabase';
import { asNumber, type BigInt } from './tables';

interface UnmappedModelRow {
  source_id: string;
  profile: string;
  labels: string;
  first_seen: BigInt;
  last_seen: BigInt;
}

export interface UnmappedModel extends SeenModel {
  sourceId: string;
  firstSeen: number;
  lastSeen: number;
}

/** What a key of the database may hold; longer sets of labels are left out. */
const MAX_LABELS_LENGTH = 2_000;

/** What is known of a source from now on. */
export async function replaceUnmapped(
  tx: Knex.Transaction,
  sourceId: string,
  models: readonly Omit<UnmappedModel, 'sourceId'>[],
): Promise<void> {
  const rows = models.map(
    (model): UnmappedModelRow => ({
      source_id: sourceId,
      profile: model.profile,
      labels: JSON.stringify(model.labels),
      first_seen: model.firstSeen,
      last_seen: model.lastSeen,
    }),
  );
  await tx('unmapped_model').where({ source_id: sourceId }).delete();
  const fitting = rows.filter(row => row.labels.length <= MAX_LABELS_LENGTH);
  for (const part of chunks(fitting)) await tx('unmapped_model').insert(part);
}

/** Of the sources that are configured. */
export async function loadUnmapped(knex: Knex): Promise<UnmappedModel[]> {
  const rows: UnmappedModelRow[] = await knex('unmapped_model')
    .join('source_state', 'source_state.source_id', 'unmapped_model.source_id')
    .where('source_state.configured', 1)
    .orderBy(['unmapped_model.source_id', 'profile', 'labels'])
    .select('unmapped_model.*');
  return rows.map(row => ({
    sourceId: row.source_id,
    profile: row.profile,
    labels: JSON.parse(row.labels),
    firstSeen: asNumber(row.first_seen),
    lastSeen: asNumber(row.last_seen),
  }));
}
