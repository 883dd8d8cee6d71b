import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { build, toPointer, type Leaf } from '../../tree';
import { writeRows } from '../crosswalk';
import type { Draft } from '../writing';
import { bomErrors } from './check';
import {
  positionsProperty,
  toProperties,
  type Position,
  type Property,
} from './properties';
import type { BomVersion } from './read';
import { componentRows } from './rows';

/** An ML-BOM with one component. What the format has no field for travels in its properties. */
export function writeBom(card: readonly Leaf[], version: BomVersion): Draft {
  const split = splitOff(
    card.filter(({ path }) => toPointer(path) !== '/subject/digest'),
    version,
  );
  const metrics = inOneList(split.native);
  const { leaves, unwritten } = writeRows(componentRows, metrics.leaves);
  const properties = [
    ...toProperties([
      ...split.rest,
      ...metrics.apart,
      ...unwritten.map(metrics.placed),
    ]),
    ...positionsProperty(metrics.positions),
  ];
  const document = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
    version: 1,
    components: [toComponent(leaves, card, properties)],
  };
  return {
    unsaid: [],
    document: `${JSON.stringify(document, null, 2)}\n`,
    altered: [],
    problems: bomErrors(document),
  };
}

function toComponent(
  leaves: readonly Leaf[],
  card: readonly Leaf[],
  properties: readonly Property[],
): CanonicalValue {
  const digest = card.find(({ path }) => toPointer(path) === '/subject/digest');
  const additions: Leaf[] = [
    ...requiredBeside(leaves),
    ...(digest
      ? [
          { path: ['hashes', 0, 'alg'], value: 'SHA-256' },
          {
            path: ['hashes', 0, 'content'],
            value: String(digest.value).replace('sha256:', ''),
          },
        ]
      : []),
    ...properties.flatMap(({ name, value }, index) => [
      { path: ['modelCard', 'properties', index, 'name'], value: name },
      { path: ['modelCard', 'properties', index, 'value'], value },
    ]),
  ];
  const { tree } = build([
    { path: ['type'], value: 'machine-learning-model' },
    ...leaves,
    ...additions,
  ]);
  return tree;
}

/** Fields that the format requires beside others. */
function requiredBeside(leaves: readonly Leaf[]): Leaf[] {
  const beside = new Map<string, Leaf>();
  const add = (leaf: Leaf) => beside.set(toPointer(leaf.path), leaf);
  for (const { path } of leaves) {
    const pointer = toPointer(path);
    if (pointer.startsWith('/externalReferences/')) {
      add({ path: [...path.slice(0, 2), 'type'], value: 'documentation' });
    } else if (pointer.startsWith('/pedigree/ancestors/')) {
      add({
        path: [...path.slice(0, 3), 'type'],
        value: 'machine-learning-model',
      });
    } else if (pointer.startsWith('/modelCard/modelParameters/datasets/')) {
      add({ path: [...path.slice(0, 4), 'type'], value: 'dataset' });
    } else if (pointer.endsWith('/image/content')) {
      add({ path: [...path.slice(0, -1), 'encoding'], value: 'base64' });
    }
  }
  return [...beside.values()];
}

/** Lists that are written as a whole or not at all, with the field that each item must have there. */
const lists: readonly { path: readonly string[]; needs: readonly string[] }[] =
  [
    { path: ['references'], needs: ['link'] },
    { path: ['technical', 'baseModels'], needs: ['ref'] },
    { path: ['graphics'], needs: ['content'] },
    { path: ['technical', 'inputs'], needs: ['format'] },
    { path: ['technical', 'outputs'], needs: ['format'] },
    { path: ['ownership', 'developers'], needs: ['name'] },
    {
      path: ['data'],
      needs: ['name', 'link', 'classification', 'description', 'sensitive'],
    },
    { path: ['considerations', 'risks'], needs: ['name', 'mitigation'] },
    {
      path: ['considerations', 'fairness'],
      needs: ['groupAtRisk', 'benefits', 'harms', 'mitigation'],
    },
  ];

/** Items keep their index only if none is missing between them: else the whole list goes to the properties. */
function splitOff(card: readonly Leaf[], version: BomVersion) {
  const rest = new Set<Leaf>();
  for (const { path, needs } of lists) {
    const part = card.filter(leaf =>
      path.every((step, depth) => step === leaf.path[depth]),
    );
    const items = new Map<unknown, Set<unknown>>();
    for (const leaf of part) {
      const index = leaf.path[path.length];
      const fields = items.get(index) ?? new Set();
      items.set(index, fields.add(leaf.path[path.length + 1]));
    }
    const complete = [...items.values()].every(fields =>
      needs.some(field => fields.has(field)),
    );
    // Authors are a list since 1.6.
    const unknown = version === '1.5' && path[1] === 'developers';
    if (!complete || unknown) part.forEach(leaf => rest.add(leaf));
  }
  return { native: card.filter(leaf => !rest.has(leaf)), rest: [...rest] };
}

const metricFields = ['name', 'value', 'slice'];

/** The format has one list of metrics; a property says where each belongs. */
function inOneList(card: readonly Leaf[]) {
  const positions: Position[] = [];
  const indexes = new Map<string, number>();
  const isMetric = ({ path }: Leaf) =>
    path[0] === 'evaluation' && path[2] === 'metrics';
  for (const leaf of card) {
    const [, evaluation, , metric, field, bound] = leaf.path;
    const carried =
      metricFields.includes(String(field)) ||
      (field === 'ci' && bound !== 'level');
    const key = `${evaluation}/${metric}`;
    if (isMetric(leaf) && carried && !indexes.has(key)) {
      indexes.set(key, positions.length);
      positions.push({
        evaluation: Number(evaluation),
        metric: Number(metric),
      });
    }
  }
  const apart: Leaf[] = [];
  const leaves = card.flatMap((leaf): Leaf[] => {
    if (!isMetric(leaf)) return [leaf];
    const index = indexes.get(`${leaf.path[1]}/${leaf.path[3]}`);
    if (index === undefined) {
      apart.push(leaf);
      return [];
    }
    const path = ['evaluation', 0, 'metrics', index, ...leaf.path.slice(4)];
    return [{ path, value: leaf.value }];
  });
  /** Back to where the leaf was. */
  const placed = (leaf: Leaf): Leaf => {
    const position = isMetric(leaf)
      ? positions[Number(leaf.path[3])]
      : undefined;
    if (!position) return leaf;
    const path = [
      'evaluation',
      position.evaluation,
      'metrics',
      position.metric,
      ...leaf.path.slice(4),
    ];
    return { path, value: leaf.value };
  };
  return { leaves, positions, placed, apart };
}
