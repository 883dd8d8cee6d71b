/**
 * Label values that try to leave their quotes, to be a pattern, or to break
 * what prints them.
 */
export const hostileValues: readonly string[] = [
  '"} or vector(1) or x{a="',
  '\\"} or vector(1) #',
  'a\\',
  '"',
  '\n} 1\n',
  '.*',
  '.+|.*',
  '^(?i)[a-z]*$',
  '{{.}}',
  '${PATH}',
  '</script><script>alert(1)</script>',
  "'; DROP TABLE models; --",
  '\u0000',
  '\ud800',
  '\u202e\u2066',
  '🦀'.repeat(60),
  ' ',
  '',
  '__proto__',
  'constructor',
  'NaN',
];
