import { addMonths, DAY_MS } from '../followUps/calendar';
import { listOf, type ModelFile } from '../record/modelFile';
import type {
  ApprovalRequest,
  Authorisation,
  RequestState,
} from '../approvals/types';
import { assessTier, tierRank } from '../riskTier/assessTier';
import { bindingTierOf } from '../riskTier/bindingTier';
import { tierTemplates, type TierTemplate } from '../riskTier/template';
import type { Assessment } from '../riskTier/types';
import { enforcementModeAt } from './enforcement';
import {
  bindingTier,
  type EnforcementMode,
  type GovernancePolicy,
  type SlotKind,
  type Tier,
  type TierState,
} from './governancePolicy';

/** Why an authorisation would end or rest. @public */
export type LapseReason = 'prohibited' | 'tier-raised' | 'shorter-validity';

/** @public */
export interface SimulatedLapse {
  authorisation: string;
  environment: string;
  reason: LapseReason;
  /** Epoch ms: now it ends then; under the other policy it ends, or rests, then. */
  endsAt: number;
  wouldEndAt: number;
}

/** @public */
export interface SimulatedModel {
  modelRef: string;
  title: string | null;
  owner: string | null;
  tier: { before: TierState; after: TierState };
  lapses: SimulatedLapse[];
  /** Open requests that would need more signatures. */
  requests: { request: string; missing: SlotKind[] }[];
  /** Only when the card was complete enough and no longer would be. */
  cardFails: { share: number; required: number } | null;
  /** Bound assessments that would need a confirmation they never had. */
  unconfirmed: string[];
  mode: { before: EnforcementMode; after: EnforcementMode };
}

/** @public */
export interface Simulation {
  from: GovernancePolicy;
  to: GovernancePolicy;
  /** Epoch ms. */
  now: number;
  /** Other than the published ones: for a template that is not published yet. */
  templates?: ReadonlyMap<string, TierTemplate>;
}

/**
 * What another policy would do to one model, or `null` when it would do
 * nothing. Nothing ends before the grace period does: that is the earliest
 * date of a lapse, except for what is prohibited.
 *
 * @public
 */
export function simulateModel(
  file: ModelFile,
  simulation: Simulation,
): SimulatedModel | null {
  const { from, to, now } = simulation;
  const before = bindingTierOf(file, now).tier;
  const moved = reassessed(file, simulation);
  const after = bindingTierOf(moved, now).tier;
  const owner = file.facts?.owner ?? null;
  const row: SimulatedModel = {
    modelRef: file.modelRef,
    title: file.facts?.title ?? null,
    owner,
    tier: { before, after },
    lapses: lapsesOf(file, simulation, { before, after }),
    requests: requestsOf(file, to, bindingTier(after)),
    cardFails: cardOf(file, simulation, { before, after }),
    unconfirmed: unconfirmedOf(moved, to),
    mode: {
      before: enforcementModeAt(from, bindingTier(before), owner, now),
      after: enforcementModeAt(to, bindingTier(after), owner, now),
    },
  };
  const nothing =
    before === after &&
    row.lapses.length === 0 &&
    row.requests.length === 0 &&
    row.cardFails === null &&
    row.unconfirmed.length === 0 &&
    row.mode.before === row.mode.after;
  return nothing ? null : row;
}

/** The file as if its assessments had been made with the other template. */
function reassessed(
  file: ModelFile,
  { from, to, templates = tierTemplates }: Simulation,
): ModelFile {
  const template = templates.get(to.tierTemplate);
  if (!template || from.tierTemplate === to.tierTemplate) return file;
  const assessment = Object.fromEntries(
    Object.entries(file.objects.assessment).map(([id, a]) => [
      id,
      withTemplate(a, template),
    ]),
  );
  return { ...file, objects: { ...file.objects, assessment } };
}

function withTemplate(
  assessment: Assessment,
  template: TierTemplate,
): Assessment {
  const { answers, depth, raised, tier } = assessment;
  const result = assessTier(template, answers, depth);
  // What a person raised stays raised.
  const kept = raised && tierRank(tier) > tierRank(result.tier);
  return { ...assessment, result, tier: kept ? tier : result.tier };
}

const endedStates: readonly Authorisation['state'][] = [
  'expired',
  'superseded',
  'revoked',
  'retired',
];

function lapsesOf(
  file: ModelFile,
  { to, now }: Simulation,
  { before, after }: SimulatedModel['tier'],
): SimulatedLapse[] {
  const effective = Math.max(now, Date.parse(to.effectiveFrom));
  const graceEnd = effective + to.graceDays * DAY_MS;
  return listOf(file, 'authorisation')
    .filter(a => !endedStates.includes(a.state) && a.expiresAt > now)
    .flatMap((a): SimulatedLapse[] => {
      const { id: authorisation, environment, expiresAt: endsAt } = a;
      const lapse = (reason: LapseReason, wouldEndAt: number) =>
        wouldEndAt < endsAt
          ? [{ authorisation, environment, reason, endsAt, wouldEndAt }]
          : [];
      if (after === 'prohibited') return lapse('prohibited', effective);
      const raised = tierRank(after) > tierRank(before);
      if (raised && to.triggers['tier-raised'] === 'suspend') {
        return lapse('tier-raised', graceEnd);
      }
      return lapse(
        'shorter-validity',
        Math.max(validUntil(a, to, after), graceEnd),
      );
    });
}

/** When it would end had it been granted under the other policy. */
function validUntil(
  { grantedAt, origin, expiresAt, tier }: Authorisation,
  policy: GovernancePolicy,
  state: TierState,
): number {
  // Break-glass lasts hours whatever the policy says.
  if (origin === 'break-glass') return expiresAt;
  const rules =
    policy.tiers[state === 'unassessed' ? tier : bindingTier(state)];
  const months =
    origin === 'legacy' ? policy.legacyMonths : rules.authorisationMonths;
  return addMonths(grantedAt, months);
}

const openStates: readonly RequestState[] = [
  'checking',
  'in-review',
  'changes-requested',
  'stale',
];

/** A policy asks more of what is open, never less. */
function requestsOf(
  file: ModelFile,
  to: GovernancePolicy,
  tier: Tier,
): SimulatedModel['requests'] {
  return listOf(file, 'request')
    .filter(request => openStates.includes(request.state))
    .flatMap((request: ApprovalRequest) => {
      const { changeClass, slots, id } = request;
      if (changeClass === 'editorial') return [];
      const missing = to.tiers[tier].slots[changeClass].filter(
        slot => !slots.includes(slot),
      );
      return missing.length > 0 ? [{ request: id, missing }] : [];
    });
}

function cardOf(
  file: ModelFile,
  { from, to }: Simulation,
  { before, after }: SimulatedModel['tier'],
): SimulatedModel['cardFails'] {
  const card = listOf(file, 'card').at(-1);
  if (!card) return null;
  const was = bindingTier(before);
  const is = bindingTier(after);
  const passed = card.completeness[was] >= from.tiers[was].cardCompleteness;
  const share = card.completeness[is];
  const required = to.tiers[is].cardCompleteness;
  return passed && share < required ? { share, required } : null;
}

function unconfirmedOf(file: ModelFile, to: GovernancePolicy): string[] {
  return listOf(file, 'assessment')
    .filter(
      a =>
        a.state === 'confirmed' &&
        a.confirmedBy === null &&
        to.tiers[bindingTier(a.tier)].assessmentConfirmation === 'all',
    )
    .map(a => a.id);
}
