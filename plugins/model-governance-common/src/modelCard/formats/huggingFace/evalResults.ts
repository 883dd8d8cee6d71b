import { stringify } from 'yaml';
import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { build, isBranch, leavesOf, type Leaf } from '../../tree';
import { readRows, writeRows } from '../crosswalk';
import type { Found } from '../reading';
import type { Draft } from '../writing';
import { evalResultRows } from './rows';

/** Whether a document is one of `.eval_results/`: a list of results by data set. */
export function isEvalResults(value: CanonicalValue): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      item =>
        isBranch(item) &&
        isBranch(item.dataset) &&
        item.dataset.id !== undefined &&
        item.value !== undefined,
    )
  );
}

export function readEvalResults(value: CanonicalValue): Found {
  const all = leavesOf(value);
  return {
    ...readRows(evalResultRows, all),
    format: 'hugging-face',
    version: null,
    all,
  };
}

/** The evaluations of one value each, as a file of `.eval_results/`. */
export function writeEvalResults(card: readonly Leaf[]): Draft {
  const has = (index: unknown, ...rest: unknown[]) =>
    card.some(
      ({ path }) =>
        path[0] === 'evaluation' &&
        path[1] === index &&
        path.length === rest.length + 2 &&
        rest.every((step, depth) => step === path[depth + 2]),
    );
  const sayable = card.filter(
    ({ path: [section, index, field] }) =>
      section === 'evaluation' &&
      has(index, 'dataset', 'id') &&
      has(index, 'task') &&
      has(index, 'metrics', 0, 'value') &&
      (field !== 'source' || has(index, 'source', 'url')),
  );
  const { leaves, unwritten } = writeRows(evalResultRows, sayable);
  const sayablePaths = new Set(sayable.map(({ path }) => path));
  const { tree } = build(leaves);
  return {
    unsaid: [
      ...unwritten.map(({ path }) => ({
        path,
        reason: 'An entry has one value of one task of one data set',
      })),
      ...card
        .filter(({ path }) => !sayablePaths.has(path))
        .map(({ path }) => ({
          path,
          reason: 'Only results with data set, task and value are entries',
        })),
    ],
    document: stringify(Array.isArray(tree) ? tree : [], { lineWidth: 0 }),
    altered: [],
    problems:
      leaves.length > 0
        ? []
        : [
            {
              pointer: '/evaluation',
              message: 'No evaluation has a data set, a task and one value',
              fix: 'Fill in dataset.id, task and a metric of an evaluation',
            },
          ],
  };
}
