import {
  bindingTier,
  type EnforcementMode,
  type GovernancePolicy,
  type SlotKind,
  type TierState,
} from '../policy/governancePolicy';
import { enforcementModeAt } from '../policy/enforcement';
import { listOf, type ModelFile } from '../record/modelFile';
import { bindingTierOf, tierOfUses } from '../riskTier/bindingTier';
import { eligibleFor } from './eligibility';
import { rollbackTo } from './rollback';
import { openSlotsOf, slotsFor } from './slots';
import { requestAt } from './stateAt';
import { covers, matchesArtifact, standsAt } from './standing';
import type { ApprovalRequest, Authorisation } from './types';

/** What a pipeline asks. @public */
export interface ReleaseQuestion {
  version?: string | null;
  /** `sha256:…` of the artifact; without it nothing can match. */
  digest: string | null;
  environment: string;
  /** Left out: all uses that were authorised. */
  use?: string | null;
}

/** @public */
export interface ReleaseVerdict {
  /** What the pipeline should do. */
  allow: boolean;
  /** What the record says, whatever the mode. */
  verdict: 'authorised' | 'rollback' | 'not-authorised' | 'unguarded';
  mode: EnforcementMode;
  rollback?: true;
  reasons: { code: string; message: string }[];
  authorisation: string | null;
  /** What would have to be there: `slot:validator`, `request` … */
  missingControls: string[];
  /** Refs of who can do something about it. */
  mayAct: string[];
  /** The open request that it waits for. */
  expectedWait: {
    request: string;
    slots: SlotKind[];
    /** Epoch ms at the latest. */
    until: number;
  } | null;
  /** Epoch ms up to which the answer holds if nothing is recorded. */
  validUntil: number;
}

/** When, and under what. `team` defaults to the model's owner. @public */
export interface ReleaseCircumstances {
  policy: GovernancePolicy;
  now: number;
  team?: string;
}

/**
 * May this digest be deployed there? Fails closed: only an authorisation that
 * stands, names the digest and the use, and misses no condition says yes; the
 * policy's mode then decides whether a no stops anybody yet. Back to the last
 * version that was authorised and not revoked is always a yes; where a
 * practice is prohibited, nothing is.
 *
 * @public
 */
export function gateAnswer(
  file: ModelFile,
  question: ReleaseQuestion,
  circumstances: ReleaseCircumstances,
): ReleaseVerdict {
  const { policy, now } = circumstances;
  const tier = tierFor(file, question, now);
  const mode = enforcementModeAt(
    policy,
    bindingTier(tier),
    circumstances.team ?? file.facts?.owner ?? null,
    now,
  );
  const say = (
    verdict: ReleaseVerdict['verdict'],
    code: string,
    message: string,
    more: Partial<ReleaseVerdict> = {},
  ): ReleaseVerdict => ({
    allow: verdict !== 'not-authorised' || mode !== 'enforce',
    verdict,
    mode,
    reasons: [{ code, message }],
    authorisation: null,
    missingControls: [],
    mayAct: [],
    expectedWait: null,
    validUntil: now,
    ...more,
  });
  if (tier === 'prohibited') {
    return say(
      'not-authorised',
      'prohibited',
      'A prohibited practice is deployed nowhere, in no mode',
      { allow: false },
    );
  }
  const best = bestMatch(file, question, now);
  if (best && mayRun(best, now)) {
    return say(
      'authorised',
      best.state === 'conditional' ? 'conditional' : 'authorised',
      `${best.id} authorises it for ${best.uses.join(', ')}`,
      { authorisation: best.id, validUntil: turnsAt(best) },
    );
  }
  const back = rollbackTo(file, question, now);
  if (back) {
    return say(
      'rollback',
      'rollback',
      `It goes back to what ${back.id} authorised, which is always allowed`,
      { rollback: true, authorisation: back.id, validUntil: now },
    );
  }
  if (!policy.guardedEnvironments.includes(question.environment)) {
    return say(
      'unguarded',
      'unguarded',
      `The policy guards ${policy.guardedEnvironments.join(', ')} and not ${
        question.environment
      }`,
      { validUntil: Infinity },
    );
  }
  return say('not-authorised', ...whyNot(file, question, best), {
    ...whatIsMissing(file, question, { policy, now, tier }),
    authorisation: best?.id ?? null,
  });
}

