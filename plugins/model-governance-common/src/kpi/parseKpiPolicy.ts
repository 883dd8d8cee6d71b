import { InputError } from '@backstage/errors';
import Ajv from 'ajv';
import type { KpiDefinition } from './types';
import type { KpiPolicy, KpiTargetRule } from './targets';

const strings = {
  type: 'array',
  minItems: 1,
  items: { type: 'string', minLength: 1 },
};
const number = { type: 'number' };
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const ratio = { type: 'number', minimum: 0, exclusiveMaximum: 1 };

const policySchema = {
  type: 'object',
  required: ['version', 'targets'],
  additionalProperties: false,
  properties: {
    version: { type: 'string', minLength: 1, maxLength: 100 },
    targets: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'kpi', 'target', 'from'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1, maxLength: 100 },
          kpi: { type: 'string' },
          from: date,
          until: date,
          tiers: strings,
          types: strings,
          modes: strings,
          target: {
            type: 'object',
            required: ['type'],
            discriminator: { propertyName: 'type' },
            oneOf: [
              ...['at-least', 'at-most'].map(type => ({
                additionalProperties: false,
                required: ['type', 'value'],
                properties: {
                  type: { const: type },
                  value: number,
                  warn: number,
                },
              })),
              {
                additionalProperties: false,
                required: ['type', 'min', 'max'],
                properties: {
                  type: { const: 'range' },
                  min: number,
                  max: number,
                },
              },
              {
                additionalProperties: false,
                required: ['type', 'direction'],
                properties: {
                  type: { const: 'trend' },
                  direction: { enum: ['up', 'down'] },
                  perYear: ratio,
                  tolerance: { type: 'number', minimum: 0 },
                },
              },
            ],
          },
        },
      },
    },
  },
};

const validate = new Ajv({
  allErrors: true,
  strict: false,
  // YAML can say .inf and .nan; a target of .inf would be met by everything.
  strictNumbers: true,
  discriminator: true,
}).compile<KpiPolicy>(policySchema);

/**
 * KPI targets from configuration. Rules for the same models must follow each
 * other in time without a gap or an overlap, or nobody could say what bound.
 *
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parseKpiPolicy(
  value: unknown,
  path: string,
  kpis: readonly Pick<KpiDefinition, 'id'>[],
): KpiPolicy {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(
      ({ instancePath, message, params }) => {
        const extra = params.additionalProperty
          ? ` "${params.additionalProperty}"`
          : '';
        return `${path}${instancePath.replaceAll(
          '/',
          '.',
        )}: ${message}${extra}`;
      },
    );
    throw new InputError(`Invalid KPI policy: ${problems.join('; ')}`);
  }
  const problems = value.targets.flatMap((rule, index) =>
    ruleProblems(rule, kpis).map(text => `${path}.targets.${index}.${text}`),
  );
  const ids = value.targets.map(rule => rule.id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) < index) {
      problems.push(`${path}.targets.${index}.id: "${id}" is used twice`);
    }
  });
  problems.push(...timeProblems(value.targets).map(text => `${path}.${text}`));
  if (problems.length > 0) {
    throw new InputError(`Invalid KPI policy: ${problems.join('; ')}`);
  }
  return value;
}

function ruleProblems(
  { kpi, target, from, until }: KpiTargetRule,
  kpis: readonly Pick<KpiDefinition, 'id'>[],
): string[] {
  const problems: string[] = [];
  if (!kpis.some(({ id }) => id === kpi)) {
    problems.push(
      `kpi: there is no KPI "${kpi}"; known are ${kpis
        .map(({ id }) => id)
        .join(', ')}`,
    );
  }
  if (until !== undefined && until <= from) {
    problems.push(`until: ${until} is not after ${from}`);
  }
  if (target.type === 'range' && target.min > target.max) {
    problems.push(`target.min: ${target.min} is above ${target.max}`);
  }
  if (
    (target.type === 'at-least' || target.type === 'at-most') &&
    target.warn !== undefined
  ) {
    const inside =
      target.type === 'at-most'
        ? target.warn <= target.value
        : target.warn >= target.value;
    if (!inside) {
      problems.push(
        `target.warn: ${target.warn} lies beyond the target ${target.value}; it must be reached before it`,
      );
    }
  }
  return problems;
}

/** Rules of one KPI, sort and scope are one line of time. */
function timeProblems(rules: readonly KpiTargetRule[]): string[] {
  const lines = new Map<string, { rule: KpiTargetRule; index: number }[]>();
  rules.forEach((rule, index) => {
    const { kpi, target, tiers, types, modes } = rule;
    const sort = target.type === 'trend' ? 'trend' : 'level';
    const scope = [tiers, types, modes].map(list =>
      list ? [...list].map(item => item.toLowerCase()).sort() : null,
    );
    const key = JSON.stringify([kpi, sort, scope]);
    lines.set(key, [...(lines.get(key) ?? []), { rule, index }]);
  });
  return [...lines.values()].flatMap(line => {
    const sorted = [...line].sort((a, b) =>
      a.rule.from < b.rule.from ? -1 : 1,
    );
    return sorted.flatMap(({ rule, index }, place) => {
      const next = sorted[place + 1];
      if (!next) return [];
      const at = `targets.${next.index}.from`;
      const named = `"${rule.id}" (targets.${index})`;
      if (rule.until === undefined || rule.until > next.rule.from) {
        return [
          `${at}: ${next.rule.from} overlaps ${named}, which ends ${
            rule.until ?? 'never'
          }; give that one until: ${next.rule.from}`,
        ];
      }
      return rule.until < next.rule.from
        ? [
            `${at}: leaves a gap after ${named}, which ends ${rule.until}; from must be ${rule.until}`,
          ]
        : [];
    });
  });
}
