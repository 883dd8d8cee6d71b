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
  if (auth.isPrincipal(credentials, 'service')) {
    return { type: 'service', ref: `service:${credentials.principal.subject}` };
  }
  if (!auth.isPrincipal(credentials, 'user')) {
    throw new NotAllowedError('Only people and services can give commands');
  }
  const ref = credentials.principal.userEntityRef.toLocaleLowerCase('en-US');
  const person = (await people.load([ref])).get(ref);
  if (!person) {
    throw new NotAllowedError(
      `The catalog has no ${ref}; add the user, so that groups and roles are known`,
    );
  }
  return { type: 'user', person };
}
