import { openSlots } from '../approvals/slots';
import { authorisationAt, requestAt } from '../approvals/stateAt';
import type { Authorisation } from '../approvals/types';
import { dueList } from '../followUps/dueList';
import { findingAt } from '../followUps/stateAt';
import { fillersOf } from '../followUps/who';
import {
  bindingTier,
  type GovernancePolicy,
  type SlotKind,
  type TierState,
} from '../policy/governancePolicy';
import { bindingTierOf } from '../riskTier/bindingTier';
import { listOf, type ModelFile } from './modelFile';

/** What a list shows of an authorisation. @public */
export type AuthorisationSummary =
  | 'active'
  | 'conditional'
  | 'suspended'
  | 'ended'
  | 'none';

/** Something that waits for somebody, with the slot where there is one. @public */
export interface WaitingItem {
  kind: string;
  /** `request/req-3` */
  object: string;
  slot: SlotKind | '';
  title: string;
  owner: string | null;
  /** Refs of groups and people who may do it. */
  candidates: readonly string[];
  /** Epoch ms. */
  since: number | null;
  dueAt: number | null;
  /** Due soon from then on, epoch ms. */
  warnAt: number | null;
}

/** What lists show of a file, and when the clock changes it. @public */
export interface FileSummary {
  tier: TierState;
  /** Epoch ms at which `tierAfter` takes its place. */
  tierUntil: number | null;
  tierAfter: TierState | null;
  authorisation: AuthorisationSummary;
  authorisedUntil: number | null;
  authorisationAfter: AuthorisationSummary | null;
  cardShare: number | null;
  openFindings: number;
  openRequests: number;
  /** A deployment in a guarded environment was reported and has not ended. */
  deployed: boolean;
  /** The next instant at which somebody has to look again. */
  reviewAt: number | null;
  waiting: WaitingItem[];
}

const DAY = 86_400_000;
const rank: readonly AuthorisationSummary[] = [
  'active',
  'conditional',
  'suspended',
  'ended',
];

const wordFor = ({ state }: Authorisation): AuthorisationSummary =>
  state === 'active' || state === 'conditional' || state === 'suspended'
    ? state
    : 'ended';

/** Instants at which an authorisation changes by itself. */
function turningPoints(authorisation: Authorisation): number[] {
  return [
    authorisation.expiresAt,
    ...(authorisation.suspension ? [authorisation.suspension.reinstateBy] : []),
    ...authorisation.conditions
      .filter(({ state }) => state === 'open')
      .map(({ dueAt }) => dueAt),
  ];
}

/** The best of a model's authorisations where one is needed. */
function bestAt(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): AuthorisationSummary {
  const words = listOf(file, 'authorisation')
    .filter(a => policy.guardedEnvironments.includes(a.environment))
    .map(a => wordFor(authorisationAt(a, now)));
  return rank.find(word => words.includes(word)) ?? 'none';
}

/** Slots of requests in review that nobody has signed. */
function slotItems(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): WaitingItem[] {
  return listOf(file, 'request')
    .map(request => requestAt(request, now))
    .filter(({ state, breakGlass }) => state === 'in-review' && !breakGlass)
    .flatMap(request =>
      openSlots(request, policy).map(slot => ({
        kind: 'approval',
        object: `request/${request.id}`,
        slot,
        title: `Sign as ${slot} for ${request.environment}`,
        owner: request.requestedBy,
        candidates: fillersOf(file, policy, slot),
        since: request.submittedAt,
        dueAt: request.deadlineAt,
        warnAt: request.deadlineAt - 7 * DAY,
      })),
    );
}

/** Emergencies that the second of the two persons has not agreed to. */
function breakGlassItems(
  file: ModelFile,
  { breakGlass }: GovernancePolicy,
  now: number,
): WaitingItem[] {
  return listOf(file, 'request')
    .map(request => requestAt(request, now))
    .filter(one => one.breakGlass && one.state === 'in-review')
    .map(request => {
      const agreed = (request.breakGlassAgreed ?? []).map(({ role }) => role);
      const candidates = [
        ...(agreed.includes('on-call') ? [] : breakGlass.onCall),
        ...(agreed.includes('duty-officer') ? [] : breakGlass.dutyOfficer),
      ];
      return {
        kind: 'break-glass',
        object: `request/${request.id}`,
        slot: '' as const,
        title: `Agree to the emergency deployment in ${request.environment}`,
        owner: request.requestedBy,
        candidates,
        since: request.submittedAt,
        dueAt: request.deadlineAt,
        warnAt: request.submittedAt,
      };
    });
}

