import fc from 'fast-check';
import { parseLabels } from './parseLabels';
import { scanPage } from './scanPage';
import { WantedNames } from './WantedNames';

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
  timestamp?: number;
}

function scan(text: string, wanted = ['up', 'a_total', 'h_bucket']) {
  const samples: Sample[] = [];
  const page = scanPage(
    text,
    new WantedNames(wanted),
    (name, series, value, timestamp) => {
      const labels = Object.fromEntries(parseLabels(series) ?? [['?', '?']]);
      samples.push({
        name,
        labels,
        value,
        ...(timestamp !== undefined && { timestamp }),
      });
    },
  );
  return { ...page, samples, count: page.samples };
}

describe('scanPage', () => {
  it.each<[string, string, Partial<Sample>]>([
    ['a bare sample', 'up 1', { value: 1 }],
    ['an integer with a fraction', 'up 1.0', { value: 1 }],
    ['an exponent', 'up 1.7e+09', { value: 1.7e9 }],
    ['NaN', 'up NaN', { value: NaN }],
    ['+Inf', 'up +Inf', { value: Infinity }],
    ['-Inf', 'up -Inf', { value: -Infinity }],
    ['labels', 'up{a="b",c="d"} 1', { labels: { a: 'b', c: 'd' } }],
    ['a trailing comma', 'up{a="b",} 1', { labels: { a: 'b' } }],
    ['empty braces', 'up{} 1', { labels: {} }],
    ['blanks everywhere', ' up { a = "b" , c="d" }  1 ', { value: 1 }],
    ['tabs', 'up\t1', { value: 1 }],
    ['carriage returns', 'up 1\r', { value: 1 }],
    ['an escaped quote', 'up{a="x\\"} 5"} 1', { labels: { a: 'x"} 5' } }],
    ['an escaped backslash', 'up{a="x\\\\"} 1', { labels: { a: 'x\\' } }],
    ['an escaped newline', 'up{a="x\\ny"} 1', { labels: { a: 'x\ny' } }],
    ['a brace in a value', 'up{a="}{"} 1', { labels: { a: '}{' } }],
    ['letters beyond ASCII', 'up{a="日本"} 1', { labels: { a: '日本' } }],
    ['a timestamp in ms', 'up 1 1700000000123', { timestamp: 1700000000123 }],
    ['a timestamp in s', 'up 1 1700000000.5', { timestamp: 1700000000500 }],
  ])('reads %s', (_case, line, expected) => {
    const { samples, malformed } = scan(`${line}\n`);
    expect(malformed).toBe(0);
    expect(samples).toEqual([
      expect.objectContaining({ name: 'up', ...expected }),
    ]);
  });

  it('leaves exemplars aside, with and without timestamps', () => {
    const { samples, malformed } = scan(
      [
        'h_bucket{le="0.1"} 8 # {trace_id="}x"} 0.054',
        'h_bucket{le="1.0"} 9 1700000000.0 # {} 0.67 1700000000.1',
        'h_bucket{le="+Inf"} 10',
      ].join('\n'),
    );
    expect(malformed).toBe(0);
    expect(samples.map(one => [one.labels.le, one.value])).toEqual([
      ['0.1', 8],
      ['1.0', 9],
      ['+Inf', 10],
    ]);
  });

  it('hands over wanted names only, not those that begin alike', () => {
    const { samples, count } = scan(
      'a_total 1\na_created 2\na 3\na_total_x 4\nb_total 5\nup_ 6\n{"a.b",x="y"} 7\n',
    );
    expect(samples.map(one => one.value)).toEqual([1]);
    expect(count).toBe(6);
  });

  it('reads nothing after the end that OpenMetrics marks', () => {
    expect(scan('up 1\n# EOF\nup 2\n').samples).toHaveLength(1);
  });

  it.each([
    ['no value', 'up'],
    ['a value that is no number', 'up one'],
    ['a value twice', 'up 1 2 3'],
    ['open braces', 'up{a="b" 1'],
    ['an open quote', 'up{a="b} 1'],
    ['a word after the value', 'up 1 x'],
    ['a name that begins with a digit', '9up 1'],
    ['a sentence', 'upstream connect error or disconnect'],
    ['JSON', '{"detail":"Not Found"}'],
    ['markup', '<html>'],
  ])('counts a line with %s as malformed and goes on', (_case, line) => {
    const page = scan(`a_total 1\n${line}\na_total{x="y"} 2\n`);
    expect(page.malformed).toBe(1);
    expect(page.firstProblem).toContain('line 2: ');
    expect(page.samples.map(one => one.value)).toEqual([1, 2]);
  });

  it('remembers which wanted names had a malformed line', () => {
    expect([
      ...scan('a_total{x="1"} 1\na_total oops\n').malformedNames,
    ]).toEqual(['a_total']);
  });

  it('reads back whatever labels and values are written', () => {
    const labelName = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/);
    const labels = fc.dictionary(labelName, fc.string({ unit: 'binary' }), {
      noNullPrototype: true,
    });
    const sample = fc.record({ labels, value: fc.double() });
    fc.assert(
      fc.property(fc.array(sample), written => {
        const text = written.map(one => writeSample(one)).join('');
        const { samples, malformed } = scan(text);
        expect(malformed).toBe(0);
        expect(
          samples.map(({ labels: l, value }) => ({ labels: l, value })),
        ).toEqual(written.map(one => ({ ...one, value: one.value + 0 })));
      }),
    );
  });
});

function writeSample(sample: {
  labels: Record<string, string>;
  value: number;
}): string {
  const labels = Object.entries(sample.labels).map(
    ([name, value]) =>
      `${name}="${value
        .replace(/\\/g, '\\\\')
        .replace(/\n/g, '\\n')
        .replace(/"/g, '\\"')}"`,
  );
  const number = String(sample.value + 0).replace('Infinity', 'Inf');
  return `up{${labels.join(',')}} ${number}\n`;
}
