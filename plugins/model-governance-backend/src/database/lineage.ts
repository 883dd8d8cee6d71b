import type {
  KnownModel,
  LineageEdge,
  LineageFacts,
  LineageNode,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { chunks, whereIn } from './openDatabase';
import { asNumber, type BigInt } from './tables';
import { upsertRows } from './upsertRows';

const PREFIX = 'relations.';

interface NodeRow {
  id: string;
  kind: string;
  name: string;
  version: string | null;
  digest: string | null;
  model_ref: string | null;
}

interface EdgeRow {
  up: string;
  down: string;
  relation: string;
  source: string;
  observed: number;
  at: BigInt;
}

export const toLineageNode = (row: NodeRow): LineageNode => ({
  id: row.id,
  // Written from a node.
  kind: row.kind as LineageNode['kind'],
  name: row.name,
  version: row.version,
  digest: row.digest,
  modelRef: row.model_ref,
});

const toLineageEdge = (row: EdgeRow): LineageEdge => ({
  up: row.up,
  down: row.down,
  relation: row.relation as LineageEdge['relation'],
  source: row.source,
  observed: row.observed === 1,
  at: asNumber(row.at),
});

const keyOf = ({ up, down, relation, source }: EdgeRow | LineageEdge) =>
  JSON.stringify([up, down, relation, source]);

/** Adds what was told; telling it again changes at most its time. */
export async function saveLineage(
  tx: Knex.Transaction,
  { nodes, edges }: LineageFacts,
): Promise<void> {
  for (const part of chunks([...nodes].sort((a, b) => order(a.id, b.id)))) {
    // A sender who does not know the digest does not take it away.
    await tx.raw(
      `insert into lineage_node (id, kind, name, version, digest, model_ref)
       values ${part.map(() => '(?,?,?,?,?,?)').join(',')}
       on conflict (id) do update set
         name = excluded.name,
         version = coalesce(excluded.version, lineage_node.version),
         digest = coalesce(excluded.digest, lineage_node.digest)`,
      part.flatMap(node => [
        node.id,
        node.kind,
        node.name,
        node.version as string,
        node.digest as string,
        node.modelRef as string,
      ]),
    );
  }
  const byKey = new Map<string, LineageEdge>();
  for (const edge of edges) {
    const before = byKey.get(keyOf(edge));
    if (!before || before.at <= edge.at) byKey.set(keyOf(edge), edge);
  }
  const rows = [...byKey.entries()]
    // In one order, so that two senders cannot wait for each other.
    .sort(([a], [b]) => order(a, b))
    .map(([, { observed, ...edge }]) => ({
      ...edge,
      observed: observed ? 1 : 0,
    }));
  await upsertRows(tx, 'lineage_edge', {
    columns: ['up', 'down', 'relation', 'source', 'observed', 'at'],
    key: ['up', 'down', 'relation', 'source'],
    rows,
  });
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Makes what a source of ours says exactly this: adds what is new, drops what
 * it no longer says. Nodes stay; one without edges is in no answer.
 *
 * @returns whether anything changed
 */
export async function replaceLineage(
  tx: Knex.Transaction,
  sources: readonly string[],
  facts: LineageFacts,
): Promise<boolean> {
  const rows: EdgeRow[] = await tx<EdgeRow>('lineage_edge').whereIn('source', [
    ...sources,
  ]);
  const before = new Set(rows.map(keyOf));
  const after = new Set(facts.edges.map(keyOf));
  const gone = rows.filter(row => !after.has(keyOf(row)));
  const edges = facts.edges.filter(edge => !before.has(keyOf(edge)));
  const known: { id: string; name: string }[] = await tx('lineage_node').select(
    'id',
    'name',
  );
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const nodes = facts.nodes.filter(({ id, name }) => names.get(id) !== name);
  await saveLineage(tx, { nodes, edges });
  for (const { up, down, relation, source } of gone) {
    await tx('lineage_edge').where({ up, down, relation, source }).delete();
  }
  return gone.length + edges.length + nodes.length > 0;
}

/** Edges between these nodes. */
export async function loadLineageEdges(
  knex: Knex,
  ids: readonly string[],
): Promise<LineageEdge[]> {
  const query = knex<EdgeRow>('lineage_edge').select('*');
  whereIn(knex, query, 'up', ids);
  whereIn(knex, query, 'down', ids);
  const rows: EdgeRow[] = await query.orderBy([
    'up',
    'down',
    'relation',
    'source',
  ]);
  return rows.map(toLineageEdge);
}

/** Relations of the catalog's models that stand in the mirror. */
export async function loadModelRelations(
  knex: Knex,
): Promise<Map<string, { type: string; targetRef: string }[]>> {
  const models: { ref: string }[] = await knex('model')
    .whereNull('removed_at')
    .orderBy('ref')
    .select('ref');
  const byRef = new Map<string, { type: string; targetRef: string }[]>(
    models.map(({ ref }) => [ref, []]),
  );
  const rows: { model_ref: string; key: string; value: string }[] = await knex(
    'model_search',
  ).where('key', 'like', `${PREFIX}%`);
  for (const { model_ref, key, value } of rows) {
    const type = key.slice(PREFIX.length);
    byRef.get(model_ref)?.push({ type, targetRef: value });
  }
  return byRef;
}

/** The last version seen at each place, for all models. */
export async function loadRunningVersions(
  knex: Knex,
): Promise<Map<string, KnownModel['seen']>> {
  const rows: {
    model_ref: string;
    environment: string;
    region: string;
    since: BigInt;
    version: string | null;
    digest: string | null;
  }[] = await knex('deployment_version')
    .orderBy(['model_ref', 'since'])
    .select('*');
  const byModel = new Map<string, Map<string, KnownModel['seen'][number]>>();
  for (const { model_ref, since, ...seen } of rows) {
    const places = byModel.get(model_ref) ?? new Map();
    places.set(JSON.stringify([seen.environment, seen.region]), {
      environment: seen.environment,
      region: seen.region,
      version: seen.version,
      digest: seen.digest,
      since: asNumber(since),
    });
    byModel.set(model_ref, places);
  }
  return new Map(
    [...byModel].map(([ref, places]) => [ref, [...places.values()]]),
  );
}
