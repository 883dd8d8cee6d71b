import { InputError } from '@backstage/errors';
import Ajv from 'ajv';
import { parse as parseYaml } from 'yaml';
import { priceUnits, type Price } from './types';

type Written = Omit<Price, 'micros' | 'until'> & {
  price: string;
  until?: string;
};

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const text = { type: 'string', minLength: 1, maxLength: 200 };

const validate = new Ajv({ allErrors: true, strict: false }).compile<Written[]>(
  {
    type: 'array',
    maxItems: 5_000,
    items: {
      type: 'object',
      required: ['name', 'unit', 'price', 'currency', 'from', 'source'],
      additionalProperties: false,
      properties: {
        name: { ...text, maxLength: 63 },
        unit: { enum: [...priceUnits] },
        // A text: a number of YAML is a binary fraction by the time we see it.
        price: { type: 'string', pattern: '^\\d{1,5}(\\.\\d{1,6})?$' },
        currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        from: day,
        until: day,
        source: text,
      },
    },
  },
);

/**
 * A price table from configuration or a file.
 *
 * @param path - named in errors
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parsePriceTable(value: unknown, path: string): Price[] {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(error => {
      const at = error.instancePath.replaceAll('/', '.');
      const extra = error.params.additionalProperty;
      return `${path}${at}: ${error.message}${extra ? ` "${extra}"` : ''}`;
    });
    throw new InputError(`Invalid prices: ${problems.join('; ')}`);
  }
  const prices = value.map(toPrice);
  prices.forEach((price, index) => {
    const problem = problemOf(price, prices.slice(0, index));
    if (problem) {
      throw new InputError(`Invalid prices: ${path}.${index}${problem}`);
    }
  });
  return prices;
}

/**
 * A price table in a file: a list, in YAML or JSON.
 *
 * @param path - of the file, named in errors
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parsePriceFile(content: string, path: string): Price[] {
  let value: unknown;
  try {
    // Messages with an excerpt take quadratic time in a file full of errors.
    value = parseYaml(content, { maxAliasCount: 0, prettyErrors: false });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new InputError(`Invalid prices: ${path}: not YAML: ${message}`);
  }
  return parsePriceTable(value, path);
}

function toPrice({ price, until, ...rest }: Written): Price {
  const [whole, fraction = ''] = price.split('.');
  const micros =
    Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0').slice(0, 6));
  return { ...rest, micros, until: until ?? null };
}

/** A date such as 2026-02-30 is a text of the right form only. */
const isDay = (date: string) => {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
};

function problemOf(price: Price, before: readonly Price[]): string | undefined {
  const { name, unit, from, until } = price;
  if (!isDay(from)) return `.from: ${from} is no day`;
  if (until !== null && !isDay(until)) return `.until: ${until} is no day`;
  if (until !== null && until <= from) {
    return `.until: ${until} is not after ${from}; it is the first day without the price`;
  }
  const other = before.findIndex(
    one =>
      one.name === name &&
      one.unit === unit &&
      one.from < (until ?? '9999') &&
      from < (one.until ?? '9999'),
  );
  return other < 0
    ? undefined
    : `: ${name} has two prices per ${unit} on the same day, here and at ${other}; end the older one with until`;
}
