import { mockServices } from '@backstage/backend-test-utils';
import { ModelCollatorFactory } from './ModelCollatorFactory';

const aModel = (name: string, more: object = {}) => ({
  ref: `model:default/${name}`,
  kind: 'Model',
  namespace: 'default',
  name,
  title: `The ${name}`,
  description: 'Orders the feed',
  type: 'ranker',
  owner: 'group:default/ranking',
  lifecycle: 'production',
  governance: { tier: 'T2', authorisation: 'active' },
  ...more,
});

function aFactory(answers: Record<string, Response>) {
  const asked: { search: string; token: string | null }[] = [];
  const factory = new ModelCollatorFactory({
    auth: mockServices.auth(),
    discovery: mockServices.discovery(),
    fetch: async (input, init) => {
      const { search, searchParams } = new URL(String(input));
      const token = new Headers(init?.headers).get('authorization');
      asked.push({ search, token });
      return answers[searchParams.get('cursor') ?? 'first'];
    },
  });
  return { factory, asked };
}

const collect = async (factory: ModelCollatorFactory) => {
  const documents: unknown[] = [];
  for await (const each of await factory.getCollator()) documents.push(each);
  return documents;
};

it('finds every page, and says of each model who may see it', async () => {
  const { factory, asked } = aFactory({
    first: Response.json({
      items: [aModel('a')],
      totalItems: 2,
      pageInfo: { nextCursor: 'next' },
    }),
    next: Response.json({
      items: [aModel('b', { title: null, type: null, governance: undefined })],
      totalItems: 2,
      pageInfo: {},
    }),
  });
  const documents = await collect(factory);
  expect(documents).toEqual([
    {
      title: 'The a',
      text: 'a\nOrders the feed\nranker, risk tier T2, authorisation active',
      location: '/catalog/default/model/a',
      modelType: 'ranker',
      tier: 'T2',
      authorisation: 'active',
      owner: 'group:default/ranking',
      lifecycle: 'production',
      authorization: { resourceRef: 'model:default/a' },
    },
    expect.objectContaining({
      title: 'b',
      tier: 'unassessed',
      authorisation: 'none',
    }),
  ]);
  expect(asked.map(({ search }) => search)).toEqual([
    '?limit=100',
    '?limit=100&cursor=next',
  ]);
  expect(asked[0].token).toMatch(/^Bearer /);
  expect(factory.visibilityPermission.name).toBe('catalog.entity.read');
});

it('ends with an error, not with half of an index', async () => {
  const { factory } = aFactory({
    first: Response.json({ error: { message: 'down' } }, { status: 503 }),
  });
  await expect(collect(factory)).rejects.toThrow('503');
});
