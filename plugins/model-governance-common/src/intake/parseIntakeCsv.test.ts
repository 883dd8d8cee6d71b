import fc from 'fast-check';
import { parseCsv } from './csv';
import { intakeRowLimit, parseIntakeCsv } from './parseIntakeCsv';

const digest = `sha256:${'a'.repeat(64)}`;
const fields = (text: string) =>
  parseCsv(text, 100).records.map(record => record.fields);

describe('a CSV text', () => {
  it.each([
    [
      'plain fields and LF',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CR LF and a last line end',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR alone', 'a\rb', [['a'], ['b']]],
    ['a byte-order mark', '\uFEFFa,b', [['a', 'b']]],
    ['a byte-order mark before a quote', '\uFEFF"a",b', [['a', 'b']]],
    [
      'commas, quotes and line breaks in quotes',
      '"a,1","say ""x""","l1\r\nl2"',
      [['a,1', 'say "x"', 'l1\r\nl2']],
    ],
    [
      'empty fields',
      'a,,\n,,',
      [
        ['a', '', ''],
        ['', '', ''],
      ],
    ],
    ['an empty quoted field', '"",a', [['', 'a']]],
    ['empty lines', '\n\na\n\n', [['a']]],
    ['spaces, which belong to fields', ' a ,b', [[' a ', 'b']]],
    ['nothing', '', []],
  ])('with %s is read', (_case, text, expected) => {
    expect(parseCsv(text, 100)).toMatchObject({ fault: null });
    expect(fields(text)).toEqual(expected);
  });

  it.each([
    ['a quote in the middle of a field', 'a\nb"c', 2],
    ['text after a closing quote', 'a\n\n"b"c', 3],
    ['a quote that is never closed', 'a,"b\nc', 1],
  ])('with %s is refused with its line', (_case, text, line) => {
    expect(parseCsv(text, 100).fault?.line).toBe(line);
  });

  it('counts lines across quoted line breaks', () => {
    expect(
      parseCsv('a\n"b\nb\r\nb"\nc', 9).records.map(({ line }) => line),
    ).toEqual([1, 2, 5]);
  });

  it('that was written with quotes reads back as it was', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ', '='),
    });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = rows.map(row => row.map(quoted).join(',') + end).join('');
        expect(fields(text)).toEqual(rows);
      }),
    );
  });
});

describe('an intake file', () => {
  it('is read by column names in any order and case', () => {
    const { rows, problems } = parseIntakeCsv(
      `USE,modelref,g4,E2,P1,C1,owner,environment,version,digest,months\r\nRank the feed,Model:default/Feed-Ranker,No,3,2,1,group:default/ranking,Production,3.1.0,${digest},6\r\n`,
    );
    expect(problems).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        modelRef: 'model:default/feed-ranker',
        use: 'Rank the feed',
        answers: {
          gates: { G4: false },
          scores: { E2: 3, P1: 2, C1: 1 },
          evidence: expect.objectContaining({ E2: 'Intake file, line 2' }),
        },
        problem: null,
        owner: 'group:default/ranking',
        reason: null,
        legacy: {
          environment: 'production',
          artifact: { version: '3.1.0', digest },
          vendor: null,
          months: 6,
        },
      },
    ]);
  });

  it.each([
    ['an empty file', '', 1, undefined],
    ['no use column', 'modelRef\nmodel:default/a', 1, 'use'],
    ['an unknown column', 'modelRef,use,tier\nmodel:default/a,x,T4', 1, 'tier'],
    ['a column twice', 'modelRef,use,USE\nmodel:default/a,x,x', 1, 'use'],
    ['a short ref', 'modelRef,use\nfeed,x', 2, 'modelRef'],
    ['no ref', 'modelRef,use\n,x', 2, 'modelRef'],
    ['an answer of 4', 'modelRef,use,E2\nmodel:default/a,x,4', 2, 'E2'],
    ['an answer of maybe', 'modelRef,use,G4\nmodel:default/a,x,maybe', 2, 'G4'],
    ['too many fields', 'modelRef,use\nmodel:default/a,x,y', 2, undefined],
    [
      'an owner that is no person or group',
      'modelRef,use,owner\nmodel:default/a,x,ranking',
      2,
      'owner',
    ],
    [
      'a version without an environment',
      'modelRef,use,version\nmodel:default/a,x,1',
      2,
      'environment',
    ],
    [
      'a legacy version without its digest',
      'modelRef,use,environment,version\nmodel:default/a,x,production,1',
      2,
      'digest',
    ],
    [
      'a vendor without its model',
      'modelRef,use,environment,provider\nmodel:default/a,x,production,acme',
      2,
      'providerModel',
    ],
    [
      'half a month',
      `modelRef,use,environment,version,digest,months\nmodel:default/a,x,production,1,${digest},0.5`,
      2,
      'months',
    ],
    [
      'a row twice',
      'modelRef,use\nmodel:default/a,x\nMODEL:default/a,x',
      3,
      'use',
    ],
    ['a broken quote', 'modelRef,use\nmodel:default/a,"x', 2, undefined],
  ])('with %s names line and column', (_case, text, line, column) => {
    const { problems } = parseIntakeCsv(text);
    expect(problems).toHaveLength(1);
    expect([problems[0].line, problems[0].column]).toEqual([line, column]);
    expect(problems[0].message).not.toBe('');
  });

  it('keeps the good rows beside a bad one, and unanswered questions unanswered', () => {
    const { rows, problems } = parseIntakeCsv(
      'modelRef,use,E2\nfeed,x,1\nmodel:default/a,x,\n',
    );
    expect(problems).toHaveLength(1);
    expect(rows.map(({ line, answers }) => [line, answers.scores])).toEqual([
      [3, {}],
    ]);
  });

  it(`reads ${intakeRowLimit} rows and says so when there are more`, () => {
    const lines = Array.from(
      { length: intakeRowLimit + 1 },
      (_, i) => `model:default/m${i},x`,
    );
    const full = parseIntakeCsv(['modelRef,use', ...lines.slice(1)].join('\n'));
    expect([full.rows.length, full.problems]).toEqual([intakeRowLimit, []]);
    const more = parseIntakeCsv(['modelRef,use', ...lines].join('\n'));
    expect(more.rows).toHaveLength(intakeRowLimit);
    expect(more.problems).toEqual([
      expect.objectContaining({ line: intakeRowLimit + 2 }),
    ]);
  });
});
