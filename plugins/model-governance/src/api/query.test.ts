import { isFiltered, parseModelQuery, toSearchParams } from './query';

const parse = (search: string) => parseModelQuery(new URLSearchParams(search));

it('keeps every part of a query through the URL and back', () => {
  const search =
    'q=rank&owner=group%3Adefault%2Franking&owner=group%3Adefault%2Fpricing&type=ranker&lifecycle=production&system=system%3Adefault%2Fhome-feed&mode=online&live=dark&verdict=fail&production=true&unowned=false&sort=latency.p95&order=desc&limit=50&cursor=abc';
  expect(toSearchParams(parse(search)).toString()).toBe(search);
});

it.each([
  ['a sort the API does not know', 'sort=secret'],
  ['an order that is none', 'order=sideways'],
  ['a page size that is not on offer', 'limit=100000'],
  ['a flag that is neither true nor false', 'production=maybe'],
  ['empty values', 'q=&owner=&cursor='],
])('opens a link with %s as if it were not there', (_case, search) => {
  expect(parse(search)).toEqual({});
});

it('sends no more values than the API takes, and none twice', () => {
  const many = Array.from({ length: 80 }, (_, n) => `type=t${n}`).join('&');
  expect(parse(`${many}&type=t0`).type).toHaveLength(50);
  expect(parse('type=a&type=a').type).toEqual(['a']);
});

it('does not take a page or an order for a filter', () => {
  expect(isFiltered(parse('sort=name&order=asc&limit=50&cursor=x'))).toBe(
    false,
  );
  expect(isFiltered(parse('unowned=false'))).toBe(true);
});
