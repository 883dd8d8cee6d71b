import type { GraphEdge } from './layout';

/** A node with all that it came from and all that came from it. */
export function related(
  edges: readonly GraphEdge[],
  node: string,
): ReadonlySet<string> {
  return new Set([
    ...reachable(edges, node, 'up'),
    ...reachable(edges, node, 'down'),
  ]);
}

function reachable(
  edges: readonly GraphEdge[],
  node: string,
  way: 'up' | 'down',
): Set<string> {
  const seen = new Set([node]);
  // A set hands out what is added to it while it is walked.
  for (const id of seen) {
    for (const { up, down } of edges) {
      if (way === 'up' && down === id) seen.add(up);
      if (way === 'down' && up === id) seen.add(down);
    }
  }
  return seen;
}

/** A shortest way along the influence, in whichever direction there is one. */
export function pathBetween(
  edges: readonly GraphEdge[],
  a: string,
  b: string,
): string[] | undefined {
  return pathDown(edges, a, b) ?? pathDown(edges, b, a);
}

function pathDown(
  edges: readonly GraphEdge[],
  from: string,
  to: string,
): string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const [id] of cameFrom) {
    if (id === to) {
      const path = [to];
      for (let at = cameFrom.get(to); at; at = cameFrom.get(at)) path.push(at);
      return path.reverse();
    }
    for (const { up, down } of edges) {
      if (up === id && !cameFrom.has(down)) cameFrom.set(down, up);
    }
  }
  return undefined;
}
