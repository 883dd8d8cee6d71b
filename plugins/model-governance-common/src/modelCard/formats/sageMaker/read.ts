import type { CanonicalValue } from '../../../ledger/canonicalJson';
import { isBranch, leavesOf, type Leaf } from '../../tree';
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
  let content: CanonicalValue;
  try {
    content = JSON.parse(wrapper);
  } catch {
    return {
      problems: [
        {
          pointer: '/Content',
          message: 'The content of the card is not JSON',
          fix: 'Export the card again',
        },
      ],
    };
  }
  const found = readContent(content);
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
  const reading = readRows(sageMakerRows, all.flatMap(numbered));
  return { ...reading, format: 'sagemaker', version: null, all };
}

/** Clarify and Model Monitor write what is no number as text: "NaN". */
function numbered(leaf: Leaf): Leaf[] {
  return leaf.value === '' ? [] : [leaf];
}
