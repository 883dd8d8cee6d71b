import {
  emptyFile,
  knownLineage,
  type LineageFacts,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFiles,
  loadModelRelations,
  loadRunningVersions,
  replaceLineage,
  type Database,
} from '../database';

/** Who says what is read from our own tables. */
const SOURCES = ['catalog', 'record', 'telemetry'];

/**
 * Keeps in the graph what catalog, record and telemetry know already, so that
 * a model has a lineage before anybody sends any.
 */
export class LineageKeeper {
  readonly #options: { db: Database; now: () => number };

  constructor(options: {
    db: Database;
    /** Epoch ms. */
    now: () => number;
  }) {
    this.#options = options;
  }

  /** @returns whether anything was new */
  async refresh(): Promise<boolean> {
    const { db, now } = this.#options;
    const relations = await loadModelRelations(db);
    const running = await loadRunningVersions(db);
    const files = new Map(
      (await loadFiles(db, [...relations.keys()])).map(file => [
        file.modelRef,
        file,
      ]),
    );
    const all: LineageFacts = { nodes: [], edges: [] };
    for (const [modelRef, related] of relations) {
      const { nodes, edges } = knownLineage(
        {
          modelRef,
          relations: related,
          seen: running.get(modelRef) ?? [],
          file: files.get(modelRef) ?? emptyFile(modelRef),
        },
        now(),
      );
      all.nodes.push(...nodes);
      all.edges.push(...edges);
    }
    const nodes = [...new Map(all.nodes.map(n => [n.id, n])).values()];
    return db.transaction(tx =>
      replaceLineage(tx, SOURCES, { nodes, edges: all.edges }),
    );
  }
}
