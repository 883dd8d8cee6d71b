/** A person as the catalog describes them at one moment. @public */
export interface Person {
  /** Entity ref, lower case. */
  ref: string;
  displayName: string | null;
  email: string | null;
  /** Every group they are in, parents included; refs, lower case, sorted. */
  groups: readonly string[];
  /** Those that name them as a member, without parents. Absent: not known. */
  directGroups?: readonly string[];
}

/**
 * Who gives a command. `authenticatedAt` is when they last proved who they
 * are to the identity provider, epoch ms, from a step-up login (OpenID Connect
 * Core 1.0, §2 `auth_time`); absent when they did not.
 *
 * @public
 */
export type Actor =
  | { type: 'user'; person: Person; authenticatedAt?: number }
  | { type: 'service'; ref: string }
  | { type: 'system'; ref: string };

/** @public */
export function actorRef(actor: Actor): string {
  return actor.type === 'user' ? actor.person.ref : actor.ref;
}

/**
 * Somebody named as an author. Git and registries name people by e-mail or
 * login; one that the identity map does not know is unknown, which is never
 * taken for independent.
 *
 * @public
 */
export type Author =
  | { known: true; ref: string }
  | { known: false; name: string; source: string };
