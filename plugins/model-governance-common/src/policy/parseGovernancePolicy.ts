import { InputError } from '@backstage/errors';
import { inconsistencies } from './consistency';
import type { GovernancePolicy } from './governancePolicy';
import { governancePolicySchema, policySettingsSchema } from './policySchema';
import {
  createPolicy,
  policyPresets,
  type PolicyGroups,
  type PolicyPreset,
} from './presets';
import { createShapeCheck, type PolicyProblem } from './problems';

const policyShape = createShapeCheck(governancePolicySchema);
const settingsShape = createShapeCheck(policySettingsSchema);

/** Everything that is wrong with a policy; empty when it may bind. @public */
export function governancePolicyProblems(value: unknown): PolicyProblem[] {
  const problems = policyShape(value);
  // What has not the right shape cannot be compared with itself.
  return problems.length > 0
    ? problems
    : inconsistencies(value as GovernancePolicy);
}

/**
 * A complete policy document.
 *
 * @param path - how the errors name the place it came from
 * @throws InputError naming every path and reason
 * @public
 */
export function parseGovernancePolicy(
  value: unknown,
  path: string,
): GovernancePolicy {
  failOn(governancePolicyProblems(value), path);
  return value as GovernancePolicy;
}

/** Configuration `model-governance.governance`: a preset, who plays which part, and what is different. @public */
export interface PolicySettings {
  preset: PolicyPreset;
  groups: PolicyGroups;
  /** Deep partial policy; lists replace lists. Needs a `version` of its own. */
  overrides?: Record<string, unknown>;
}

/**
 * The policy that settings come to.
 *
 * @throws InputError naming every path and reason
 * @public
 */
export function parsePolicySettings(
  value: unknown,
  path: string,
): GovernancePolicy {
  failOn(settingsShape(value), path);
  const { preset, groups, overrides = {} } = value as PolicySettings;
  if (Object.keys(overrides).length === 0) {
    return parseGovernancePolicy(createPolicy(preset, groups), path);
  }
  const { version, effectiveFrom } = overrides;
  if (typeof version !== 'string') {
    failOn(
      [
        {
          pointer: '/version',
          reason: `is missing: a policy that differs from the preset ${preset} needs a version of its own, since every decision records it`,
        },
      ],
      `${path}.overrides`,
    );
  }
  const base =
    typeof effectiveFrom === 'string' &&
    !Number.isNaN(Date.parse(effectiveFrom))
      ? createPolicy(preset, groups, undefined, effectiveFrom)
      : createPolicy(preset, groups);
  return parseGovernancePolicy(merged(base, overrides), `${path}.overrides`);
}

/** @public */
export function isPolicyPreset(value: unknown): value is PolicyPreset {
  return policyPresets.some(preset => preset === value);
}

function merged(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) return over;
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    // A key that reaches the prototype stays a key.
    Object.defineProperty(result, key, {
      value: Object.hasOwn(base, key) ? merged(base[key], value) : value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return result;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function failOn(problems: readonly PolicyProblem[], path: string): void {
  if (problems.length === 0) return;
  const lines = problems.map(
    ({ pointer, reason }) =>
      `${path}${pointer.replaceAll('/', '.')}: ${reason}`,
  );
  throw new InputError(`Invalid governance policy: ${lines.join('; ')}`);
}
