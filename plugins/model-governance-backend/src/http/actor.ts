import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Actor } from '@modelgov/backstage-plugin-model-governance-common';
import type { PeopleService } from '../governance/people';

/**
 * Who stands behind a request, as the catalog knows them now.
 *
 * @throws NotAllowedError for somebody the catalog does not know
 */
export async function actorOf(
  credentials: BackstageCredentials,
  auth: AuthService,
  people: PeopleService,
): Promise<Actor> {
  const reader = await readerOf(credentials, auth, people);
  if (reader.actor.type === 'user' && !reader.known) {
    throw new NotAllowedError(
      `The catalog has no ${reader.actor.person.ref}; add the user, so that groups and roles are known`,
    );
  }
  return reader.actor;
}

/**
 * Who reads. Somebody whom the catalog does not know, as guests of a new
 * portal, is in no group: that is enough to read, and not to act.
 */
export async function readerOf(
  credentials: BackstageCredentials,
  auth: AuthService,
  people: PeopleService,
): Promise<{ actor: Actor; known: boolean }> {
  if (auth.isPrincipal(credentials, 'service')) {
    const ref = `service:${credentials.principal.subject}`;
    return { actor: { type: 'service', ref }, known: true };
  }
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError('Only people and services are answered here');
  }
  const ref = credentials.principal.userEntityRef.toLocaleLowerCase('en-US');
  const person = (await people.load([ref])).get(ref);
  const stranger = { ref, displayName: null, email: null, groups: [] };
  return {
    actor: { type: 'user', person: person ?? stranger },
    known: person !== undefined,
  };
}