/** Requests that wait for whoever asked. */
function returnedItems(file: ModelFile, now: number): WaitingItem[] {
  return listOf(file, 'request')
    .map(request => requestAt(request, now))
    .filter(({ state }) => state === 'changes-requested' || state === 'stale')
    .map(request => ({
      kind: 'request',
      object: `request/${request.id}`,
      slot: '' as const,
      title:
        request.state === 'stale'
          ? 'Resubmit: the subject has changed'
          : 'Answer the changes that were asked for',
      owner: request.requestedBy,
      candidates: [request.requestedBy],
      since: request.submittedAt,
      dueAt: request.deadlineAt,
      warnAt: request.deadlineAt - 7 * DAY,
    }));
}

/**
 * A file in one row. Pure; `waiting` is what stands at `now`, and `reviewAt`
 * says when it has to be made again.
 *
 * @public
 */
export function summariseFile(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): FileSummary {
  const { tier } = bindingTierOf(file, now);
  const lowerings = listOf(file, 'assessment')
    .flatMap(({ lowered }) => (lowered ? [lowered.until] : []))
    .filter(until => until > now);
  const tierUntil = lowerings.length > 0 ? Math.min(...lowerings) : null;
  const authorisation = bestAt(file, policy, now);
  const points = listOf(file, 'authorisation')
    .flatMap(turningPoints)
    .filter(at => at > now)
    .sort((a, b) => a - b);
  const change = points.find(at => bestAt(file, policy, at) !== authorisation);
  const due = dueList(file, now, policy).flatMap(item =>
    (item.slots ?? ['' as const]).map(
      (slot): WaitingItem => ({
        kind: item.kind,
        object: item.object,
        slot,
        title: item.title,
        owner: item.owner,
        candidates: item.waitsFor,
        since: item.since,
        dueAt: item.dueAt,
        warnAt:
          item.state === 'waiting'
            ? item.dueAt && item.dueAt - 7 * DAY
            : item.since ?? now,
      }),
    ),
  );
  const requests = listOf(file, 'request').map(r => requestAt(r, now));
  const open = requests.filter(r =>
    ['checking', 'in-review', 'changes-requested', 'stale'].includes(r.state),
  );
  const waiting = [
    ...slotItems(file, policy, now),
    ...breakGlassItems(file, policy, now),
    ...returnedItems(file, now),
    ...due,
  ];
  const next = [
    ...points,
    ...lowerings,
    ...open.map(r => r.deadlineAt),
    ...waiting.flatMap(({ dueAt, warnAt }) => [dueAt, warnAt]),
  ].filter((at): at is number => at !== null && at > now);
  const card = listOf(file, 'card').at(-1);
  return {
    tier,
    tierUntil,
    tierAfter: tierUntil === null ? null : bindingTierOf(file, tierUntil).tier,
    authorisation,
    authorisedUntil: change ?? null,
    authorisationAfter:
      change === undefined ? null : bestAt(file, policy, change),
    cardShare: card ? card.completeness[bindingTier(tier)] : null,
    openFindings: listOf(file, 'finding').filter(finding =>
      ['open', 'overdue'].includes(findingAt(finding, now)),
    ).length,
    openRequests: open.length,
    deployed: listOf(file, 'deployment').some(
      ({ until, environment }) =>
        until === null && policy.guardedEnvironments.includes(environment),
    ),
    // New reminders appear with the days: at the latest tomorrow.
    reviewAt: Math.min(now + DAY, ...next),
    waiting,
  };
}

/** How far an item is at an instant. @public */
export function dueStateAt(
  item: Pick<WaitingItem, 'dueAt' | 'warnAt'>,
  now: number,
): 'waiting' | 'due-soon' | 'overdue' {
  if (item.dueAt !== null && item.dueAt < now) return 'overdue';
  return item.warnAt !== null && item.warnAt <= now ? 'due-soon' : 'waiting';
}
