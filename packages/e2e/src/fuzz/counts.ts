import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { FuzzCase } from './fuzzCase';
import type { FuzzedPortal } from './portal';
import { outsiders } from './restricted';

interface Portfolio {
  heroes: { inProduction: { of: number } };
}

const FILTERS = [
  'owner',
  'type',
  'lifecycle',
  'system',
  'mode',
  'live',
  'tier',
];

/**
 * Whatever they filter by, outsiders see what the risk officer sees without
 * the restricted models, and every count is a count of that.
 */
export const countsCase = (
  caseName: string,
  { apis, hidden, seen }: FuzzedPortal,
): FuzzCase => ({
  name: caseName,
  async run({ seed, runs }) {
    const defects: string[] = [];
    const filters = fc.sample(
      fc
        .constantFrom(...FILTERS)
        .chain(name =>
          fc
            .constantFrom('', ...seen.of(name))
            .map(value =>
              value ? `&${name}=${encodeURIComponent(value)}` : '',
            ),
        ),
      { seed, numRuns: runs },
    );
    const queries = [
      ...hidden.map(name => `&q=${encodeURIComponent(name)}`),
      ...filters,
    ];
    const all = apis.get('rita');
    if (!all) throw new Error('The risk officer is not signed in');
    for (const query of queries) {
      const expected = (await all.models(query))
        .filter(({ name }) => !hidden.includes(name))
        .map(({ ref }) => ref);
      for (const persona of outsiders) {
        const api = apis.get(persona);
        if (!api) throw new Error(`${persona} is not signed in`);
        const refs = (await api.models(query)).map(({ ref }) => ref);
        const { heroes } = await api.get<Portfolio>(
          `model-governance/portfolio?${query.slice(1)}`,
        );
        if (!isDeepStrictEqual(refs.sort(), [...expected].sort())) {
          defects.push(`${persona} lists other models with ${query}`);
        }
        if (heroes.inProduction.of !== refs.length) {
          defects.push(
            `${persona} counts ${heroes.inProduction.of} and lists ${refs.length} with ${query}`,
          );
        }
      }
    }
    const tried = queries.length * outsiders.length;
    return { tried, said: 'lists and counts agree', defects };
  },
});
