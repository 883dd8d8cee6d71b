import type { CanonicalValue } from '../../../ledger/canonicalJson';
import {
  isBranch,
  leavesOf,
  toPointer,
  type Leaf,
  type Path,
} from '../../tree';
import { readRows } from '../crosswalk';
import type { Found } from '../reading';
import { toolkitRows } from './rows';

/** Sections of the format; a document with none of them is no such card. */
export const toolkitSections = [
  'model_details',
  'model_parameters',
  'quantitative_analysis',
  'considerations',
];

/** A Model Card Toolkit card of 0.0.1 or 0.0.2, as tolerantly as sense allows. */
export function readToolkit(document: CanonicalValue): Found {
  const version = isBranch(document) ? document.schema_version : undefined;
  const all = leavesOf(document).filter(
    ({ path }) => path[0] !== 'schema_version',
  );
  const items = all.map(asListItem);
  const reading = readRows(toolkitRows, items);
  // The loss report must name the place in the document as it is.
  const before = new Map(
    items.map((item, index) => [toPointer(item.path), all[index].path]),
  );
  const placeOf = (pointer: string): Path => before.get(pointer) ?? [];
  return {
    leaves: reading.leaves,
    format: 'model-card-toolkit',
    version: typeof version === 'string' ? version : null,
    all,
    from: new Map(
      Array.from(reading.from, ([card, item]) => [
        card,
        toPointer(placeOf(item)),
      ]),
    ),
    unread: reading.unread.map(({ path, reason }) => ({
      path: placeOf(toPointer(path)),
      reason,
    })),
  };
}

/** In 0.0.1 the data sets are members called `train` and `eval`; later they are a list. */
function asListItem(leaf: Leaf): Leaf {
  const [section, field, key, ...rest] = leaf.path;
  const index = key === 'train' ? 0 : 1;
  const member = key === 'train' || key === 'eval';
  return section === 'model_parameters' && field === 'data' && member
    ? { path: [section, field, index, ...rest], value: leaf.value }
    : leaf;
}
