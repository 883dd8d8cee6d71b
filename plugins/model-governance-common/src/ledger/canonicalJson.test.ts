import fc from 'fast-check';
import { canonicalJson, type CanonicalValue } from './canonicalJson';

/** The double with these IEEE 754 bits, as RFC 8785 lists them. */
function double(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

describe('canonicalJson', () => {
  it('writes the example of RFC 8785, section 3.2.2, byte for byte', () => {
    const value = {
      // eslint-disable-next-line no-loss-of-precision -- as the RFC has it
      numbers: [
        333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001,
      ],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    // Section 3.2.4.
    const bytes = `
      7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
      75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
      5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
      65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
      5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
      30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`;
    const written = [...new TextEncoder().encode(canonicalJson(value))];
    const hex = written.map(byte => byte.toString(16).padStart(2, '0'));
    expect(hex).toEqual(bytes.trim().split(/\s+/));
  });

  it('sorts as RFC 8785, section 3.2.3, does: by UTF-16 code units', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      1: 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)];
    expect(order.map(([, name]) => name)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  // RFC 8785, appendix B.
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the double %s as %s', (bits, text) => {
    expect(canonicalJson(double(bits))).toBe(text);
  });

  it('sorts at every depth, leaves arrays in order, and adds no space', () => {
    const value = { b: [3, 1, { z: {}, y: [] }], a: { d: null, c: '' } };
    expect(canonicalJson(value)).toBe(
      '{"a":{"c":"","d":null},"b":[3,1,{"y":[],"z":{}}]}',
    );
  });

  it('keeps strings as they are: composed and decomposed stay different', () => {
    expect(canonicalJson('\u00c5')).toBe('"\u00c5"');
    expect(canonicalJson('A\u030a')).toBe('"A\u030a"');
    expect(canonicalJson('\ud83d\ude02')).toBe('"\ud83d\ude02"');
  });

  it.each<[string, unknown]>([
    ['NaN', NaN],
    ['an infinity', [-Infinity]],
    ['a lone high surrogate', { text: 'a\ud800b' }],
    ['a lone low surrogate', 'a\udc00'],
    ['surrogates in the wrong order', '\udc00\ud800'],
    ['a lone surrogate in a key', { '\ud800': 1 }],
    ['undefined', { a: undefined }],
    ['undefined in an array', [1, undefined]],
    ['a hole in an array', Array(1)],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
  ])('throws for %s instead of dropping it', (_case, value) => {
    // The type forbids these; the record must hold even where it was evaded.
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
  });

  it('says the same as JSON, whatever the order of the keys', () => {
    const aValue = fc.jsonValue({ stringUnit: 'binary' });
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, member]) => [key, shuffled(member)]),
      );
    };
    fc.assert(
      fc.property(aValue, value => {
        const text = canonicalJson(value as CanonicalValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value) as CanonicalValue)).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
