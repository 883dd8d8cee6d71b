import { cardFile, cardPlace } from './cardFile';

const url =
  'url:https://git.example.com/shop/ranker/blob/main/catalog-info.yaml';

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name: 'ranker', annotations },
});

it('takes the place of the card from the annotation and the location that the catalog noted', () => {
  expect(
    cardFile(
      entity({
        'model-governance.io/model-card': ' docs/model-card.yaml ',
        'backstage.io/managed-by-location': url,
        'backstage.io/source-location': 'url:https://elsewhere.example.com/',
      }),
    ),
  ).toEqual({ path: 'docs/model-card.yaml', location: url });
  expect(
    cardFile(entity({ 'model-governance.io/model-card': ' ' })),
  ).toBeNull();
  expect(cardFile(entity({}))).toBeNull();
});

it.each([
  ['docs/model-card.yaml', url, 'url'],
  ['/cards/ranker.yaml', url, 'url'],
  ['./card.yaml', 'file:/srv/catalog/models.yaml', 'file'],
])('reads %s of %s', (path, location, type) => {
  expect(cardPlace({ path, location })).toEqual({
    type,
    path,
    base: location.slice(location.indexOf(':') + 1),
  });
});

it.each<[string, string, string | null, RegExp]>([
  ['a URL', 'https://169.254.169.254/card', url, /is a URL/],
  ['another scheme', 'file:/etc/passwd', url, /is a URL/],
  ['a way out', 'docs/../../secret.yaml', url, /leads out/],
  ['a query', 'card.yaml?ref=secret', url, /not a path/],
  ['an escape', 'docs/%2e%2e/secret.yaml', url, /not a path/],
  ['a backslash', 'docs\\..\\secret', url, /not a path/],
  ['a line', 'card.yaml\nx', url, /not a path/],
  ['what is endless', 'x'.repeat(401), url, /not a path/],
  ['an entity of a provider', 'card.yaml', 'mlflow:ranker', /no file/],
  ['an entity of nowhere', 'card.yaml', null, /no file/],
  ['a location that is none', 'card.yaml', 'nonsense', /no file/],
])('does not read %s, and says why', (_what, path, location, said) => {
  expect(cardPlace({ path, location })).toEqual({
    problem: expect.stringMatching(said),
  });
});
