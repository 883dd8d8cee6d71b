/** What a lineage graph is made of, in the order in which it comes about. @public */
export const lineageNodeKinds = [
  'code',
  'dataset',
  'dataset-version',
  'pipeline',
  'run',
  'model',
  'model-version',
  'evaluation',
  'approval',
  'deployment',
  'service',
] as const;
/** @public */
export type LineageNodeKind = (typeof lineageNodeKinds)[number];

/**
 * Names of W3C PROV-O, and three of ours for what PROV has no word for. Each
 * is said here from upstream to downstream, whatever its grammar: influence
 * flows from `up` to `down`.
 *
 * @public
 */
export const lineageRelations = [
  'used',
  'wasGeneratedBy',
  'wasDerivedFrom',
  'specializationOf',
  'evaluatedBy',
  'approvedBy',
  'deployedAs',
] as const;
/** @public */
export type LineageRelation = (typeof lineageRelations)[number];

/** @public */
export interface LineageNode {
  /** Kind and key: the same thing told twice is one node. */
  id: string;
  kind: LineageNodeKind;
  name: string;
  version: string | null;
  /** `sha256:…`, a commit, or what the sender's registry calls a digest. */
  digest: string | null;
  /** The model that it belongs to; who may not see that one, sees nothing of it. */
  modelRef: string | null;
}

/** @public */
export interface LineageEdge {
  up: string;
  down: string;
  relation: LineageRelation;
  /** Who says so: `catalog`, `record`, `telemetry`, or an OpenLineage producer. */
  source: string;
  /** Seen to happen; otherwise it was only declared. */
  observed: boolean;
  /** Epoch ms. */
  at: number;
}

/** @public */
export interface LineageFacts {
  nodes: LineageNode[];
  edges: LineageEdge[];
}

/** @public */
export function lineageNode(
  kind: LineageNodeKind,
  key: string,
  more: Partial<Omit<LineageNode, 'id' | 'kind'>> = {},
): LineageNode {
  return {
    id: `${kind}:${key}`,
    kind,
    name: more.name ?? key,
    version: more.version ?? null,
    digest: more.digest ?? null,
    modelRef: more.modelRef ?? null,
  };
}

/**
 * The node of a version. A version has a name in every registry, and a digest
 * only in some, so that the name is the key where there is one.
 *
 * @public
 */
export function modelVersionNode(
  modelRef: string,
  named: { version: string | null; digest: string | null },
): LineageNode {
  const { version, digest } = named;
  const key = version ?? digest ?? 'unversioned';
  return lineageNode('model-version', `${modelRef}@${key}`, {
    name: `${modelRef.slice(modelRef.lastIndexOf('/') + 1)} ${key}`,
    version,
    digest,
    modelRef,
  });
}
