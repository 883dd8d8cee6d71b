import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  lineageNode,
  modelVersionNode,
  type LineageEdge,
  type LineageFacts,
  type LineageNode,
} from './types';

/** A document that cannot be read; the sentence names the field and the fix. */
class Unreadable extends Error {}

type Json = Record<string, unknown>;

const MAX_DATASETS = 1_000;
const MAX_TEXT = 300;
/** Clocks differ; a day is no clock. */
const AHEAD_MS = 3_600_000;
/** The namespace that OpenLineage symlinks use for what the catalog knows. */
const CATALOG = 'backstage';

/**
 * Reads an OpenLineage 2 event: of a run, of a job, or of a dataset. Facets
 * that are not known are passed over. A dataset that is a model version says
 * so with the facet `modelGovernance_modelVersion` (`modelRef`, `version`,
 * `digest`); one that the catalog knows, with a symlink of the namespace
 * `backstage` whose name is the entity ref.
 *
 * @param now - epoch ms
 * @returns nodes and edges, or a sentence that names the field and the fix
 * @public
 */
export function parseOpenLineage(
  document: unknown,
  now: number,
): LineageFacts | string {
  try {
    return read(document, now);
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}

function read(document: unknown, now: number): LineageFacts {
  const event = object(document, 'event');
  const at = instant(event.eventTime, now);
  const source = text(event.producer, 'producer');
  if (event.run === undefined && event.job === undefined) {
    if (event.dataset === undefined) {
      throw new Unreadable(
        'run: an OpenLineage event has run and job, job alone, or dataset',
      );
    }
    return dataset(object(event.dataset, 'dataset'), 'dataset', {
      at,
      source,
      observed: false,
    });
  }
  const job = object(event.job, 'job');
  const jobName = `${text(job.namespace, 'job.namespace')}/${text(
    job.name,
    'job.name',
  )}`;
  const inputs = list(event.inputs, 'inputs');
  const outputs = list(event.outputs, 'outputs');
  if (inputs.length + outputs.length > MAX_DATASETS) {
    throw new Unreadable(
      `inputs: more than ${MAX_DATASETS} inputs and outputs in one event; send one event for each part of the job`,
    );
  }
  const run = event.run === undefined ? undefined : object(event.run, 'run');
  const observed = run !== undefined;
  const how = { at, source, observed };
  const center = run
    ? lineageNode('run', text(run.runId, 'run.runId'), { name: jobName })
    : lineageNode('pipeline', jobName);
  const facts: LineageFacts = { nodes: [center], edges: [] };
  const add = (more: LineageFacts) => {
    facts.nodes.push(...more.nodes);
    facts.edges.push(...more.edges);
  };
  if (run) {
    const pipeline = lineageNode('pipeline', jobName);
    add({
      nodes: [pipeline],
      edges: [edge(pipeline, center, 'specializationOf', how)],
    });
    const parent = parentRun(run);
    if (parent) {
      add({ nodes: [parent], edges: [edge(parent, center, 'used', how)] });
    }
  }
  const code = codeOf(job);
  if (code) add({ nodes: [code], edges: [edge(code, center, 'used', how)] });
  inputs.forEach((item, n) => {
    const field = `inputs[${n}]`;
    const input = dataset(object(item, field), field, how);
    add(input);
    facts.edges.push(edge(input.nodes[0], center, 'used', how));
  });
  outputs.forEach((item, n) => {
    const field = `outputs[${n}]`;
    const output = dataset(object(item, field), field, how);
    add(output);
    facts.edges.push(edge(center, output.nodes[0], 'wasGeneratedBy', how));
  });
  return {
    nodes: [...new Map(facts.nodes.map(node => [node.id, node])).values()],
    // A job that reads what it writes says nothing about where it came from.
    edges: facts.edges.filter(({ up, down }) => up !== down),
  };
}

/** The first node is what was read or written; the others are what it is of. */
function dataset(
  given: Json,
  field: string,
  how: Pick<LineageEdge, 'at' | 'source' | 'observed'>,
): LineageFacts {
  const namespace = text(given.namespace, `${field}.namespace`);
  const name = text(given.name, `${field}.name`);
  const facets = optional(given.facets, `${field}.facets`);
  const declared = facets.modelGovernance_modelVersion;
  if (declared !== undefined) {
    const path = `${field}.facets.modelGovernance_modelVersion`;
    const facet = object(declared, path);
    const node = modelVersionNode(
      entityRef(facet.modelRef, `${path}.modelRef`),
      {
        version: text(facet.version, `${path}.version`),
        digest: maybeText(facet.digest, `${path}.digest`),
      },
    );
    return { nodes: [node], edges: [] };
  }
  const known = symlink(facets, field);
  const whole = lineageNode('dataset', known ?? `${namespace}/${name}`, {
    name: known ? name : `${namespace}/${name}`,
  });
  const version = maybeText(
    optional(facets.version, `${field}.facets.version`).datasetVersion,
    `${field}.facets.version.datasetVersion`,
  );
  if (!version) return { nodes: [whole], edges: [] };
  const part = lineageNode(
    'dataset-version',
    `${known ?? `${namespace}/${name}`}@${version}`,
    {
      name: `${name} ${version}`,
      version,
      digest: version.startsWith('sha256:') ? version : null,
    },
  );
  return {
    nodes: [part, whole],
    edges: [edge(whole, part, 'specializationOf', how)],
  };
}

function symlink(facets: Json, field: string): string | undefined {
  const path = `${field}.facets.symlinks`;
  const identifiers = list(
    optional(facets.symlinks, path).identifiers,
    `${path}.identifiers`,
  );
  for (const item of identifiers) {
    const { namespace, name } = object(item, `${path}.identifiers`);
    if (namespace === CATALOG) {
      return entityRef(name, `${path}.identifiers.name`);
    }
  }
  return undefined;
}

function parentRun(run: Json): LineageNode | undefined {
  const facets = optional(run.facets, 'run.facets');
  if (facets.parent === undefined) return undefined;
  const parent = object(facets.parent, 'run.facets.parent');
  const { runId } = object(parent.run, 'run.facets.parent.run');
  const job = object(parent.job, 'run.facets.parent.job');
  return lineageNode('run', text(runId, 'run.facets.parent.run.runId'), {
    name: `${text(job.namespace, 'run.facets.parent.job.namespace')}/${text(
      job.name,
      'run.facets.parent.job.name',
    )}`,
  });
}

function codeOf(job: Json): LineageNode | undefined {
  const facets = optional(job.facets, 'job.facets');
  const path = 'job.facets.sourceCodeLocation';
  const location = optional(facets.sourceCodeLocation, path);
  const commit = maybeText(location.version, `${path}.version`);
  const repository =
    maybeText(location.repoUrl, `${path}.repoUrl`) ??
    maybeText(location.url, `${path}.url`);
  if (!commit || !repository) return undefined;
  return lineageNode('code', `${repository}@${commit}`, {
    name: repository.replace(/^https?:\/\//, ''),
    version: commit,
    digest: commit,
  });
}

function edge(
  up: LineageNode,
  down: LineageNode,
  relation: LineageEdge['relation'],
  how: Pick<LineageEdge, 'at' | 'source' | 'observed'>,
): LineageEdge {
  return { up: up.id, down: down.id, relation, ...how };
}

function instant(value: unknown, now: number): number {
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  if (Number.isNaN(at)) {
    throw new Unreadable('eventTime: is not a time as in RFC 3339');
  }
  if (at > now + AHEAD_MS) {
    throw new Unreadable('eventTime: lies in the future; check the clock');
  }
  return at;
}

function object(value: unknown, field: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unreadable(`${field}: must be an object`);
  }
  return value as Json;
}

function optional(value: unknown, field: string): Json {
  return value === undefined || value === null ? {} : object(value, field);
}

function list(value: unknown, field: string): unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Unreadable(`${field}: must be a list`);
  return value;
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '' || value.length > MAX_TEXT) {
    throw new Unreadable(
      `${field}: must be a text of 1 to ${MAX_TEXT} characters`,
    );
  }
  if (value.includes('\u0000')) {
    throw new Unreadable(`${field}: must not contain a null character`);
  }
  return value;
}

function maybeText(value: unknown, field: string): string | null {
  return value === undefined || value === null ? null : text(value, field);
}

function entityRef(value: unknown, field: string): string {
  const given = text(value, field);
  try {
    return stringifyEntityRef(parseEntityRef(given)).toLocaleLowerCase('en-US');
  } catch {
    throw new Unreadable(
      `${field}: ${given} is not an entity ref such as model:default/feed-ranker`,
    );
  }
}
