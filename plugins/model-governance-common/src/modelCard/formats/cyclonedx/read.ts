import type { CanonicalValue } from '../../../ledger/canonicalJson';
import {
  isBranch,
  leavesOf,
  segments,
  toPointer,
  valueAt,
  type Leaf,
  type Path,
} from '../../tree';
import type { CardProblem } from '../../types';
import { readRows, type Reading } from '../crosswalk';
import type { Found } from '../reading';
import { mlComponents, ownLeaves } from './component';
import { fromProperty, readPositions, type Position } from './properties';
import { componentRows, constants } from './rows';

export const bomVersions = ['1.5', '1.6', '1.7'] as const;
export type BomVersion = (typeof bomVersions)[number];

/** The card of the first machine-learning model of a BOM. */
export function readBom(
  bom: CanonicalValue,
): Found | { problems: CardProblem[] } {
  const version = isBranch(bom) ? bom.specVersion : undefined;
  if (!bomVersions.some(known => known === version)) {
    return refused(
      '/specVersion',
      `CycloneDX ${JSON.stringify(version ?? null)} has no model card`,
      `Use CycloneDX ${bomVersions.join(', ')}`,
    );
  }
  const [model] = mlComponents(bom);
  if (!model) {
    return refused(
      '/components',
      'The BOM holds no component of type machine-learning-model',
      'Import the BOM of a model',
    );
  }
  const reading = readComponent(ownLeaves(model));
  const within = (path: Path) => [...model.path, ...path];
  const format = ['$schema', 'bomFormat', 'specVersion', 'version'];
  const all = leavesOf(bom).filter(
    ({ path }) => path.length > 1 || !format.includes(String(path[0])),
  );
  const own = toPointer(model.path);
  const others = all
    .filter(({ path }) => {
      const pointer = toPointer(path);
      return (
        !pointer.startsWith(`${own}/`) ||
        pointer.startsWith(`${own}/components/`)
      );
    })
    .map(({ path }) => ({
      path,
      reason: 'It is about the BOM or another component, not about this model',
    }));
  return {
    format: 'cyclonedx',
    version: typeof version === 'string' ? version : null,
    leaves: reading.leaves,
    from: new Map(
      Array.from(reading.from, ([card, from]) => [card, `${own}${from}`]),
    ),
    unread: [
      ...reading.unread.map(({ path, reason }) => ({
        path: within(path),
        reason,
      })),
      ...others,
    ],
    all,
  };
}

function readComponent(component: readonly Leaf[]): Reading {
  const properties = readProperties(component);
  const hash = readHash(component);
  const plain = component.filter(
    leaf =>
      !isConstant(leaf) && !properties.read.has(leaf) && !hash.read.has(leaf),
  );
  const reading = readRows(componentRows, plain);
  const leaves = reading.leaves.map(leaf =>
    positioned(leaf, properties.positions),
  );
  const from = new Map(
    reading.leaves.map((leaf, index) => [
      toPointer(leaves[index].path),
      reading.from.get(toPointer(leaf.path)) ?? '',
    ]),
  );
  const unread = [...reading.unread];
  for (const { leaf, source } of [...properties.leaves, ...hash.leaves]) {
    const pointer = toPointer(leaf.path);
    if (from.has(pointer)) {
      unread.push({ path: source, reason: 'Another field says this already' });
    } else {
      from.set(pointer, toPointer(source));
      leaves.push(leaf);
    }
  }
  return { leaves, from, unread };
}

function positioned(leaf: Leaf, positions: readonly Position[]): Leaf {
  const [section, , list, index, ...rest] = leaf.path;
  const position = typeof index === 'number' ? positions[index] : undefined;
  return section === 'evaluation' && list === 'metrics' && position
    ? {
        path: [section, position.evaluation, list, position.metric, ...rest],
        value: leaf.value,
      }
    : leaf;
}

interface Special {
  leaves: { leaf: Leaf; source: Path }[];
  /** Leaves of the document that are dealt with here. */
  read: Set<Leaf>;
}

function readProperties(
  component: readonly Leaf[],
): Special & { positions: Position[] } {
  const read = new Set<Leaf>();
  const leaves: Special['leaves'] = [];
  let positions: Position[] = [];
  const names = new Map(
    component.map(leaf => [toPointer(leaf.path), leaf] as const),
  );
  for (const leaf of component) {
    const [card, list, index, field] = leaf.path;
    if (card !== 'modelCard' || list !== 'properties' || field !== 'value') {
      continue;
    }
    const name = names.get(toPointer([card, list, index, 'name']));
    if (!name) continue;
    const found = fromProperty(String(name.value), String(leaf.value));
    const order = readPositions(String(name.value), String(leaf.value));
    if (!found && !order) continue;
    positions = order ?? positions;
    found?.forEach(part => leaves.push({ leaf: part, source: leaf.path }));
    read.add(leaf).add(name);
  }
  return { leaves, read, positions };
}

/** The SHA-256 of the component is the digest of the artifact. */
function readHash(component: readonly Leaf[]): Special {
  const algorithm = component.find(
    ({ path, value }) =>
      path[0] === 'hashes' && path[2] === 'alg' && value === 'SHA-256',
  );
  const content = component.find(
    ({ path }) =>
      path[0] === 'hashes' &&
      path[1] === algorithm?.path[1] &&
      path[2] === 'content',
  );
  if (!algorithm || !content) return { leaves: [], read: new Set() };
  const value = `sha256:${String(content.value).toLowerCase()}`;
  return {
    leaves: [
      { leaf: { path: ['subject', 'digest'], value }, source: content.path },
    ],
    read: new Set([algorithm, content]),
  };
}

function isConstant({ path, value }: Leaf): boolean {
  return constants.some(constant => {
    const pattern = segments(constant.document);
    return (
      pattern.length === path.length &&
      pattern.every((step, depth) => step === '*' || step === path[depth]) &&
      (constant.value === undefined || constant.value === value)
    );
  });
}

function refused(pointer: string, message: string, fix: string) {
  return { problems: [{ pointer, message, fix }] };
}

/** Whether a document is a CycloneDX BOM at all. */
export function isBom(document: CanonicalValue): boolean {
  return valueAt(document, '/bomFormat') === 'CycloneDX';
}
