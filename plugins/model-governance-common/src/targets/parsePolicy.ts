import { InputError } from '@backstage/errors';
import Ajv from 'ajv';
import { signalIds } from '../telemetry/signals';
import type { TargetPolicy } from './policy';

const strings = { type: 'array', items: { type: 'string', minLength: 1 } };

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
        required: ['id', 'signal', 'comparison', 'value'],
        additionalProperties: false,
        properties: {
          id: { type: 'string', minLength: 1 },
          signal: { enum: [...signalIds] },
          comparison: { enum: ['at-most', 'at-least'] },
          value: { type: 'number', minimum: 0 },
          warn: { type: 'number', minimum: 0 },
          required: { type: 'boolean' },
          scope: {
            type: 'object',
            additionalProperties: false,
            properties: { types: strings, modes: strings, models: strings },
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
}).compile<TargetPolicy>(policySchema);

/**
 * A target policy from configuration.
 *
 * @throws InputError naming the path and what is expected there
 * @public
 */
export function parseTargetPolicy(value: unknown, path: string): TargetPolicy {
  if (!validate(value)) {
    const problems = (validate.errors ?? []).map(error => {
      const allowed = error.params.allowedValues
        ? ` (${error.params.allowedValues.join(', ')})`
        : '';
      const extra = error.params.additionalProperty
        ? ` "${error.params.additionalProperty}"`
        : '';
      return `${path}${error.instancePath.replaceAll('/', '.')}: ${
        error.message
      }${extra}${allowed}`;
    });
    throw new InputError(`Invalid target policy: ${problems.join('; ')}`);
  }
  const seen = new Set<string>();
  value.targets.forEach((rule, index) => {
    const at = `${path}.targets.${index}`;
    if (seen.has(rule.id)) {
      throw new InputError(
        `Invalid target policy: ${at}.id: "${rule.id}" is used twice`,
      );
    }
    seen.add(rule.id);
    if (rule.warn === undefined) return;
    const inside =
      rule.comparison === 'at-most'
        ? rule.warn <= rule.value
        : rule.warn >= rule.value;
    if (!inside) {
      throw new InputError(
        `Invalid target policy: ${at}.warn: ${rule.warn} lies beyond the target ${rule.value}; it must be reached before it`,
      );
    }
  });
  return value;
}
