import type { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** On a User: the ref of the person who leads them. */
export const MANAGER_ANNOTATION = 'model-governance.io/manager';

/** What the catalog knows beside the models: domains and managers. */
export class CatalogLookup {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(catalog: CatalogService, auth: AuthService) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  /** The domain of each system; `null` where it has none. */
  async domainsOf(
    systems: readonly string[],
  ): Promise<Map<string, string | null>> {
    const items = await this.#byRefs(systems, ['relations']);
    return new Map(
      systems.map((ref, index) => [
        ref,
        items[index]?.relations?.find(
          ({ type, targetRef }) =>
            type === 'partOf' && targetRef.startsWith('domain:'),
        )?.targetRef ?? null,
      ]),
    );
  }

  /** The manager of each person; `null` where the catalog names none. */
  async managersOf(
    users: readonly string[],
  ): Promise<Map<string, string | null>> {
    const items = await this.#byRefs(users, ['metadata.annotations']);
    return new Map(
      users.map((ref, index) => [
        ref,
        readRef(items[index]?.metadata?.annotations?.[MANAGER_ANNOTATION]),
      ]),
    );
  }

  async #byRefs(refs: readonly string[], fields: string[]) {
    if (refs.length === 0) return [];
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [...refs], fields },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }
}

function readRef(text: string | undefined): string | null {
  if (!text) return null;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'user',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return null;
  }
}
