import {
  formatAge,
  formatBounds,
  formatDuration,
  formatRef,
  formatTarget,
  formatUtc,
  formatValue,
  shortDigest,
} from '.';

describe('formatValue', () => {
  it.each([
    [0.182, 's', '182 ms'],
    [0.0042, 's', '4.2 ms'],
    [0.000001, 's', '<0.01 ms'],
    [0.9996, 's', '1 s'],
    [1.24, 's', '1.24 s'],
    [119, 's', '119 s'],
    [192, 's', '3.2 min'],
    [0.0012, 'ratio', '0.12 %'],
    [0.000001, 'ratio', '<0.001 %'],
    [1, 'ratio', '100 %'],
    [38.2, 'req/s', '38.2 req/s'],
    [1240.4, 'req/s', '1,240 req/s'],
    [0.0001, 'req/s', '<0.001 req/s'],
    [0.31, 'psi', 'PSI 0.31'],
    [0.001, 'psi', 'PSI <0.01'],
  ] as const)('writes %d %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });

  it.each([
    ['s', '0 ms'],
    ['ratio', '0 %'],
    ['req/s', '0 req/s'],
    ['psi', 'PSI 0.00'],
  ] as const)('writes zero only for a real zero of %s', (unit, text) => {
    expect(formatValue(0, unit)).toBe(text);
  });
});

describe('formatBounds', () => {
  it.each([
    [0.1, 0.25, 's', '100–250 ms'],
    [0.75, 1.5, 's', '750 ms–1.5 s'],
    [0, 2, 's', '0–2 s'],
    [10, null, 's', '> 10 s'],
    [0.1, 0.2, 'psi', 'PSI 0.10–0.20'],
  ] as const)(
    'names the unit of %d to %s %s once: %s',
    (low, high, unit, text) => {
      expect(formatBounds(low, high, unit)).toBe(text);
    },
  );
});

it('says which side of a target is good', () => {
  const source = 'p#r';
  expect(formatTarget({ comparison: 'at-most', value: 0.2, source }, 's')).toBe(
    '≤ 200 ms',
  );
  expect(
    formatTarget({ comparison: 'at-least', value: 0.6, source }, 'ratio'),
  ).toBe('≥ 60 %');
});

it.each([
  [-3000, '0 s'],
  [5000, '5 s'],
  [89_000, '89 s'],
  [90_000, '1 min'],
  [3 * 3_600_000, '3 h'],
  [4 * 86_400_000, '4 d'],
])('tells the age of %d ms as %s', (ageMs, text) => {
  expect(formatAge(ageMs)).toBe(text);
});

it.each([
  [412, '412 ms'],
  [1840, '1.8 s'],
  [125_000, '2 min 5 s'],
])('tells the duration of %d ms as %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

it('writes UTC so that it can be compared with logs', () => {
  expect(formatUtc('2026-11-23T10:00:05.123Z')).toBe('2026-11-23 10:00:05 UTC');
});

it.each([
  ['group:default/ranking', 'ranking'],
  ['user:people/olivia', 'people/olivia'],
  ['system:model-governance', 'model-governance'],
])('shortens the ref %s to %s', (ref, text) => {
  expect(formatRef(ref)).toBe(text);
});

it('keeps the algorithm and enough of a digest', () => {
  expect(shortDigest(`sha256:${'1f'.repeat(32)}`)).toBe('sha256:1f1f1f1f1f1f');
  expect(shortDigest('ab'.repeat(32))).toBe('abababababab');
});
