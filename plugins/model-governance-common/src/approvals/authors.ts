import { firstNo, needLine, needRef, type No } from '../followUps/input';
import { authorsWithin } from '../followUps/who';
import { latestCard } from '../modelCard/decide';
import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { Author } from '../record/people';
import { refuse } from '../record/refusal';
import type { ApprovalCommand } from './events';

type Mapping = NonNullable<
  Extract<ApprovalCommand, { type: 'approval.resubmit' }>['mapAuthors']
>[number];

/**
 * Each author once: those named, and those whom the record knows.
 *
 * @param cardIsNew - whether nobody can have said yet who wrote the card
 */
export function authorsFor(
  file: ModelFile,
  named: readonly Author[],
  { policy, now }: CommandContext,
  cardIsNew: boolean,
): Author[] {
  const known = new Set(
    [
      ...named.flatMap(author => (author.known ? [author.ref] : [])),
      ...authorsWithin(file, policy, now),
    ].filter(ref => /^(user|group):/.test(ref)),
  );
  const unknown = new Map(
    [...named, ...(cardIsNew ? anonymous(file) : [])].flatMap(author =>
      author.known ? [] : [[keyOf(author), author] as const],
    ),
  );
  return [
    ...[...known].sort().map((ref): Author => ({ known: true, ref })),
    ...unknown.values(),
  ];
}

/** A card out of git that names no developer was written by somebody. */
function anonymous(file: ModelFile): Author[] {
  const card = latestCard(file);
  if (card?.source.kind !== 'repository') return [];
  if ((card.developers ?? []).length > 0) return [];
  return [
    { known: false, name: 'whoever wrote the card', source: card.source.url },
  ];
}

/** Says who unknown authors are. Nobody leaves the list by that. */
export function mapAuthors(
  authors: readonly Author[],
  mappings: readonly Mapping[],
): Author[] {
  return authors.map(author => {
    if (author.known) return author;
    const found = mappings.find(one => keyOf(one) === keyOf(author));
    return found ? { known: true, ref: found.ref } : author;
  });
}

export function checkAuthors(authors: readonly Author[]): No | undefined {
  return firstNo(
    ...authors.flatMap((author, i) =>
      author.known
        ? [needRef(`authors/${i}/ref`, author.ref)]
        : [
            needLine(`authors/${i}/name`, author.name),
            needLine(`authors/${i}/source`, author.source),
          ],
    ),
  );
}

/** An unknown author can only be somebody whom the catalog knows. */
export function checkMappings(
  mappings: readonly Mapping[],
  { people }: CommandContext,
): No | undefined {
  return firstNo(
    ...mappings.map(({ ref }, i) =>
      people.has(ref)
        ? undefined
        : refuse(
            'invalid-input',
            `mapAuthors/${i}/ref names ${ref}, whom the catalog does not know`,
            { field: `mapAuthors/${i}/ref` },
          ),
    ),
  );
}

function keyOf({ name, source }: { name: string; source: string }): string {
  return JSON.stringify([source, name]);
}
