import type { SlotKind, SlotRule } from '../governancePolicy';

/** Which groups of the catalog play which part; refs such as `group:default/model-risk`. @public */
export interface PolicyGroups {
  /** Independent validation. */
  validator: readonly string[];
  /** Engineering groups whose members validate for each other. */
  peerValidator: readonly string[];
  risk: readonly string[];
  compliance: readonly string[];
  executive: readonly string[];
  product?: readonly string[];
  /** Default: `compliance`. */
  privacy?: readonly string[];
  security?: readonly string[];
  qa?: readonly string[];
  support?: readonly string[];
  onCall: readonly string[];
  /** Default: `risk`. */
  dutyOfficer?: readonly string[];
  admins: readonly string[];
  /** Confirms and raises tiers. Default: `risk` and `validator`. */
  secondLine?: readonly string[];
}

/** Who fills which slot. What no group plays nobody fills. */
export function slotRules(groups: PolicyGroups): Record<SlotKind, SlotRule> {
  const {
    validator,
    peerValidator,
    risk,
    compliance,
    executive,
    product = [],
    privacy = compliance,
    security = [],
    qa = [],
    support = [],
  } = groups;
  return {
    owner: { eligible: 'model-owner', independent: false },
    validator: { eligible: validator, independent: true },
    'peer-validator': { eligible: peerValidator, independent: true },
    'risk-officer': { eligible: risk, independent: true },
    compliance: { eligible: compliance, independent: true },
    // Executives answer for the business the model serves: being above its owner is their job.
    'business-executive': { eligible: executive, independent: false },
    product: { eligible: product, independent: false },
    privacy: { eligible: privacy, independent: true },
    security: { eligible: security, independent: true },
    qa: { eligible: qa, independent: true },
    support: { eligible: support, independent: false },
  };
}
