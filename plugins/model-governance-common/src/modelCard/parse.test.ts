import { cardSchema, maxCardBytes, parseCard, parseCardYaml } from '.';
import type { SchemaNode } from '.';

const head = 'schemaVersion: modelcard/v1';
const problemsIn = (yaml: string) => {
  const parsed = parseCardYaml(yaml);
  return 'problems' in parsed ? parsed.problems : [];
};
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from('bcdefghi', (name, index) => {
    const before = String.fromCharCode(97 + index);
    return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`;
  }),
].join('\n');

describe('a card that is not right', () => {
  it.each([
    ['no version of the schema', 'subject: {}', '/schemaVersion', /missing/],
    [
      'an unknown field',
      `${head}\noverview: {sumary: x}`,
      '/overview/sumary',
      /Unknown field "sumary"/,
    ],
    ['an unknown section', `${head}\ncolour: red`, '/colour', /Unknown field/],
    [
      'a day that is in no calendar',
      `${head}\noverview: {releaseDate: "2026-02-30"}`,
      '/overview/releaseDate',
      /is not a date/,
    ],
    [
      'a date in words',
      `${head}\ndata: []\nevaluation: [{date: last May}]`,
      '/evaluation/0/date',
      /"last May" is not a date/,
    ],
    [
      'a hour that is no time',
      `${head}\noverview: {releaseDate: "2026-02-03T25:00:00Z"}`,
      '/overview/releaseDate',
      /is not a date/,
    ],
    [
      'a number in quotes',
      `${head}\nevaluation: [{metrics: [{value: "0.9"}]}]`,
      '/evaluation/0/metrics/0/value',
      /in quotes/,
    ],
    [
      'a number that JSON has not',
      `${head}\ntraining: {compute: {hours: .nan}}`,
      '',
      /JSON/,
    ],
    [
      'a link that runs',
      `${head}\nreferences: [{link: "JavaScript:alert(1)"}]`,
      '/references/0/link',
      /right form/,
    ],
    [
      'a link that is none',
      `${head}\nreferences: [{link: see wiki}]`,
      '/references/0/link',
      /is not a link/,
    ],
    [
      'a role that is none',
      `${head}\ndata: [{role: training}]`,
      '/data/0/role',
      /is not one of/,
    ],
    [
      'a digest that is none',
      `${head}\nsubject: {digest: "sha256:abc"}`,
      '/subject/digest',
      /right form/,
    ],
    [
      'an extension without a domain',
      `${head}\nextensions: {review: 1}`,
      '/extensions/review',
      /not a valid name/,
    ],
    [
      'an origin that is none',
      `${head}\nprovenance: {fieldOrigins: {/a: gossip}}`,
      '/provenance/fieldOrigins/~1a',
      /right form/,
    ],
    ['a key twice', `${head}\nsubject: {name: a, name: b}`, '', /unique/],
    ['YAML that is none', `${head}\nsubject: [`, '', /./],
    ['nothing', '', '', /right type/],
    ['aliases that multiply', bomb, '', /cannot be read: .*Excessive alias/],
    [
      'an alias of itself',
      `${head}\nextensions: &a {com.example: *a}`,
      '',
      /nested deeper/,
    ],
    ['brackets without end', '['.repeat(50_000), '', /./],
    [
      'prototypes',
      `${head}\n__proto__: {name: x}`,
      '/__proto__',
      /Unknown field/,
    ],
  ])('is refused for %s', (_case, text, pointer, message) => {
    const parsed = parseCardYaml(text);
    expect(parsed).toMatchObject({
      problems: expect.arrayContaining([
        expect.objectContaining({
          pointer,
          message: expect.stringMatching(message),
          fix: expect.stringMatching(/\S/),
        }),
      ]),
    });
  });

  it('is told which name was meant', () => {
    expect(
      parseCard({ schemaVersion: 'modelcard/v1', overview: { sumary: 'x' } }),
    ).toMatchObject({ problems: [{ fix: 'Did you mean "summary"?' }] });
  });

  it('is read in time that grows with its size, whatever it repeats', () => {
    // Each took minutes: keys compared in pairs, an excerpt for each error.
    const keys = Array.from({ length: 60_000 }, (_, n) => `k${n}: 1`);
    expect(problemsIn([head, ...keys].join('\n'))).toHaveLength(100);
    expect(problemsIn('"a" '.repeat(60_000))).toHaveLength(100);
    expect(problemsIn(`${head}\noverview: {}\noverview: {}`)).toEqual([
      expect.objectContaining({
        message: 'Map keys must be unique at line 3, column 1',
      }),
    ]);
    expect(problemsIn(`# ${'x'.repeat(1024 * 1024)}`)).toEqual([
      expect.objectContaining({
        fix: expect.stringContaining('as valid JSON'),
      }),
    ]);
  });

  it('may be 10 MB in bytes, and no more', () => {
    const card = (length: number) => {
      const body = { 'com.example.x': 'é'.repeat(length / 2) };
      return { schemaVersion: 'modelcard/v1', extensions: body };
    };
    const overhead = JSON.stringify(card(0)).length;
    expect(parseCard(card(maxCardBytes - overhead - 1))).toHaveProperty('card');
    expect(parseCard(card(maxCardBytes))).toMatchObject({
      problems: [{ message: expect.stringContaining('larger than 10 MB') }],
    });
    expect(parseCardYaml(' '.repeat(maxCardBytes + 1))).toMatchObject({
      problems: [{ message: expect.stringContaining('larger than 10 MB') }],
    });
  });
});

describe('a card that is right', () => {
  it('needs nothing but the version of the schema', () => {
    expect(parseCardYaml(head)).toEqual({
      card: { schemaVersion: 'modelcard/v1' },
    });
  });

  it('keeps what YAML 1.1 would have changed', () => {
    expect(
      parseCardYaml(`${head}\noverview: {languages: [no, en], tags: ["1.0"]}`),
    ).toMatchObject({
      card: { overview: { languages: ['no', 'en'], tags: ['1.0'] } },
    });
  });
});

describe('the schema', () => {
  const nodes = (node: SchemaNode): SchemaNode[] => [
    node,
    ...Object.values(node.properties ?? {}).flatMap(nodes),
    ...(node.items ? nodes(node.items) : []),
  ];

  it('is closed wherever it lists fields, and names every field for a form', () => {
    const all = nodes(cardSchema);
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter(({ title }) => !title)).toEqual([]);
    const open = all.filter(
      node =>
        node.properties &&
        node.additionalProperties !== false &&
        node.unevaluatedProperties !== false,
    );
    expect(open).toEqual([]);
  });
});
