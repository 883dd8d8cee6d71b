import type { LineageEdge, LineageNode, LineageNodeKind } from './types';

/** What is missing between the data of a model and what runs. @public */
export const lineageGapCodes = [
  'no-version',
  'no-run',
  'no-dataset',
  'no-code',
  'no-deployment',
  'digest-not-approved',
] as const;
/** @public */
export type LineageGapCode = (typeof lineageGapCodes)[number];

/** @public */
export interface LineageGap {
  code: LineageGapCode;
  /** The version that it is about; `null` for the model as a whole. */
  version: string | null;
}

/**
 * Whether each version that runs, or else each version, has a path
 * dataset → run → version → deployment that was observed. A declared relation
 * is a claim and closes no gap. A graph that was cut short shows no gaps: what
 * is missing from it may only not have been read.
 *
 * @public
 */
export function lineageGaps(
  modelRef: string,
  graph: { nodes: readonly LineageNode[]; edges: readonly LineageEdge[] },
): LineageGap[] {
  const byId = new Map(graph.nodes.map(node => [node.id, node]));
  const observed = graph.edges.filter(edge => edge.observed);
  const next = (id: string, way: 'up' | 'down', kind: LineageNodeKind) =>
    observed.flatMap(edge => {
      const from = way === 'up' ? edge.down : edge.up;
      const other = byId.get(way === 'up' ? edge.up : edge.down);
      return from === id && other?.kind === kind ? [other] : [];
    });
  const versions = graph.nodes.filter(
    node => node.kind === 'model-version' && node.modelRef === modelRef,
  );
  if (versions.length === 0) return [{ code: 'no-version', version: null }];
  const running = versions.filter(
    ({ id }) => next(id, 'down', 'deployment').length > 0,
  );
  const gaps: LineageGap[] =
    running.length === 0 ? [{ code: 'no-deployment', version: null }] : [];
  for (const { id, version, digest } of running.length ? running : versions) {
    const name = version ?? digest;
    const runs = next(id, 'up', 'run');
    const used = (kind: LineageNodeKind) =>
      runs.some(run => next(run.id, 'up', kind).length > 0);
    if (runs.length === 0) gaps.push({ code: 'no-run', version: name });
    else {
      if (!used('dataset-version') && !used('dataset')) {
        gaps.push({ code: 'no-dataset', version: name });
      }
      if (!used('code')) gaps.push({ code: 'no-code', version: name });
    }
    if (running.length && next(id, 'down', 'approval').length === 0) {
      gaps.push({ code: 'digest-not-approved', version: name });
    }
  }
  return gaps;
}
