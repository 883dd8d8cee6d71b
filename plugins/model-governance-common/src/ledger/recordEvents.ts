import type { ModelRecord } from '../models/modelRecord';

/** What the record keeps of a model: the facts whose change must not be lost. @public */
export interface ModelFacts {
  uid: string | null;
  title: string | null;
  type: string | null;
  lifecycle: string | null;
  owner: string | null;
  system: string | null;
  mode: string;
  version: string | null;
  digest: string | null;
  /** Path of the card's file in its repository; absent or `null` where the portal keeps the card. */
  card?: string | null;
}

/** Versioned event names; a change of shape is a new version. @public */
export type RecordEvent =
  | { type: 'model.appeared@1'; facts: ModelFacts }
  | {
      type: 'model.changed@1';
      before: Partial<ModelFacts>;
      after: Partial<ModelFacts>;
    }
  | { type: 'model.removed@1'; facts: ModelFacts };

/** @public */
export function modelFacts(record: ModelRecord): ModelFacts {
  return {
    uid: record.uid,
    title: record.title,
    type: record.type,
    lifecycle: record.lifecycle,
    owner: record.owner,
    system: record.system,
    mode: record.mode,
    version: record.declaredVersion,
    digest: record.declaredDigest,
    ...(record.card ? { card: record.card.path } : {}),
  };
}

/**
 * The event that a sighting of a model in the catalog gives rise to, or `null`
 * when nothing that the record keeps has changed. The catalog forgets; "as of"
 * must not.
 *
 * @public
 */
export function recordSighting(
  before: ModelFacts | null,
  after: ModelFacts,
): RecordEvent | null {
  if (!before) return { type: 'model.appeared@1', facts: after };
  const keys = Object.keys({ ...before, ...after }) as (keyof ModelFacts)[];
  // A fact that came later is absent from what was kept before: nothing has changed by that.
  const of = (facts: ModelFacts, key: keyof ModelFacts) => facts[key] ?? null;
  const changed = keys.filter(key => of(before, key) !== of(after, key));
  if (changed.length === 0) return null;
  const pick = (facts: ModelFacts): Partial<ModelFacts> =>
    Object.fromEntries(changed.map(key => [key, of(facts, key)]));
  return { type: 'model.changed@1', before: pick(before), after: pick(after) };
}
