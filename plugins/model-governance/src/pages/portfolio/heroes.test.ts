import { parseModelQuery, toSearchParams } from '../../api';
import {
  heroFilters,
  heroIds,
  heroScope,
  isHeroActive,
  toggleHero,
} from './heroes';

const query = parseModelQuery(
  new URLSearchParams('owner=group:default/ranking&verdict=fail&sort=name'),
);

it('counts heroes under all filters but their own', () => {
  expect(toSearchParams(heroScope(query)).toString()).toBe(
    'owner=group%3Adefault%2Franking',
  );
});

it.each(heroIds)('sets and takes back exactly the filter of %s', id => {
  const on = { ...query, ...toggleHero(query, id) };
  expect(isHeroActive(on, id)).toBe(true);
  expect(heroIds.filter(other => isHeroActive(on, other))).toEqual([id]);
  expect(on).toMatchObject({
    owner: ['group:default/ranking'],
    ...heroFilters[id],
  });

  const off = { ...on, ...toggleHero(on, id) };
  expect(toSearchParams(off).toString()).toBe(
    'owner=group%3Adefault%2Franking&sort=name',
  );
});
