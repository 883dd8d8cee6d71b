import { family, formatFloat } from './exposition';

describe('formatFloat', () => {
  // Answers of prometheus_client.utils.floatToGoString.
  it.each([
    [0, '0.0'],
    [1, '1.0'],
    [0.025, '0.025'],
    [-2.5, '-2.5'],
    [123456, '123456.0'],
    [999999.5, '999999.5'],
    [1000000, '1e+06'],
    [1234567, '1.234567e+06'],
    [1795405279.172, '1.795405279172e+09'],
    [Infinity, '+Inf'],
    [-Infinity, '-Inf'],
    [NaN, 'NaN'],
  ])('writes %d as %s', (value, text) => {
    expect(formatFloat(value)).toBe(text);
  });
});

describe('family', () => {
  it('writes comments, the suffix of counters, sorted labels and escapes', () => {
    const text = family('counter', 'requests', 'How many.', [
      { labels: { b: 'say "hi"\\\n', a: 'é' }, value: 3 },
      { value: 1 },
    ]);
    expect(text).toBe(
      [
        '# HELP requests_total How many.',
        '# TYPE requests_total counter',
        'requests_total{a="é",b="say \\"hi\\"\\\\\\n"} 3.0',
        'requests_total 1.0',
        '',
      ].join('\n'),
    );
  });
});
