import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { createPermission } from '@backstage/plugin-permission-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import type { ModelList } from '@modelgov/backstage-plugin-model-governance-common';
import { Readable } from 'node:stream';

const PAGE = 100;
const TIMEOUT_MS = 60_000;

/** A model as search knows it. */
export interface ModelDocument extends IndexableDocument {
  modelType: string;
  tier: string;
  authorisation: string;
  owner: string;
  lifecycle: string;
}

/** Who may not read a model in the catalog, does not find it either. */
const visibilityPermission = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

/** Reads the portfolio, a page at a time, so that memory stays flat. */
export class ModelCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'models';
  readonly visibilityPermission = visibilityPermission;

  constructor(
    private readonly options: {
      auth: AuthService;
      discovery: DiscoveryService;
      fetch: typeof fetch;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<ModelDocument> {
    let cursor: string | undefined;
    do {
      const page = await this.page(cursor);
      yield* page.items.map(toDocument);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
  }

  private async page(cursor: string | undefined): Promise<ModelList> {
    const { auth, discovery } = this.options;
    const base = await discovery.getBaseUrl('model-governance');
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'model-governance',
    });
    const query = new URLSearchParams({ limit: String(PAGE) });
    if (cursor) query.set('cursor', cursor);
    const response = await this.options.fetch(`${base}/models?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // A failed page ends the run: the index of before stays as it is.
    if (!response.ok) throw await ResponseError.fromResponse(response);
    // The backend's answers are held against the same schemas in its tests.
    return (await response.json()) as ModelList;
  }
}

function toDocument(model: ModelList['items'][number]): ModelDocument {
  const { ref, kind, namespace, name, title, description } = model;
  const tier = model.governance?.tier ?? 'unassessed';
  const authorisation = model.governance?.authorisation ?? 'none';
  return {
    title: title ?? name,
    text: [
      name,
      description,
      `${
        model.type ?? 'model'
      }, risk tier ${tier}, authorisation ${authorisation}`,
    ]
      .filter(Boolean)
      .join('\n'),
    location: `/catalog/${[namespace, kind.toLocaleLowerCase('en-US'), name]
      .map(encodeURIComponent)
      .join('/')}`,
    modelType: model.type ?? '',
    tier,
    authorisation,
    owner: model.owner ?? '',
    lifecycle: model.lifecycle ?? '',
    authorization: { resourceRef: ref },
  };
}
