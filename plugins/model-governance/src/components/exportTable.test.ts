import { toCsv } from './exportTable';

it.each([
  [
    '=HYPERLINK("http://evil.example")',
    `"'=HYPERLINK(""http://evil.example"")"`,
  ],
  ['+1', `'+1`],
  ['-cmd', `'-cmd`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  [' =1', `' =1`],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['plain', 'plain'],
  [-0.02, '-0.02'],
  [null, ''],
])('writes %j so that no spreadsheet runs it', (cell, written) => {
  expect(toCsv([[cell]])).toBe(`${written}\r\n`);
});

it('ends every line as RFC 4180 asks', () => {
  expect(
    toCsv([
      ['a', 1],
      ['b', null],
    ]),
  ).toBe('a,1\r\nb,\r\n');
});
