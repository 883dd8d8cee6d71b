import type {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
  type Permission,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  toCatalogFilter,
  type ModelMatcher,
} from '@modelgov/backstage-plugin-model-governance-common';
import { UnsupportedRuleError, type Visibility } from '../database';

export interface VisibilityOptions {
  permissions: PermissionsService;
  catalog: CatalogService;
  matchers: readonly ModelMatcher[];
  logger: LoggerService;
  /** Told of each person's answer. */
  onDecided?: (
    credentials: BackstageCredentials,
    visibility: Visibility,
  ) => void;
}

/**
 * Runs a query under the caller's catalog read permission. The permission's
 * conditions become SQL; a rule that an adopter added to the catalog cannot,
 * so then the refs are fetched with the caller's own credentials.
 */
export class VisibilityService {
  readonly #options: VisibilityOptions;

  constructor(options: VisibilityOptions) {
    this.#options = options;
  }

  /**
   * @param needs - a permission that is asked for in the same round trip
   * @throws NotAllowedError naming the permission that is missing
   */
  async run<T>(
    credentials: BackstageCredentials,
    query: (visibility: Visibility) => Promise<T>,
    needs?: BasicPermission,
  ): Promise<T> {
    const read = { permission: catalogEntityReadPermission };
    const [decision, allowed] =
      await this.#options.permissions.authorizeConditional(
        // A basic permission has no conditions; its type says that it cannot be
        // asked for here, the service answers it like any other.
        needs
          ? [read, { permission: needs as Permission as ResourcePermission }]
          : [read],
        { credentials },
      );
    if (needs && allowed.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`This needs the permission ${needs.name}`);
    }
    const run = (visibility: Visibility) => {
      this.#options.onDecided?.(credentials, visibility);
      return query(visibility);
    };
    if (decision.result === AuthorizeResult.ALLOW) {
      return run({ result: 'all' });
    }
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return run({ result: 'none' });
    }
    const conditional: Visibility = {
      result: 'conditional',
      criteria: decision.conditions,
    };
    try {
      const answer = await query(conditional);
      this.#options.onDecided?.(credentials, conditional);
      return answer;
    } catch (error) {
      if (!(error instanceof UnsupportedRuleError)) throw error;
      this.#options.logger.debug(
        'Catalog rule is not known here; asking the catalog for the refs',
        { rule: error.rule },
      );
      return run({
        result: 'refs',
        refs: await this.#readableRefs(credentials),
      });
    }
  }

  async #readableRefs(credentials: BackstageCredentials): Promise<string[]> {
    const pages = this.#options.catalog.streamEntities(
      {
        filter: toCatalogFilter(this.#options.matchers),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    const refs: string[] = [];
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}
