import { listOf, type ModelFile } from '../record/modelFile';
import {
  lineageNode,
  modelVersionNode,
  type LineageEdge,
  type LineageFacts,
  type LineageNode,
  type LineageNodeKind,
} from './types';

/** What is known of a model without anybody sending lineage. @public */
export interface KnownModel {
  modelRef: string;
  /** Relations of the catalog entity; types in lower case, as stored. */
  relations: { type: string; targetRef: string }[];
  /** Versions that telemetry has seen to run, and since when (epoch ms). */
  seen: {
    environment: string;
    region: string;
    since: number;
    version: string | null;
    digest: string | null;
  }[];
  file: ModelFile;
}

/** Kinds of what the relations of a model lead to, and how it is related. */
const relationEdges: Record<
  string,
  Pick<LineageEdge, 'relation'> & { upstream: boolean }
> = {
  trainedon: { relation: 'wasDerivedFrom', upstream: true },
  derivedfrom: { relation: 'wasDerivedFrom', upstream: true },
  producedby: { relation: 'wasGeneratedBy', upstream: true },
  dependson: { relation: 'used', upstream: true },
  servedby: { relation: 'deployedAs', upstream: false },
};

/**
 * Lineage from what we already have: relations of the catalog (declared),
 * versions seen to run (observed), deployments, authorisations and validations
 * of the record.
 *
 * @public
 */
export function knownLineage(model: KnownModel, now: number): LineageFacts {
  const { modelRef, file } = model;
  const nodes = new Map<string, LineageNode>();
  const edges: LineageEdge[] = [];
  const keep = (node: LineageNode) => {
    const before = nodes.get(node.id);
    nodes.set(node.id, {
      ...node,
      version: node.version ?? before?.version ?? null,
      digest: node.digest ?? before?.digest ?? null,
    });
    return node.id;
  };
  const root = keep(lineageNode('model', modelRef, { modelRef }));
  const versionOf = (named: {
    version: string | null;
    digest: string | null;
  }) => {
    const id = keep(modelVersionNode(modelRef, named));
    edges.push({
      up: root,
      down: id,
      relation: 'specializationOf',
      source: 'record',
      observed: false,
      at: now,
    });
    return id;
  };
  for (const { type, targetRef } of model.relations) {
    const known = relationEdges[type];
    if (!known) continue;
    const other = keep(catalogNode(type, targetRef));
    edges.push({
      up: known.upstream ? other : root,
      down: known.upstream ? root : other,
      relation: known.relation,
      source: 'catalog',
      observed: false,
      at: now,
    });
  }
  const deployed = (
    named: { version: string | null; digest: string | null },
    place: string,
    how: Pick<LineageEdge, 'source' | 'observed' | 'at'>,
  ) => {
    const version = versionOf(named);
    const deployment = keep(
      lineageNode('deployment', `${version} in ${place}`, {
        name: place,
        ...named,
        modelRef,
      }),
    );
    edges.push({
      up: version,
      down: deployment,
      relation: 'deployedAs',
      ...how,
    });
  };
  for (const { environment, region, since, ...named } of model.seen) {
    deployed(named, `${environment} ${region}`, {
      source: 'telemetry',
      observed: true,
      at: since,
    });
  }
  for (const one of listOf(file, 'deployment')) {
    deployed(one, `${one.environment} ${one.region}`, {
      source: 'record',
      observed: true,
      at: one.since,
    });
  }
  for (const { id, state, environment, ...one } of listOf(
    file,
    'authorisation',
  )) {
    const approval = keep(
      lineageNode('approval', `${modelRef}/${id}`, {
        name: `${id} for ${environment}: ${state}`,
        digest: one.subjectDigest,
        modelRef,
      }),
    );
    for (const artifact of one.subject.artifacts) {
      edges.push({
        up: versionOf(artifact),
        down: approval,
        relation: 'approvedBy',
        source: 'record',
        observed: true,
        at: one.grantedAt,
      });
    }
  }
  for (const { id, scope, conclusion, ...one } of listOf(file, 'validation')) {
    const evaluation = keep(
      lineageNode('evaluation', `${modelRef}/${id}`, {
        name: `${id}: ${conclusion ?? 'planned'}`,
        modelRef,
      }),
    );
    for (const each of scope) {
      const named = each.startsWith('sha256:')
        ? { version: null, digest: each }
        : { version: each, digest: null };
      edges.push({
        up: versionOf(named),
        down: evaluation,
        relation: 'evaluatedBy',
        source: 'record',
        observed: true,
        at: one.concludedAt ?? one.plannedAt,
      });
    }
  }
  return { nodes: [...nodes.values()], edges };
}

function catalogNode(type: string, ref: string): LineageNode {
  const kindOf = (): LineageNodeKind => {
    if (type === 'producedby') return 'pipeline';
    if (ref.startsWith('model:')) return 'model';
    if (ref.startsWith('resource:')) return 'dataset';
    return 'service';
  };
  const kind = kindOf();
  return lineageNode(kind, ref, {
    name: ref.slice(ref.lastIndexOf('/') + 1),
    modelRef: kind === 'model' ? ref : null,
  });
}
