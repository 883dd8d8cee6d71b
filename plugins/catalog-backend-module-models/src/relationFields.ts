/** A field of `spec` that holds entity refs, and the relation pair it becomes. */
export interface RelationField {
  field: string;
  relation: string;
  reverse: string;
  /** How the pair reads; `built-in` when Backstage declares it already. */
  words: 'built-in' | { description: string; forward: string; reverse: string };
  /** The only kinds a ref may name. */
  kinds: readonly string[];
  /** Kind of a ref that names none; without it the ref must name its kind. */
  defaultKind?: string;
}

/** One table for both registrations, so that they emit the same relations. */
export const relationFields: readonly RelationField[] = [
  {
    field: 'owner',
    relation: 'ownedBy',
    reverse: 'ownerOf',
    words: 'built-in',
    kinds: ['Group', 'User'],
    defaultKind: 'Group',
  },
  {
    field: 'system',
    relation: 'partOf',
    reverse: 'hasPart',
    words: 'built-in',
    kinds: ['System'],
    defaultKind: 'System',
  },
  {
    field: 'trainedOn',
    relation: 'trainedOn',
    reverse: 'trainingDataOf',
    words: {
      description: 'Datasets the model was trained on',
      forward: 'trained on',
      reverse: 'training data of',
    },
    kinds: ['Resource'],
    defaultKind: 'Resource',
  },
  {
    field: 'derivedFrom',
    relation: 'derivedFrom',
    reverse: 'baseOf',
    words: {
      description: 'Base models it was fine-tuned or distilled from',
      forward: 'derived from',
      reverse: 'base of',
    },
    kinds: ['Model'],
    defaultKind: 'Model',
  },
  {
    field: 'servedBy',
    relation: 'servedBy',
    reverse: 'serves',
    words: {
      description: 'Components or APIs that answer with the model',
      forward: 'served by',
      reverse: 'serves',
    },
    kinds: ['Component', 'API'],
    defaultKind: 'Component',
  },
  {
    field: 'producedBy',
    relation: 'producedBy',
    reverse: 'produces',
    words: {
      description: 'Pipelines that train the model',
      forward: 'produced by',
      reverse: 'produces',
    },
    kinds: ['Component'],
    defaultKind: 'Component',
  },
  {
    field: 'dependsOn',
    relation: 'dependsOn',
    reverse: 'dependencyOf',
    words: 'built-in',
    kinds: ['Component', 'Resource', 'API', 'Model'],
  },
];

/**
 * Pattern of a ref that the field accepts. Without it the catalog would drop a
 * ref of another kind in silence, and the lineage would have a hole.
 */
export function refPattern({ kinds, defaultKind }: RelationField): string {
  const names = kinds.flatMap(kind => [kind, kind.toLocaleLowerCase('en-US')]);
  const prefix = `((${names.join('|')}):)${defaultKind ? '?' : ''}`;
  return `^${prefix}([^:/\\s]+/)?[^:/\\s]+$`;
}
