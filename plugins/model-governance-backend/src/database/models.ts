import type {
  CollectionTarget,
  ModelFacts,
  ModelRecord,
  ServingMode,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks, whereIn } from './openDatabase';
import type { ModelRow, ModelSearchRow } from './tables';

export type OwnerState = 'owned' | 'unowned' | 'unknown-owner';

/** What the mirror knows of a model that it may have to change. */
export interface MirroredModel {
  ref: string;
  etag: string | null;
  ownerState: OwnerState;
  owner: string | null;
  missed: number;
  removed: boolean;
  facts: ModelFacts;
}

export async function loadMirror(knex: Knex): Promise<MirroredModel[]> {
  const rows = await knex<ModelRow>('model').select(
    'ref',
    'etag',
    'owner',
    'owner_state',
    'missed',
    'removed_at',
    'facts',
  );
  return rows.map(row => ({
    ref: row.ref,
    etag: row.etag,
    owner: row.owner,
    ownerState: row.owner_state as OwnerState,
    missed: row.missed,
    removed: row.removed_at !== null,
    facts: JSON.parse(row.facts),
  }));
}

/** Writes a model as the catalog has it now, back from removal if need be. */
export async function saveModel(
  tx: Knex.Transaction,
  model: {
    record: ModelRecord;
    etag: string | null;
    ownerState: OwnerState;
    facts: ModelFacts;
    search: ModelSearchRow[];
    seenAt: number;
  },
): Promise<void> {
  const { record, etag, ownerState, facts, search, seenAt } = model;
  const name = (record.title ?? record.name).toLocaleLowerCase('en-US');
  const row: ModelRow = {
    ref: record.ref,
    uid: record.uid,
    etag,
    kind: record.kind,
    namespace: record.namespace,
    name: record.name,
    title: record.title,
    description: record.description,
    sort_name: name.slice(0, 400),
    search_text: [record.name, record.title, record.description]
      .join(' ')
      .toLocaleLowerCase('en-US'),
    type: record.type,
    lifecycle: record.lifecycle,
    owner: record.owner,
    owner_state: ownerState,
    system: record.system,
    mode: record.mode,
    declared_version: record.declaredVersion,
    declared_digest: record.declaredDigest,
    problems: JSON.stringify(record.problems),
    targets: JSON.stringify(record.targets),
    resources: JSON.stringify(record.resources),
    card_path: record.card?.path ?? null,
    card_location: record.card?.location ?? null,
    facts: JSON.stringify(facts),
    seen_at: seenAt,
    missed: 0,
    removed_at: null,
  };
  await tx<ModelRow>('model').insert(row).onConflict('ref').merge();
  await tx<ModelSearchRow>('model_search')
    .where('model_ref', record.ref)
    .delete();
  // Back in its repository some day, the card is read anew.
  if (!record.card) {
    await tx('card_file').where('model_ref', record.ref).delete();
  }
  for (const part of chunks(search)) {
    await tx<ModelSearchRow>('model_search').insert(part);
  }
}

export async function markMissed(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<void> {
  for (const part of chunks(refs)) {
    await tx<ModelRow>('model').whereIn('ref', part).increment('missed', 1);
  }
}

export async function clearMissed(
  tx: Knex.Transaction,
  refs: readonly string[],
): Promise<void> {
  for (const part of chunks(refs)) {
    await tx<ModelRow>('model').whereIn('ref', part).update({ missed: 0 });
  }
}

/** Removed models stay in the table: the record and its history name them. */
export async function markRemoved(
  tx: Knex.Transaction,
  ref: string,
  at: number,
): Promise<void> {
  await tx<ModelRow>('model')
    .where({ ref })
    .update({ removed_at: at, etag: null });
  await tx<ModelSearchRow>('model_search').where('model_ref', ref).delete();
}

/** What the collector needs of each model. */
export interface CollectableModel {
  ref: string;
  type: string | null;
  mode: ServingMode;
  targets: CollectionTarget[];
  declared: { version: string | null; digest: string | null };
}

export async function loadCollectable(knex: Knex): Promise<CollectableModel[]> {
  const rows = await knex<ModelRow>('model')
    .whereNull('removed_at')
    .select(
      'ref',
      'type',
      'mode',
      'targets',
      'declared_version',
      'declared_digest',
    );
  return rows.map(row => ({
    ref: row.ref,
    type: row.type,
    mode: row.mode as ServingMode,
    targets: JSON.parse(row.targets),
    declared: { version: row.declared_version, digest: row.declared_digest },
  }));
}

/** Of the given refs, those that are models now. */
export async function knownRefs(
  knex: Knex,
  refs: readonly string[],
): Promise<Set<string>> {
  const query = knex<ModelRow>('model').whereNull('removed_at').select('ref');
  whereIn(knex, query, 'ref', refs);
  const rows: { ref: string }[] = await query;
  return new Set(rows.map(row => row.ref));
}
