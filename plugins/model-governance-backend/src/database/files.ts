import {
  emptyFile,
  objectKinds,
  type FileObjects,
  type ModelFile,
  type ObjectKind,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks, whereIn } from './openDatabase';
import type { GovernanceObjectRow, ModelRow } from './tables';

const isKind = (kind: string): kind is ObjectKind =>
  objectKinds.includes(kind as ObjectKind);

/**
 * A model's file as the last transaction left it; empty for a model that
 * nothing was recorded of. `undefined` for a model that was never seen.
 */
export async function loadFile(
  knex: Knex,
  modelRef: string,
): Promise<ModelFile | undefined> {
  const [file] = await loadFiles(knex, [modelRef]);
  return file;
}

/** Files of these models; those never seen are left out. */
export async function loadFiles(
  knex: Knex,
  refs: readonly string[],
): Promise<ModelFile[]> {
  const models = knex<ModelRow>('model').select('ref', 'facts', 'removed_at');
  whereIn(knex, models, 'ref', refs);
  const known: Pick<ModelRow, 'ref' | 'facts' | 'removed_at'>[] = await models;
  const objects = knex<GovernanceObjectRow>('governance_object')
    .select('model_ref', 'kind', 'id', 'body')
    .orderBy(['model_ref', 'kind', 'position']);
  whereIn(
    knex,
    objects,
    'model_ref',
    known.map(({ ref }) => ref),
  );
  const byModel = new Map<string, GovernanceObjectRow[]>();
  for (const row of (await objects) as GovernanceObjectRow[]) {
    const rows = byModel.get(row.model_ref);
    if (rows) rows.push(row);
    else byModel.set(row.model_ref, [row]);
  }
  return known.map(({ ref, facts, removed_at }) => ({
    ...emptyFile(ref),
    facts: JSON.parse(facts),
    removed: removed_at !== null,
    objects: toObjects(byModel.get(ref) ?? []),
  }));
}

function toObjects(rows: readonly GovernanceObjectRow[]): ModelFile['objects'] {
  const objects: Record<ObjectKind, Record<string, FileObjects[ObjectKind]>> = {
    ...emptyFile('').objects,
  };
  for (const { kind, id, body } of rows) {
    if (!isKind(kind)) continue;
    objects[kind] = { ...objects[kind], [id]: JSON.parse(body) };
  }
  // Each row was written from an object of its kind.
  return objects as ModelFile['objects'];
}

export interface ChangedObject {
  kind: ObjectKind;
  id: string;
}

/** What differs between two states of a file, by identity. */
export function changedObjects(
  before: ModelFile,
  after: ModelFile,
): ChangedObject[] {
  return objectKinds.flatMap(kind => {
    if (before.objects[kind] === after.objects[kind]) return [];
    return Object.keys(after.objects[kind])
      .filter(id => before.objects[kind][id] !== after.objects[kind][id])
      .map(id => ({ kind, id }));
  });
}

/** Writes the objects that changed; returns which they were. */
export async function saveFile(
  tx: Knex.Transaction,
  before: ModelFile,
  after: ModelFile,
  seq: number,
): Promise<ChangedObject[]> {
  const changed = changedObjects(before, after);
  const rows = changed.map(({ kind, id }): GovernanceObjectRow => {
    const object: { id: string; state?: string } = after.objects[kind][id];
    return {
      model_ref: after.modelRef,
      kind,
      id,
      position: Object.keys(after.objects[kind]).indexOf(id) + 1,
      state: object.state ?? null,
      seq,
      body: JSON.stringify(object),
    };
  });
  for (const part of chunks(rows)) {
    await tx<GovernanceObjectRow>('governance_object')
      .insert(part)
      .onConflict(['model_ref', 'kind', 'id'])
      .merge(['state', 'seq', 'body']);
  }
  return changed;
}
