import { NotFoundError } from '@backstage/errors';
import {
  lineageGaps,
  type LineageGraph,
  type LineageImpact,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadLineageEdges,
  loadVisible,
  loadVisibleRows,
  nodeById,
  nodesOfModel,
  reach,
  type Visibility,
} from '../database';
import type { ServiceContext } from '../services/context';
import { toModelSummary } from '../services/toModelSummary';

const DEPTH = 4;
const MAX_DEPTH = 10;
/** What a screen can still show. */
const MAX_NODES = 500;
const MAX_MODELS = 200;

/** @throws NotFoundError alike for what is not there and what is not for the caller */
export async function getLineage(
  { db, now }: ServiceContext,
  visibility: Visibility,
  ask: {
    ref: string;
    direction?: 'upstream' | 'downstream' | 'both';
    depth?: number;
  },
): Promise<LineageGraph> {
  const { ref, direction = 'both', depth = DEPTH } = ask;
  if (!(await loadVisible(db, visibility, ref, now()))) {
    throw new NotFoundError(`No model ${ref}`);
  }
  const ways = [
    ...(direction === 'downstream' ? [] : (['up'] as const)),
    ...(direction === 'upstream' ? [] : (['down'] as const)),
  ];
  const answers = await Promise.all(
    ways.map(way =>
      reach(db, visibility, {
        start: nodesOfModel(db, ref),
        direction: way,
        depth,
        limit: MAX_NODES,
      }),
    ),
  );
  const reached = [
    ...new Map(
      answers
        .flatMap(answer => answer.reached)
        .sort((a, b) => a.steps - b.steps)
        .map(({ node }) => [node.id, node]),
    ).values(),
  ];
  const nodes = reached.slice(0, MAX_NODES);
  const truncated =
    reached.length > MAX_NODES || answers.some(answer => answer.truncated);
  const edges = await loadLineageEdges(
    db,
    nodes.map(({ id }) => id),
  );
  const whole = direction === 'both' && depth >= 3 && !truncated;
  return {
    modelRef: ref,
    nodes,
    edges: edges.map(edge => ({
      ...edge,
      at: new Date(edge.at).toISOString(),
    })),
    gaps: whole ? lineageGaps(ref, { nodes, edges }) : null,
    truncated,
  };
}

/** Which models stand on a node, with what makes it matter. */
export async function getLineageImpact(
  { db, policy, now }: ServiceContext,
  visibility: Visibility,
  id: string,
): Promise<LineageImpact> {
  const { reached, truncated } = await reach(db, visibility, {
    start: nodeById(db, id),
    direction: 'down',
    depth: MAX_DEPTH,
    limit: 5_000,
  });
  const [origin] = reached;
  if (!origin) throw new NotFoundError(`No node ${id}`);
  const steps = new Map<string, number>();
  for (const { node, steps: far } of reached) {
    if (node.modelRef && !steps.has(node.modelRef)) {
      steps.set(node.modelRef, far);
    }
  }
  const refs = [...steps.keys()];
  const at = now();
  const rows = await loadVisibleRows(
    db,
    visibility,
    refs.slice(0, MAX_MODELS),
    at,
  );
  return {
    node: origin.node,
    models: rows.map(row => {
      const { ref, title, owner, governance } = toModelSummary(row, policy, at);
      return {
        ref,
        title,
        owner,
        tier: governance?.tier ?? 'unassessed',
        authorisation: governance?.authorisation ?? 'none',
        steps: steps.get(ref) ?? 0,
      };
    }),
    truncated: truncated || refs.length > MAX_MODELS,
  };
}
