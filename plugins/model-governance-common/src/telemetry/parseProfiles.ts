import { InputError } from '@backstage/errors';
import Ajv, { type ErrorObject } from 'ajv';
import {
  profileSet,
  type MetricProfile,
  type ProfileMeasure,
  type ProfileSet,
} from './profile';
import { builtInProfiles } from './profiles';
import { measureIds, type MeasureId } from './reading';

const metricName = { type: 'string', pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$' };
const labelName = { type: 'string', pattern: '^[a-zA-Z_][a-zA-Z0-9_]*$' };
const text = { type: 'string', minLength: 1, maxLength: 500 };
const names = {
  type: 'array',
  minItems: 1,
  maxItems: 8,
  uniqueItems: true,
  items: metricName,
};
const scale = { type: 'number', exclusiveMinimum: 0 };

const measureOf = (type: string, required: string[], more: object) => ({
  type: 'object',
  required: ['measure', 'type', 'names', ...required],
  additionalProperties: false,
  properties: {
    type: { const: type },
    measure: { enum: measureIds },
    names,
    scope: { enum: ['model', 'process'] },
    match: {
      type: 'object',
      minProperties: 1,
      propertyNames: labelName,
      additionalProperties: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: { type: 'string', minLength: 1 },
      },
    },
    ...more,
  },
});

const validate = new Ajv({
  allErrors: true,
  strict: false,
  strictNumbers: true,
  discriminator: true,
}).compile<MetricProfile[]>({
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    required: ['id', 'title', 'modelLabels', 'measures', 'cannot'],
    additionalProperties: false,
    properties: {
      id: {
        type: 'string',
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
        maxLength: 63,
      },
      title: { ...text, maxLength: 100 },
      documentation: { type: 'string', pattern: '^https://' },
      note: text,
      modelLabels: { type: 'array', uniqueItems: true, items: labelName },
      namedBy: labelName,
      measures: {
        type: 'array',
        maxItems: 60,
        items: {
          type: 'object',
          required: ['type'],
          discriminator: { propertyName: 'type' },
          oneOf: [
            measureOf('histogram', ['scale'], { scale }),
            measureOf('counter', [], {
              add: names,
              zeroUntilFirst: { type: 'boolean' },
            }),
            measureOf('gauge', ['scale', 'reduce'], {
              scale,
              reduce: { enum: ['avg', 'max', 'sum'] },
              detailLabel: labelName,
              blankAbove: { type: 'number' },
            }),
            measureOf('identity', ['versionLabel', 'digestLabel'], {
              versionLabel: labelName,
              digestLabel: labelName,
            }),
          ],
        },
      },
      cannot: {
        type: 'object',
        propertyNames: { enum: measureIds },
        additionalProperties: text,
      },
    },
  },
});

/** What can be seen of a measure. */
const types: Record<MeasureId, ProfileMeasure['type']> = {
  latency: 'histogram',
  requests: 'counter',
  errors: 'counter',
  'gpu.utilization': 'gauge',
  'drift.psi': 'gauge',
  identity: 'identity',
};

const invalid = (problems: readonly string[]) =>
  new InputError(`Invalid metric profile: ${problems.join('; ')}`);

/**
 * Profiles from data: ours, or an adopter's configuration.
 *
 * @param path - where the data stands, for messages
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parseProfiles(value: unknown, path: string): MetricProfile[] {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(error => toText(error, path));
    throw invalid(problems.slice(0, 10));
  }
  const problems = value.flatMap((profile, index) =>
    contradictions(profile).map(
      ([at, why]) => `${path}[${index}]${at}: ${why}`,
    ),
  );
  const ids = value.map(profile => profile.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) === index) return;
    problems.push(`${path}[${index}].id: "${id}" is used twice`);
  });
  if (problems.length > 0) throw invalid(problems);
  return value;
}

/**
 * Our profiles and an adopter's. An id of ours cannot be taken: the same name
 * would mean other metrics here than in the documentation.
 *
 * @throws InputError naming the path and what is wrong there
 * @public
 */
export function profilesWith(value: unknown, path: string): ProfileSet {
  if (value === undefined) return builtInProfiles;
  const added = parseProfiles(value, path);
  added.forEach(({ id }, index) => {
    if (!builtInProfiles.find(id)) return;
    throw invalid([
      `${path}[${index}].id: "${id}" is a profile of ours; give yours another id`,
    ]);
  });
  return profileSet([...builtInProfiles.all, ...added]);
}

/** What no schema can say: path within the profile, and why not. */
function contradictions(profile: MetricProfile): [string, string][] {
  const found: [string, string][] = [];
  const { namedBy, modelLabels } = profile;
  if (namedBy !== undefined && !modelLabels.includes(namedBy)) {
    found.push(['.namedBy', `"${namedBy}" is none of modelLabels`]);
  }
  profile.measures.forEach((measure, index) => {
    const at = `.measures[${index}]`;
    const expected = types[measure.measure];
    if (measure.type !== expected) {
      found.push([`${at}.type`, `${measure.measure} is a ${expected}`]);
    }
    if (measure.type === 'histogram') {
      const part = measure.names.find(name =>
        /_(bucket|count|sum)$/.test(name),
      );
      if (part) {
        found.push([
          `${at}.names`,
          `${part} is a part of a histogram: leave its ending out`,
        ]);
      }
    }
    if (profile.cannot[measure.measure] !== undefined) {
      found.push([
        `.cannot.${measure.measure}`,
        'is said to be impossible and measured as well',
      ]);
    }
  });
  return found;
}

function toText(error: ErrorObject, path: string): string {
  const at = error.instancePath
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  const extra = error.params.additionalProperty
    ? ` "${error.params.additionalProperty}"`
    : '';
  return `${path}${at}: ${error.message}${extra}`;
}
