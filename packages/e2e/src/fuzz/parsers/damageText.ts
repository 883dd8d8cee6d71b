import fc, { type Arbitrary } from 'fast-check';
import { hostileTexts } from '../hostile';

interface Edit {
  at: number;
  length: number;
  put: string;
  times: number;
}

/** Long enough to show a rule that is not linear, short enough to run often. */
const MOST_REPEATS = 2_000;

const edits: Arbitrary<Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(20),
    put: fc.oneof(
      fc.constantFrom(...hostileTexts),
      fc.constantFrom(...'{}[]"\'<>&*!|#-:,\\\n\t\r;=()%$@~`'),
      fc.constantFrom(
        '<<: *a\n',
        '&a ',
        '- ',
        '  ',
        '<a>',
        '""',
        '[[',
        '{"a":',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    times: fc.oneof(
      { weight: 8, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.nat(MOST_REPEATS) },
    ),
  }),
  { maxLength: 6 },
);

const edit = (text: string, { at, length, put, times }: Edit) => {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + put.repeat(times) + text.slice(from + length);
};

/** Texts near these ones, and some that are like nothing. */
export const damagedTexts = (given: readonly string[]): Arbitrary<string> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(fc.constantFrom(...given), edits)
        .map(([text, list]) => list.reduce(edit, text)),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  );
