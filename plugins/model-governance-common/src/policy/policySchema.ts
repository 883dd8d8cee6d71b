import {
  changeClasses,
  enforcementModes,
  monitoredAspects,
  slotKinds,
  tiers,
  triggerKinds,
  validationDepths,
} from './governancePolicy';
import { policyPresets } from './presets';

const text = { type: 'string', minLength: 1, maxLength: 200 };
const refs = {
  type: 'array',
  uniqueItems: true,
  items: {
    type: 'string',
    // Full entity refs, lower case: a short one would match nobody and say nothing.
    pattern: '^[a-z]+:[a-z0-9._-]+/[a-z0-9._-]+$',
  },
};
const slots = {
  type: 'array',
  uniqueItems: true,
  items: { enum: [...slotKinds] },
};
const share = { type: 'number', minimum: 0, maximum: 1 };
const whole = (minimum: number, maximum: number) => ({
  type: 'integer',
  minimum,
  maximum,
});
const strict = (
  properties: Record<string, unknown>,
  optional: readonly string[] = [],
) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter(key => !optional.includes(key)),
  properties,
});
const byEach = (keys: readonly string[], schema: unknown) =>
  strict(Object.fromEntries(keys.map(key => [key, schema])));

const enforcement = {
  type: 'array',
  items: strict({
    from: { type: 'string', format: 'instant' },
    mode: { enum: [...enforcementModes] },
  }),
};

const tierRules = strict(
  {
    slots: byEach(['configuration', 'minor', 'major'], slots),
    cardCompleteness: share,
    evidence: { type: 'array', uniqueItems: true, items: text },
    validation: { type: 'boolean' },
    authorisationMonths: whole(1, 120),
    requestDeadlineDays: whole(1, 365),
    attestationMonths: whole(1, 60),
    reviewMonths: whole(1, 120),
    findingDueDays: byEach(['1', '2', '3'], whole(1, 730)),
    waiverDays: whole(0, 730),
    waiverRenewals: whole(0, 20),
    waiverSlots: slots,
    assessmentConfirmation: { anyOf: [{ const: 'all' }, share] },
    gateCacheMinutes: whole(0, 43_200),
    enforcement,
    retentionYears: whole(1, 100),
    validationDepth: { enum: [...validationDepths] },
    monitoring: {
      type: 'array',
      uniqueItems: true,
      items: { enum: [...monitoredAspects] },
    },
    detectMinutes: whole(1, 525_600),
    mitigateMinutes: whole(1, 525_600),
  },
  ['validationDepth', 'monitoring', 'detectMinutes', 'mitigateMinutes'],
);

const slotRule = strict(
  {
    eligible: { anyOf: [{ const: 'model-owner' }, refs] },
    independent: { type: 'boolean' },
    backup: refs,
  },
  ['backup'],
);

/** Shape of a complete policy; what its parts must say together is checked apart. */
export const governancePolicySchema = strict(
  {
    version: text,
    preset: { enum: [...policyPresets] },
    effectiveFrom: { type: 'string', format: 'instant' },
    graceDays: whole(0, 365),
    slots: byEach(slotKinds, slotRule),
    tiers: byEach(tiers, tierRules),
    triggers: byEach(triggerKinds, { enum: ['suspend', 'review', 'note'] }),
    materiality: {
      type: 'array',
      items: strict({
        pointer: { type: 'string', pattern: '^(/[^/]+)+$' },
        class: { enum: [...changeClasses] },
      }),
    },
    materialityDefault: { enum: [...changeClasses] },
    teamEnforcement: { type: 'object', additionalProperties: enforcement },
    guardedEnvironments: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: text,
    },
    signature: strict({
      maxAgeSeconds: whole(30, 86_400),
      stepUp: { type: 'boolean' },
    }),
    secondLine: { ...refs, minItems: 1 },
    breakGlass: strict({
      onCall: refs,
      dutyOfficer: refs,
      hours: whole(1, 72),
      retrospectiveDays: whole(1, 30),
    }),
    administrators: refs,
    authorDays: whole(0, 3_650),
    mutualApprovals: whole(1, 1_000),
    delegationDays: whole(1, 30),
    legacyMonths: whole(1, 12),
    frameworks: { type: 'array', uniqueItems: true, items: text },
    tierTemplate: text,
  },
  ['teamEnforcement'],
);

export const policySettingsSchema = strict(
  {
    preset: { enum: [...policyPresets] },
    groups: strict(
      {
        validator: { ...refs, minItems: 1 },
        peerValidator: { ...refs, minItems: 1 },
        risk: { ...refs, minItems: 1 },
        compliance: { ...refs, minItems: 1 },
        executive: { ...refs, minItems: 1 },
        product: refs,
        privacy: refs,
        security: refs,
        qa: refs,
        support: refs,
        onCall: { ...refs, minItems: 1 },
        dutyOfficer: refs,
        admins: refs,
        secondLine: refs,
      },
      [
        'product',
        'privacy',
        'security',
        'qa',
        'support',
        'dutyOfficer',
        'secondLine',
      ],
    ),
    overrides: { type: 'object' },
  },
  ['overrides'],
);
