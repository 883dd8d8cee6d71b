import {
  lineageNode,
  modelVersionNode,
  type LineageEdge,
  type LineageFacts,
  type LineageNode,
} from '../lineage/types';
import type { RegisteredModel, RegistryDataset, RegistryRun } from './types';

/** A dataset that is named by its ref in the catalog is that entity. */
const ENTITY_REF = /^[a-z]+:[a-z0-9._-]+\/[a-z0-9._-]+$/i;

const runNode = ({ id, name }: RegistryRun) =>
  lineageNode('run', id, name ? { name } : {});

/**
 * Lineage as a registry knows it: code and data → run → version, all observed.
 * A version without a run has none, which is a gap and not an error.
 *
 * @param refs - model of the registry → models of the catalog that name it
 * @param source - who says so
 * @public
 */
export function registryLineage(
  models: readonly RegisteredModel[],
  refs: ReadonlyMap<string, readonly string[]>,
  source: string,
): LineageFacts {
  const nodes = new Map<string, LineageNode>();
  const edges: LineageEdge[] = [];
  const keep = (node: LineageNode) => {
    nodes.set(node.id, node);
    return node.id;
  };
  for (const model of models) {
    for (const { version, digest, run, createdAt } of model.versions) {
      const told = { source, observed: true, at: createdAt };
      for (const modelRef of refs.get(model.name) ?? []) {
        const down = keep(modelVersionNode(modelRef, { version, digest }));
        if (!run) continue;
        const up = keep(runNode(run));
        edges.push({ up, down, relation: 'wasGeneratedBy', ...told });
        for (const used of inputsOf(run).map(keep)) {
          edges.push({ up: used, down: up, relation: 'used', ...told });
        }
      }
    }
  }
  const key = ({ up, down, relation }: LineageEdge) =>
    JSON.stringify([up, down, relation]);
  return {
    nodes: [...nodes.values()],
    // One run may have made several versions.
    edges: [...new Map(edges.map(edge => [key(edge), edge])).values()],
  };
}

function inputsOf({ code, datasets }: RegistryRun): LineageNode[] {
  const read = datasets.map(datasetNode);
  if (!code) return read;
  const { repository, commit } = code;
  return [
    lineageNode('code', `${repository}@${commit}`, {
      name: repository,
      version: commit,
      digest: commit,
    }),
    ...read,
  ];
}

function datasetNode({ name, digest, uri }: RegistryDataset): LineageNode {
  const key = ENTITY_REF.test(name) ? name.toLowerCase() : uri ?? name;
  return digest
    ? lineageNode('dataset-version', `${key}@${digest}`, {
        name: `${name} ${digest}`,
        version: digest,
        digest,
      })
    : lineageNode('dataset', key, { name });
}
