import type { GraphEdge, GraphNode } from './layout';
import { layOut } from './layout';
import { pathBetween, related } from './paths';

const REF = 'model:default/a';
const node = (
  id: string,
  kind: GraphNode['kind'],
  modelRef: string | null = null,
): GraphNode => ({ id, kind, name: id, version: null, digest: null, modelRef });
const edge = (up: string, down: string, observed = true): GraphEdge => ({
  up,
  down,
  relation: 'used',
  source: 'test',
  observed,
  at: '2026-11-23T12:00:00Z',
});
const lay = (nodes: GraphNode[], edges: GraphEdge[], unfold: string[] = []) =>
  layOut({ modelRef: REF, nodes, edges }, new Set(unfold));

const chain = [
  node('deployment', 'deployment', REF),
  node('version', 'model-version', REF),
  node('base', 'model', 'model:default/base'),
  node('user', 'model', 'model:default/user'),
  node('root', 'model', REF),
  node('run', 'run'),
  node('data', 'dataset'),
];
const links = [
  edge('data', 'run'),
  edge('run', 'version'),
  edge('version', 'deployment'),
  edge('base', 'root'),
  edge('root', 'user'),
];

it('puts data at the left and what runs at the right, other models where they belong', () => {
  const { boxes, lines } = lay(chain, links);
  const xs = Object.fromEntries(boxes.map(({ id, x }) => [id, x]));
  expect(xs.data).toBe(xs.base);
  expect(xs.data).toBeLessThan(xs.run);
  expect(xs.run).toBeLessThan(xs.root);
  expect(xs.root).toBeLessThan(xs.version);
  expect(xs.version).toBeLessThan(xs.deployment);
  expect(xs.user).toBe(xs.deployment);
  expect(lines).toHaveLength(links.length);
});

it('folds many of a kind into one, and keeps a line observed if one of them is', () => {
  const many = Array.from({ length: 500 }, (_, n) =>
    node(`data-${n}`, 'dataset'),
  );
  const edges = many.map(({ id }, n) => edge(id, 'run', n === 7));
  const folded = lay([...many, node('run', 'run')], edges);
  expect(folded.boxes.map(({ members }) => members.length)).toEqual([500, 1]);
  expect(folded.lines).toMatchObject([{ observed: true }]);
  const open = lay([...many, node('run', 'run')], edges, ['dataset']);
  expect(open.boxes).toHaveLength(501);
});

it('stands a cycle, and nothing at all', () => {
  const ring = [edge('data', 'run'), edge('run', 'data'), edge('run', 'run')];
  expect(lay(chain, ring).lines).toHaveLength(2);
  expect(lay([], [])).toMatchObject({ boxes: [], lines: [] });
  expect([...related(ring, 'data')].sort()).toEqual(['data', 'run']);
});

it('finds the shortest way along the influence, whichever comes first', () => {
  const edges = [...links, edge('data', 'version')];
  const way = ['data', 'version', 'deployment'];
  expect(pathBetween(edges, 'data', 'deployment')).toEqual(way);
  expect(pathBetween(edges, 'deployment', 'data')).toEqual(way);
  expect(pathBetween(edges, 'data', 'user')).toBeUndefined();
  expect([...related(edges, 'version')].sort()).toEqual([
    'data',
    'deployment',
    'run',
    'version',
  ]);
});
