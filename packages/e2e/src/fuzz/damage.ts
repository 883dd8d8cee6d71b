import fc, { type Arbitrary } from 'fast-check';
import { hostileTexts, hostileValues } from './hostile';

/** Members that nobody may set by sending them: mass assignment. */
const FORBIDDEN = [
  'actor',
  'at',
  'seq',
  'roles',
  'permission',
  'id',
  '__proto__',
];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const bad = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.constantFrom(...hostileValues),
);

interface Harm {
  /** Which member, of as many as there are. */
  at: number;
  how: 'replace' | 'drop' | 'add' | 'descend';
  with: unknown;
  name: string;
}

const harms: Arbitrary<Harm[]> = fc.array(
  fc.record({
    at: fc.nat(50),
    how: fc.constantFrom('replace', 'drop', 'add', 'descend', 'descend'),
    with: bad,
    name: fc.constantFrom(...FORBIDDEN),
  }),
  { minLength: 1, maxLength: 4 },
);

/** One harm at one place; `descend` carries the rest one level down. */
function harm(value: unknown, [first, ...rest]: Harm[]): unknown {
  if (!first) return value;
  if (Array.isArray(value) && value.length > 0) {
    const at = first.at % value.length;
    return value.map((item, index) =>
      index === at ? harm(item, rest.length > 0 ? rest : [first]) : item,
    );
  }
  if (!isObject(value)) return first.with;
  const names = Object.keys(value);
  const name = names[first.at % names.length];
  if (first.how === 'add' || name === undefined) {
    return { ...value, [first.name]: first.with };
  }
  if (first.how === 'drop') {
    const { [name]: dropped, ...others } = value;
    return others;
  }
  const inner = first.how === 'descend' ? harm(value[name], rest) : first.with;
  return { ...value, [name]: inner };
}

/** The same values, some of them broken in one place. */
export const damaged = (values: Arbitrary<unknown>): Arbitrary<unknown> =>
  fc.oneof(
    { weight: 3, arbitrary: values },
    {
      weight: 2,
      arbitrary: fc.tuple(values, harms).map(([value, h]) => harm(value, h)),
    },
  );
