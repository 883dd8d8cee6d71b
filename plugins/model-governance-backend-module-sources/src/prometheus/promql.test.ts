import fc from 'fast-check';
import { duration, labelMatcher, quotePattern, quoteString } from './promql';

/** What a PromQL string literal stands for, for the escapes that we write. */
function unquote(literal: string): string {
  const body = /^"((?:[^"\\\n]|\\.)*)"$/su.exec(literal)?.[1];
  if (body === undefined) throw new Error(`not one literal: ${literal}`);
  return body.replace(
    /\\(?:x([0-9a-f]{2})|(n)|(.))/gsu,
    (_all, hex?: string, newline?: string, other?: string) => {
      if (hex) return String.fromCharCode(parseInt(hex, 16));
      return newline ? '\n' : other ?? '';
    },
  );
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\\\n|.*+?()[]{}^$ab') }),
);

describe('PromQL from data', () => {
  it('writes any text as one literal that stands for that text', () => {
    fc.assert(
      fc.property(anyText, value => {
        expect(unquote(quoteString(value))).toBe(value);
      }),
    );
  });

  it('writes any texts as a pattern that matches each of them and nothing else', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyText, { minLength: 2, maxLength: 4 }),
        anyText,
        (values, stranger) => {
          const [, literal] = labelMatcher('job', values).split(/=~(.*)/s);
          // Prometheus anchors its patterns like this.
          const pattern = new RegExp(`^(?:${unquote(literal)})$`, 'su');
          for (const value of values) expect(value).toMatch(pattern);
          expect(pattern.test(stranger)).toBe(values.includes(stranger));
        },
      ),
    );
  });

  it('compares one value for equality, without a pattern', () => {
    expect(labelMatcher('job', ['a.*', 'a.*'])).toBe('job="a.*"');
    expect(labelMatcher('job', ['b', 'a|'])).toBe('job=~"a\\\\||b"');
    expect(quotePattern('a.b')).toBe('a\\.b');
  });

  it('writes durations without loss', () => {
    expect([duration(300_000), duration(1500)]).toEqual(['300s', '1500ms']);
  });
});
