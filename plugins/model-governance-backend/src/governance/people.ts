import type { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Person } from '@modelgov/backstage-plugin-model-governance-common';

const FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'spec.profile',
  'relations',
];
/** Group trees are shallow; a loop in the catalog must not hang us. */
const MAX_DEPTH = 10;

/**
 * People as the catalog has them now: eligibility is looked up at the moment
 * of a decision, never taken from a token.
 */
export class PeopleService {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(catalog: CatalogService, auth: AuthService) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  /** Those that exist; whoever is missing is not in the catalog. */
  async load(refs: Iterable<string>): Promise<Map<string, Person>> {
    const users = await this.#entities(
      [...new Set(refs)].filter(ref => kindOf(ref) === 'user'),
    );
    const direct = new Map(
      users.map(user => [stringifyEntityRef(user), targets(user, 'memberOf')]),
    );
    const parents = await this.#parents(new Set([...direct.values()].flat()));
    return new Map(
      users.map(user => {
        const ref = stringifyEntityRef(user);
        const own = direct.get(ref) ?? [];
        return [
          ref,
          { ...toPerson(user, closure(own, parents)), directGroups: own },
        ];
      }),
    );
  }

  /** The groups above a group, up to the roots; none for a person. */
  async parentsOf(ref: string | null | undefined): Promise<string[]> {
    if (!ref || kindOf(ref) !== 'group') return [];
    const parents = await this.#parents(new Set([ref]));
    return closure([ref], parents).filter(group => group !== ref);
  }

  /** The people among these refs and in these groups, those of sub-groups included. */
  async membersOf(refs: Iterable<string>): Promise<string[]> {
    const wanted = [...new Set(refs)];
    const users = new Set(wanted.filter(ref => kindOf(ref) === 'user'));
    const seen = new Set<string>();
    let level = wanted.filter(ref => kindOf(ref) === 'group');
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth += 1) {
      level.forEach(ref => seen.add(ref));
      const groups = await this.#entities(level);
      for (const ref of groups.flatMap(one => targets(one, 'hasMember'))) {
        users.add(ref);
      }
      level = groups
        .flatMap(group => targets(group, 'parentOf'))
        .filter(ref => !seen.has(ref));
    }
    return [...users].sort();
  }

  /** Display names of people and groups, for screens. */
  async names(
    refs: Iterable<string>,
  ): Promise<Record<string, { displayName: string | null }>> {
    const wanted = [...new Set(refs)].filter(ref => kindOf(ref) !== undefined);
    const found = new Map(
      (await this.#entities(wanted)).map(entity => [
        stringifyEntityRef(entity),
        displayNameOf(entity),
      ]),
    );
    return Object.fromEntries(
      wanted.map(ref => [ref, { displayName: found.get(ref) ?? null }]),
    );
  }

  /** Group → its parents, up to the roots. */
  async #parents(groups: ReadonlySet<string>): Promise<Map<string, string[]>> {
    const parents = new Map<string, string[]>();
    let level = [...groups];
    for (let depth = 0; level.length > 0 && depth < MAX_DEPTH; depth += 1) {
      const entities = await this.#entities(level);
      for (const group of entities) {
        parents.set(stringifyEntityRef(group), targets(group, 'childOf'));
      }
      level = entities
        .flatMap(group => targets(group, 'childOf'))
        .filter(ref => !parents.has(ref));
    }
    return parents;
  }

  async #entities(entityRefs: string[]): Promise<Entity[]> {
    if (entityRefs.length === 0) return [];
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields: FIELDS },
      { credentials },
    );
    return items.flatMap(item => item ?? []);
  }
}

function kindOf(ref: string): 'user' | 'group' | undefined {
  try {
    const { kind } = parseEntityRef(ref);
    return kind === 'user' || kind === 'group' ? kind : undefined;
  } catch {
    return undefined;
  }
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'));
}

function closure(
  start: readonly string[],
  parents: ReadonlyMap<string, string[]>,
): string[] {
  const seen = new Set<string>();
  const visit = (ref: string) => {
    if (seen.has(ref)) return;
    seen.add(ref);
    parents.get(ref)?.forEach(visit);
  };
  start.forEach(visit);
  return [...seen].sort();
}

function displayNameOf(entity: Entity): string | null {
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  const name = profile?.displayName ?? entity.metadata.title;
  return typeof name === 'string' ? name : null;
}

function toPerson(user: Entity, groups: string[]): Person {
  const profile = user.spec?.profile as { email?: unknown } | undefined;
  return {
    ref: stringifyEntityRef(user),
    displayName: displayNameOf(user),
    email: typeof profile?.email === 'string' ? profile.email : null,
    groups,
  };
}
