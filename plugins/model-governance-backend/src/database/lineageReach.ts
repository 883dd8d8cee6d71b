import type { LineageNode } from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { toLineageNode } from './lineage';
import { isSqlite } from './openDatabase';
import { restrict, type Visibility } from './portfolioSql';

export interface Reached {
  node: LineageNode;
  /** Edges between the start and it, on the shortest way. */
  steps: number;
}

/** Steps that are taken at most, whatever hangs on a node. */
const MAX_VISITS = 20_000;

/** Nodes that belong to no model, or to one that the caller may see. */
function visible(knex: Knex, visibility: Visibility): Knex.QueryBuilder {
  const models = knex('model').select('model.ref');
  restrict(knex, models, visibility);
  return knex('lineage_node as n')
    .whereNull('n.model_ref')
    .orWhereIn('n.model_ref', models)
    .select('n.id');
}

/**
 * What can be reached from some nodes, nearest first. One recursive query. It
 * does not lead through what the caller may not see: what lies behind would
 * tell that there is something. Cycles end by themselves, since a node counts
 * once at each depth, and the depth is bounded.
 *
 * @param start - a query for ids; only those that the caller may see count
 */
export async function reach(
  knex: Knex,
  visibility: Visibility,
  ask: {
    start: Knex.QueryBuilder;
    direction: 'up' | 'down';
    depth: number;
    limit: number;
  },
): Promise<{ reached: Reached[]; truncated: boolean }> {
  const { start, direction, depth, limit } = ask;
  const [from, to] = direction === 'up' ? ['down', 'up'] : ['up', 'down'];
  const seen = visible(knex, visibility);
  // SQLite stops a recursion with a limit inside of it, PostgreSQL evaluates
  // no more of one than is asked for from outside.
  const [inner, outer] = isSqlite(knex)
    ? [`limit ${MAX_VISITS}`, '']
    : ['', `limit ${MAX_VISITS}`];
  const sql = `with recursive seen as ?, reach(id, steps) as (
      select cast(seen.id as text), 0 from seen where seen.id in ?
      union
      select cast(edge.${to} as text), reach.steps + 1
      from reach join lineage_edge edge on edge.${from} = reach.id
        join seen on seen.id = edge.${to}
      where reach.steps < ? ${inner}
    )
    select node.*, near.steps, near.visits from (
      select id, min(steps) as steps, sum(count(*)) over () as visits
      from (select id, steps from reach ${outer}) visited group by id
    ) near join lineage_node node on node.id = near.id
    order by near.steps, node.id limit ?`;
  const answer = await knex.raw(sql, [seen, start, depth, limit + 1]);
  const rows: (Parameters<typeof toLineageNode>[0] & {
    steps: number;
    visits: number | string;
  })[] = Array.isArray(answer) ? answer : answer.rows;
  return {
    reached: rows
      .slice(0, limit)
      .map(row => ({ node: toLineageNode(row), steps: Number(row.steps) })),
    truncated:
      rows.length > limit || Number(rows[0]?.visits ?? 0) >= MAX_VISITS,
  };
}

/** Where the lineage of a model begins: all nodes that are its own. */
export const nodesOfModel = (knex: Knex, modelRef: string) =>
  knex('lineage_node').where({ model_ref: modelRef }).select('id');

export const nodeById = (knex: Knex, id: string) =>
  knex('lineage_node').where({ id }).select('id');
