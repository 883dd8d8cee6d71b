import type { LineageGraph } from '@modelgov/backstage-plugin-model-governance-common';

export type GraphNode = LineageGraph['nodes'][number];
export type GraphEdge = LineageGraph['edges'][number];

/** A node, or those of one kind in one column, folded into one. */
export interface Box {
  id: string;
  kind: GraphNode['kind'];
  members: GraphNode[];
  x: number;
  y: number;
}

export interface Line {
  id: string;
  from: Box;
  to: Box;
  /** At least one of the edges was seen to happen. */
  observed: boolean;
}

export const BOX = { width: 190, height: 46 } as const;
const GAP = { x: 56, y: 12 } as const;
/** More of one kind than this are folded until somebody wants to see them. */
const FOLD_FROM = 8;

const columns: Record<GraphNode['kind'], number> = {
  code: 0,
  dataset: 0,
  pipeline: 0,
  'dataset-version': 1,
  run: 2,
  model: 3,
  'model-version': 4,
  evaluation: 5,
  approval: 5,
  deployment: 5,
  service: 5,
};

/**
 * Columns from data to what runs. They go by kind and not by distance, so that
 * the same thing is always found at the same place and cycles do no harm.
 * Other models stand where they belong: what this one came from at the left,
 * what came from it at the right.
 */
export function layOut(
  graph: Pick<LineageGraph, 'modelRef' | 'nodes' | 'edges'>,
  unfolded: ReadonlySet<string>,
): { boxes: Box[]; lines: Line[]; width: number; height: number } {
  const sources = new Set(graph.edges.map(edge => edge.up));
  const targets = new Set(graph.edges.map(edge => edge.down));
  const columnOf = (node: GraphNode) => {
    const other = node.kind === 'model' && node.modelRef !== graph.modelRef;
    if (!other) return columns[node.kind];
    return sources.has(node.id) && !targets.has(node.id) ? 0 : 5;
  };
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const key = `${columnOf(node)} ${node.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const byColumn = new Map<number, Omit<Box, 'x' | 'y'>[]>();
  for (const [key, members] of [...groups].sort()) {
    const [{ kind }] = members;
    const folded = members.length > FOLD_FROM && !unfolded.has(kind);
    const boxes = folded
      ? [{ id: `fold:${key}`, kind, members }]
      : members.map(node => ({ id: node.id, kind, members: [node] }));
    const column = Number(key.split(' ', 1)[0]);
    byColumn.set(column, [...(byColumn.get(column) ?? []), ...boxes]);
  }
  const used = [...byColumn].sort(([a], [b]) => a - b);
  const tallest = Math.max(0, ...used.map(([, boxes]) => boxes.length));
  const step = BOX.height + GAP.y;
  const height = Math.max(step, tallest * step);
  const boxes = used.flatMap(([, column], index) =>
    column.map((box, row) => ({
      ...box,
      x: index * (BOX.width + GAP.x),
      y: (height - column.length * step) / 2 + row * step,
    })),
  );
  return {
    boxes,
    lines: linesBetween(boxes, graph.edges),
    width: Math.max(1, used.length) * (BOX.width + GAP.x) - GAP.x,
    height,
  };
}

function linesBetween(
  boxes: readonly Box[],
  edges: readonly GraphEdge[],
): Line[] {
  const boxOf = new Map(
    boxes.flatMap(box => box.members.map(node => [node.id, box] as const)),
  );
  const lines = new Map<string, Line>();
  for (const { up, down, observed } of edges) {
    const from = boxOf.get(up);
    const to = boxOf.get(down);
    if (!from || !to || from === to) continue;
    const id = `${from.id}\n${to.id}`;
    const known = lines.get(id);
    lines.set(id, {
      id,
      from,
      to,
      observed: observed || known?.observed === true,
    });
  }
  return [...lines.values()];
}
