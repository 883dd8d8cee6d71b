import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import type { CardCommand } from './events';
import type { ModelCard } from './schema/cardSchema';

/**
 * Why the actor may not publish that, or `undefined`. Cards of a repository
 * are published by the service that reads it and by nobody else; all others by
 * the owners and by the developers that the card before names, since a card
 * must not admit its own author.
 */
export function refusePublisher(
  file: ModelFile,
  { source }: CardCommand,
  { actor, policy }: CommandContext,
  before: ModelCard | null,
): ReturnType<typeof refuse> | undefined {
  const path = file.facts?.card;
  if (path && source.kind !== 'repository') {
    return refuse(
      'not-permitted',
      `The card of this model lives in its repository: change ${path} there by a pull request`,
      { field: 'source' },
    );
  }
  if (source.kind === 'repository') {
    return actor.type === 'user'
      ? refuse(
          'not-permitted',
          'Cards of a repository are read from it, not sent: commit the card and wait for the next reading',
          { field: 'source' },
        )
      : undefined;
  }
  const mayAct = publishers(file, before);
  if (actor.type !== 'user') {
    return refuse(
      'service-cannot-decide',
      'A card that is no file of a repository is published by a person: ask the owner',
      { mayAct },
    );
  }
  const refs = [actor.person.ref, ...actor.person.groups];
  if (refs.some(ref => mayAct.includes(ref))) return undefined;
  const administrator = refs.some(ref => policy.administrators.includes(ref));
  return refuse(
    administrator ? 'admin-cannot-decide' : 'not-eligible',
    administrator
      ? 'Administering the portal gives no right to publish cards: ask the owner or a developer of the model'
      : 'Only the owner and the developers of the model publish its card: ask one of them',
    { mayAct },
  );
}

function publishers(file: ModelFile, before: ModelCard | null): string[] {
  const developers = before?.ownership?.developers ?? [];
  const refs = [file.facts?.owner, ...developers.map(({ ref }) => ref)];
  return refs
    .filter((ref): ref is string => Boolean(ref))
    .map(ref => ref.toLowerCase());
}
