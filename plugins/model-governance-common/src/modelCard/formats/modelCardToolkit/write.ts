import { build, type Leaf, type Path } from '../../tree';
import type { Loss } from '../../types';
import { writeRows } from '../crosswalk';
import type { Draft, Unsaid } from '../writing';
import { toolkitRows } from './rows';
import { toolkitErrors } from './schema';

/** A Model Card Toolkit card, schema 0.0.2. */
export function writeToolkit(card: readonly Leaf[]): Draft {
  const { leaves, altered } = inOneEvaluation(card);
  const { leaves: written, unwritten } = writeRows(toolkitRows, leaves);
  const both =
    has(card, ['licensing', 'spdx']) && has(card, ['licensing', 'customText']);
  const unsaid: Unsaid[] = [
    ...unwritten
      // Those of joined evaluations are part of what is reported as altered.
      .filter(({ path }) => altered.length === 0 || path[0] !== 'evaluation')
      .map(({ path }) => ({
        path,
        reason: 'Model Card Toolkit has no field for this',
      })),
    ...(both
      ? [
          {
            path: ['licensing', 'customText'],
            reason:
              'Model Card Toolkit takes an identifier or a text, not both',
          },
        ]
      : []),
  ];
  const tree = build(written).tree;
  const document = {
    schema_version: '0.0.2',
    ...(typeof tree === 'object' && !Array.isArray(tree) ? tree : {}),
  };
  return {
    unsaid,
    document: `${JSON.stringify(document, null, 2)}\n`,
    altered,
    problems: toolkitErrors(document).map(message => ({
      pointer: '',
      message: `Not valid as Model Card Toolkit 0.0.2: ${message}`,
      fix: 'Correct that field of the card',
    })),
  };
}

function has(card: readonly Leaf[], wanted: Path): boolean {
  return card.some(
    ({ path }) =>
      path.length === wanted.length && wanted.every((s, i) => s === path[i]),
  );
}

/** The format has one list of metrics: those of several evaluations are put in a row. */
function inOneEvaluation(card: readonly Leaf[]): {
  leaves: readonly Leaf[];
  altered: Loss[];
} {
  const position = new Map<string, number>();
  for (const { path } of card) {
    if (path[0] === 'evaluation' && path[2] === 'metrics') {
      const key = `${path[1]}/${path[3]}`;
      if (!position.has(key)) position.set(key, position.size);
    }
  }
  const groups = new Set([...position.keys()].map(key => key.split('/')[0]));
  if (groups.size < 2) return { leaves: card, altered: [] };
  const leaves = card.flatMap(({ path, value }): Leaf[] => {
    if (path[0] !== 'evaluation') return [{ path, value }];
    const index = position.get(`${path[1]}/${path[3]}`);
    return path[2] === 'metrics' && index !== undefined
      ? [
          {
            path: ['evaluation', 0, 'metrics', index, ...path.slice(4)],
            value,
          },
        ]
      : [];
  });
  const loss: Loss = {
    pointer: '/evaluation',
    reason:
      'Model Card Toolkit has one list of metrics: which evaluation each is from is not carried',
  };
  return { leaves, altered: [loss] };
}
