import type { ErrorObject } from 'ajv/dist/2020';
import type { CardProblem } from './types';

const escaped = (name: string) => name.replace(/~/g, '~0').replace(/\//g, '~1');

/** What the validator found, as sentences for the person who wrote the card. */
export function toProblems(errors: readonly ErrorObject[]): CardProblem[] {
  // A date fails both branches of its anyOf: one sentence says it.
  const alternatives = new Set(
    errors
      .filter(({ keyword }) => keyword === 'anyOf')
      .map(({ instancePath }) => instancePath),
  );
  const problems = errors
    .filter(
      ({ keyword, instancePath }) =>
        keyword !== 'propertyNames' &&
        !(keyword === 'format' && alternatives.has(instancePath)),
    )
    .map(toProblem);
  const distinct = new Map(
    problems.map(problem => [`${problem.pointer} ${problem.message}`, problem]),
  );
  return [...distinct.values()];
}

function toProblem(error: ErrorObject): CardProblem {
  const { keyword, instancePath: pointer, params } = error;
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownField(error);
    case 'anyOf':
      return {
        pointer,
        message: `${shown(error.data)} is not a date`,
        fix: 'Write a day or an instant as RFC 3339 has it: 2026-04-17 or 2026-04-17T09:30:00Z',
      };
    case 'enum':
      return {
        pointer,
        message: `${shown(error.data)} is not one of the values`,
        fix: `Use one of ${params.allowedValues.join(', ')}`,
      };
    case 'const':
      return {
        pointer,
        message: `${shown(error.data)} is not what is expected`,
        fix: `Write ${params.allowedValue}`,
      };
    case 'required':
      return {
        pointer: `${pointer}/${params.missingProperty}`,
        message: `${params.missingProperty} is missing`,
        fix:
          params.missingProperty === 'schemaVersion'
            ? 'Write schemaVersion: modelcard/v1'
            : 'Add it',
      };
    case 'type':
      return {
        pointer,
        message: `${shown(error.data)} is not of the right type`,
        fix: `Write ${[params.type].flat().join(' or ')}`,
      };
    case 'not':
      return {
        pointer,
        message: `${shown(error.data)} is a value in quotes`,
        fix: 'Write a number, true or false without quotes',
      };
    case 'format':
      return {
        pointer,
        message: `${shown(error.data)} is not a link`,
        fix: 'Write a URI with its scheme: https://…, s3://…, urn:…',
      };
    case 'pattern':
      return patternProblem(error);
    default:
      return {
        pointer,
        message: `The value ${error.message ?? 'is not valid'}`,
        fix: 'Change it accordingly',
      };
  }
}

function patternProblem(error: ErrorObject): CardProblem {
  const { instancePath: pointer, propertyName, parentSchema } = error;
  if (propertyName !== undefined) {
    return {
      pointer: `${pointer}/${escaped(propertyName)}`,
      message: `"${propertyName}" is not a valid name here`,
      fix: pointer.endsWith('extensions')
        ? 'Use a reverse-DNS name, such as com.example.review'
        : 'Use a JSON pointer, such as /overview/summary',
    };
  }
  const expected = parentSchema?.description ?? parentSchema?.title;
  return {
    pointer,
    message: `${shown(error.data)} has not the right form`,
    fix:
      parentSchema?.format === 'uri'
        ? 'Write a URI with its scheme: https://…, s3://…, urn:…'
        : `Write ${expected ?? `what matches ${error.params.pattern}`}`,
  };
}

function unknownField(error: ErrorObject): CardProblem {
  const { instancePath, params, parentSchema } = error;
  const name: string =
    params.additionalProperty ?? params.unevaluatedProperty ?? '';
  const near = nearest(name, Object.keys(parentSchema?.properties ?? {}));
  return {
    pointer: `${instancePath}/${escaped(name)}`,
    message: `Unknown field "${name}"`,
    fix: near
      ? `Did you mean "${near}"?`
      : 'Remove it, or put it under "extensions" with a reverse-DNS name',
  };
}

/** The known name that differs least, when that is by little. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (name.length > 100) return undefined;
  return known
    .map(candidate => ({
      candidate,
      distance: editDistance(plain(name), plain(candidate)),
    }))
    .filter(({ distance }) => distance <= Math.max(1, name.length / 4))
    .sort((a, b) => a.distance - b.distance)[0]?.candidate;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(change, row[j] + 1, next[j - 1] + 1);
    }
    row = next;
  }
  return row[b.length];
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'A list';
  if (typeof value === 'object' && value !== null) return 'A map';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}…` : value);
}
