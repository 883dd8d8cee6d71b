import fc from 'fast-check';
import { parsePythonJson } from './parsePythonJson';

it.each([
  [
    '{"a": NaN, "b": [Infinity, -Infinity, 1]}',
    { a: null, b: [null, null, 1] },
  ],
  ['["NaN", "a \\" Infinity", NaN]', ['NaN', 'a " Infinity', null]],
  ['{"NaN": -1e-3}', { NaN: -1e-3 }],
])('reads %s', (text, expected) => {
  expect(parsePythonJson(text)).toEqual(expected);
});

it.each(['{"a": nan}', '[NaN', 'Infinit', '"NaN', ''])('refuses %s', text => {
  expect(() => parsePythonJson(text)).toThrow(SyntaxError);
});

it('reads whatever JSON holds as JSON does', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      expect(parsePythonJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it('reads any JSON beside a NaN', () => {
  fc.assert(
    fc.property(fc.json(), text => {
      expect(parsePythonJson(`[NaN,${text}]`)).toEqual([
        null,
        JSON.parse(text),
      ]);
    }),
  );
});
