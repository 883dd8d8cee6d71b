import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { parseJson } from '../../documents';
import { isBranch, leavesOf } from '../../tree';
import type { CardProblem } from '../../types';
import { readRows } from '../crosswalk';
import type { Found } from '../reading';
import { sageMakerRows } from './rows';

/** Sections of the content; a document with none of them is no such card. */
export const sageMakerSections = [
  'model_overview',
  'business_details',
  'training_details',
  'evaluation_details',
  'additional_information',
];

/**
 * The content of a SageMaker model card, or the answer of `DescribeModelCard`,
 * which holds it as a string.
 */
export function readSageMaker(
  document: CanonicalValue,
): Found | { problems: CardProblem[] } {
  const wrapper = isBranch(document) ? document.Content : undefined;
  if (typeof wrapper !== 'string' || !isBranch(document)) {
    return readContent(document);
  }
  const content = parseJson(wrapper);
  if ('problems' in content) {
    return {
      problems: content.problems.map(problem => ({
        ...problem,
        pointer: '/Content',
      })),
    };
  }
  // What was parsed as JSON is JSON.
  const found = readContent(content.value as CanonicalValue);
  const { ModelCardName: name } = document;
  const named = found.leaves.some(
    ({ path }) => path.join('/') === 'subject/name',
  );
  return typeof name === 'string' && !named
    ? {
        ...found,
        leaves: [...found.leaves, { path: ['subject', 'name'], value: name }],
      }
    : found;
}

function readContent(content: CanonicalValue): Found {
  const all = leavesOf(content);
  return {
    ...readRows(sageMakerRows, all),
    format: 'sagemaker',
    version: null,
    all,
  };
}
