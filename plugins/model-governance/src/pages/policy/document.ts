import {
  createPolicy,
  isPolicyPreset,
  type GovernancePolicy,
  type PolicyGroups,
} from '@modelgov/backstage-plugin-model-governance-common';
import { parse } from 'yaml';
import { isObject, type JsonObject } from '../card/values';

/** A policy document as text, to be changed by hand. */
export function toText(policy: object): string {
  return JSON.stringify(policy, null, 2);
}

/** JSON is YAML, so that one reader takes both. */
export function parseDocument(
  text: string,
): { policy: JsonObject } | { message: string } {
  try {
    const value: unknown = parse(text, { maxAliasCount: 100 });
    return isObject(value)
      ? { policy: value }
      : { message: 'It must be an object' };
  } catch (error) {
    return { message: error instanceof Error ? error.message : String(error) };
  }
}

/** A preset with the groups of the company as the policy in force names them. */
export function presetFor(
  preset: string,
  current: GovernancePolicy,
): GovernancePolicy | undefined {
  return isPolicyPreset(preset)
    ? createPolicy(preset, groupsOf(current))
    : undefined;
}

function groupsOf({ slots, ...policy }: GovernancePolicy): PolicyGroups {
  const of = (kind: keyof typeof slots) => {
    const { eligible } = slots[kind];
    return eligible === 'model-owner' ? [] : eligible;
  };
  return {
    validator: of('validator'),
    peerValidator: of('peer-validator'),
    risk: of('risk-officer'),
    compliance: of('compliance'),
    executive: of('business-executive'),
    product: of('product'),
    privacy: of('privacy'),
    security: of('security'),
    qa: of('qa'),
    support: of('support'),
    onCall: policy.breakGlass.onCall,
    dutyOfficer: policy.breakGlass.dutyOfficer,
    admins: policy.administrators,
    secondLine: policy.secondLine,
  };
}
