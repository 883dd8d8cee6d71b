import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { isBranch, leavesOf, type Leaf } from '../../tree';
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
  const reading = readRows(toolkitRows, all.map(asListItem));
  // The item's own place is what the loss report must name.
  const before = new Map(all.map(leaf => [asListItem(leaf).path, leaf.path]));
  return {
    ...reading,
    format: 'model-card-toolkit',
    version: typeof version === 'string' ? version : null,
    all: all.map(asListItem),
    unread: reading.unread.map(({ path, reason }) => ({
      path: before.get(path) ?? path,
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
