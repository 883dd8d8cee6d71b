import { addMonths } from '../followUps/calendar';
import type { CommandContext } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { bindingTier } from '../policy/governancePolicy';
import { higherTier } from '../riskTier/assessTier';
import { tierOfUses } from '../riskTier/bindingTier';
import { lastReviewed } from './changeClass';
import type { ApprovalEvent } from './events';
import { isStanding, unsuspendedState } from './evolveAuthorisation';
import { authorisationAt } from './stateAt';
import { decisionsOfRound } from './slots';
import type { ApprovalRequest, Authorisation, Condition } from './types';

/** All slots agreed: the request closes, and what it asked for may run. */
export function grant(
  file: ModelFile,
  request: ApprovalRequest,
  context: CommandContext,
): ApprovalEvent[] {
  const authorisation = authorisationFor(file, request, context);
  return [
    {
      type: 'approval.closed@1',
      request: request.id,
      state:
        authorisation.conditions.length > 0
          ? 'approved-with-conditions'
          : 'approved',
      reason: null,
    },
    { type: 'authorisation.granted@1', authorisation },
    ...superseded(file, authorisation, context.now),
  ];
}

function authorisationFor(
  file: ModelFile,
  request: ApprovalRequest,
  context: CommandContext,
): Authorisation {
  const decisions = decisionsOfRound(request);
  const conditions = decisions
    .flatMap(({ conditions: terms, signer }) =>
      terms.map(one => ({ ...one, setBy: signer })),
    )
    .map(
      (terms, i): Condition => ({
        ...terms,
        id: `con-${i + 1}`,
        state: 'open',
        closedBy: null,
        closedAt: null,
      }),
    );
  return {
    ...blankAuthorisation(file, request, context),
    id: nextId(file, 'authorisation'),
    request: request.id,
    origin: 'request',
    state: unsuspendedState({ conditions }),
    tier: bindingTier(
      higherTier(request.tier, tierOfUses(file, request.uses, context.now)),
    ),
    envelope: request.envelope,
    grantedBy: decisions.map(({ signer }) => signer),
    expiresAt: expiry(file, request, context),
    conditions,
  };
}

/** What every new authorisation has in common. */
export function blankAuthorisation(
  file: ModelFile,
  scope: Pick<
    ApprovalRequest,
    'environment' | 'uses' | 'subject' | 'subjectDigest' | 'tier'
  >,
  { policy, now }: CommandContext,
): Omit<Authorisation, 'request' | 'origin' | 'grantedBy' | 'expiresAt'> {
  const { environment, uses, subject, subjectDigest, tier } = scope;
  return {
    id: nextId(file, 'authorisation'),
    state: 'active',
    environment,
    uses,
    subject,
    subjectDigest,
    tier,
    policyVersion: policy.version,
    envelope: null,
    envelopeRuns: 0,
    grantedAt: now,
    conditions: [],
    triggers: [],
    reviewDueAt: null,
    suspension: null,
    supersededBy: null,
    endedAt: null,
  };
}

/**
 * A smaller change was not looked at as a whole, so that it does not begin a
 * new term: it runs as long as what it changes. A vendor's model that is not
 * pinned may change any day, and is looked at as often as owners attest.
 */
function expiry(
  file: ModelFile,
  request: ApprovalRequest,
  { policy, now }: CommandContext,
): number {
  const { tier, changeClass, environment, subject } = request;
  const rules = policy.tiers[tier];
  const base =
    changeClass === 'major'
      ? undefined
      : lastReviewed(file, environment, now)?.expiresAt;
  const unpinned = subject.vendor !== null && subject.vendor.snapshot === null;
  return Math.min(
    addMonths(now, rules.authorisationMonths),
    base ?? Infinity,
    unpinned ? addMonths(now, rules.attestationMonths) : Infinity,
  );
}

/** Older ones whose uses the new one covers. What was authorised together stays together: it is one authorisation. */
export function superseded(
  file: ModelFile,
  by: Authorisation,
  now: number,
): ApprovalEvent[] {
  return listOf(file, 'authorisation')
    .filter(
      one =>
        one.environment === by.environment &&
        one.uses.every(use => by.uses.includes(use)) &&
        isStanding(authorisationAt(one, now)),
    )
    .map(one => ({
      type: 'authorisation.superseded@1',
      authorisation: one.id,
      by: by.id,
    }));
}