/** Of the use that is asked about, and of the model where that says nothing. */
function tierFor(
  file: ModelFile,
  { use }: ReleaseQuestion,
  now: number,
): TierState {
  const { tier } = bindingTierOf(file, now);
  if (tier === 'prohibited' || !use) return tier;
  return tierOfUses(file, [use], now);
}

/** Time has done its work on it, and nothing suspends it. */
function mayRun({ state, conditions }: Authorisation, now: number): boolean {
  return (
    (state === 'active' || state === 'conditional') &&
    !conditions.some(one => one.state === 'open' && one.dueAt <= now)
  );
}

/** The best of those that name the digest there, as they are now. */
function bestMatch(
  file: ModelFile,
  question: ReleaseQuestion,
  now: number,
): Authorisation | undefined {
  const matching = listOf(file, 'authorisation')
    .filter(one => covers(one, question))
    .map(one => standsAt(file, one, now));
  return (
    matching.findLast(one => mayRun(one, now)) ??
    matching.findLast(({ state }) => state === 'suspended') ??
    matching.at(-1)
  );
}

function turnsAt({ expiresAt, conditions }: Authorisation): number {
  const open = conditions.filter(({ state }) => state === 'open');
  return Math.min(expiresAt, ...open.map(({ dueAt }) => dueAt));
}

function whyNot(
  file: ModelFile,
  question: ReleaseQuestion,
  best: Authorisation | undefined,
): [code: string, message: string] {
  const { digest, environment, use } = question;
  if (best) {
    return best.state === 'suspended'
      ? [
          'suspended',
          `${best.id} is suspended (${best.suspension?.trigger}): nothing new is deployed under it, and what serves goes on`,
        ]
      : [best.state, `${best.id} is ${best.state}`];
  }
  const named = listOf(file, 'authorisation').filter(one =>
    matchesArtifact(one, question),
  );
  if (named.some(one => one.environment === environment)) {
    return ['use-not-authorised', `It is not authorised for “${use}”`];
  }
  if (named.length > 0) {
    const where = [...new Set(named.map(one => one.environment))].join(', ');
    return [
      'environment-not-authorised',
      `It is authorised for ${where}, not for ${environment}`,
    ];
  }
  return digest
    ? ['digest-not-authorised', `No authorisation names ${digest}`]
    : [
        'digest-missing',
        'Without a digest nothing can be shown to be what was authorised; send it',
      ];
}

function whatIsMissing(
  file: ModelFile,
  question: ReleaseQuestion,
  given: { policy: GovernancePolicy; now: number; tier: TierState },
): Pick<ReleaseVerdict, 'missingControls' | 'mayAct' | 'expectedWait'> {
  const { policy, now, tier } = given;
  const owner = file.facts?.owner ?? null;
  const request = listOf(file, 'request')
    .map(one => requestAt(one, now))
    .findLast(one => isOpenFor(one, question));
  if (!request) {
    return {
      missingControls: [
        'request',
        ...slotsFor(policy, tier, 'major').map(slot => `slot:${slot}`),
      ],
      mayAct: owner ? [owner] : [],
      expectedWait: null,
    };
  }
  const slots = openSlotsOf(file, request, policy, now);
  const reviewed = request.state === 'in-review';
  return {
    missingControls: [
      ...(reviewed ? [] : [`request:${request.state}`]),
      ...slots.map(slot => `slot:${slot}`),
    ],
    mayAct: reviewed
      ? [...new Set(slots.flatMap(slot => eligibleFor(slot, owner, policy)))]
      : [request.requestedBy],
    expectedWait: { request: request.id, slots, until: request.deadlineAt },
  };
}

function isOpenFor(
  request: ApprovalRequest,
  question: ReleaseQuestion,
): boolean {
  return (
    ['in-review', 'changes-requested', 'stale'].includes(request.state) &&
    covers(request, question)
  );
}
