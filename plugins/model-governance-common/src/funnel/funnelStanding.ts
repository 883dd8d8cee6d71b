import { authorisationAt, requestAt } from '../approvals/stateAt';
import { listOf, type ModelFile } from '../record/modelFile';

/** The way of a model, in order; at its end those that left it. @public */
export const funnelStages = [
  'intake',
  'development',
  'validation',
  'deployment',
  'production',
  'dropped-out',
] as const;
/** @public */
export type FunnelStage = (typeof funnelStages)[number];

/** Why a model left the way. @public */
export const dropOutReasons = [
  'declined',
  'rejected',
  'withdrawn',
  'lapsed',
  'suspended',
  'expired',
  'superseded',
  'revoked',
  'retired',
] as const;
/** @public */
export type DropOutReason = (typeof dropOutReasons)[number];

/** Where a model is on its way to production. @public */
export interface FunnelStanding {
  stage: FunnelStage;
  /** Epoch ms; `null`: the record does not say since when. */
  since: number | null;
  dropOut: DropOutReason | null;
  /** A live authorisation covers it. */
  authorised: boolean;
  /** How long its requests for approval waited, ended by a decision or not. */
  queue: { submittedAt: number; ms: number; ended: boolean; open: boolean }[];
}

const earliest = (instants: readonly number[]) =>
  instants.length > 0 ? Math.min(...instants) : null;

const isReason = (state: string): state is DropOutReason =>
  (dropOutReasons as readonly string[]).includes(state);

const ended = (at: { state: string; since: number | null }) =>
  isReason(at.state) ? [{ reason: at.state, since: at.since }] : [];

const versionRequests = (file: ModelFile, now: number) =>
  listOf(file, 'request')
    .filter(({ kind, state }) => kind === 'version' && state !== 'draft')
    .map(request => requestAt(request, now));

/** What ended its way, the last of it. */
function dropOutOf(file: ModelFile, now: number) {
  const found = [
    ...listOf(file, 'intake')
      .filter(({ state }) => state === 'declined')
      .map(({ at }) => ({ reason: 'declined' as const, since: at })),
    ...versionRequests(file, now).flatMap(({ state, closedAt }) =>
      ended({ state, since: closedAt }),
    ),
    ...listOf(file, 'authorisation')
      .map(one => authorisationAt(one, now))
      .flatMap(({ state, endedAt, suspension, expiresAt }) =>
        ended({ state, since: endedAt ?? suspension?.at ?? expiresAt }),
      ),
    ...listOf(file, 'decommission')
      .filter(({ state }) => state === 'done')
      .map(({ doneAt }) => ({ reason: 'retired' as const, since: doneAt })),
  ];
  return found
    .sort((a, b) => (a.since ?? -Infinity) - (b.since ?? -Infinity))
    .at(-1);
}

/**
 * Where a model is, as its file says; what runs is in production, whatever
 * the file says.
 *
 * @param running - its lifecycle says production, or traffic or a deployment
 *   there is observed
 * @param now - epoch ms
 * @public
 */
export function funnelStanding(
  file: ModelFile,
  running: boolean,
  now: number,
): FunnelStanding {
  const requests = versionRequests(file, now);
  const live = listOf(file, 'authorisation')
    .map(one => authorisationAt(one, now))
    .filter(({ state }) => state === 'active' || state === 'conditional');
  const rest = {
    authorised: live.length > 0,
    dropOut: null,
    queue: requests.map(({ submittedAt, closedAt, state }) => ({
      submittedAt,
      ms: (closedAt ?? now) - submittedAt,
      // Who gives up has waited at least so long: that is no decision.
      ended: closedAt !== null && state !== 'withdrawn' && state !== 'lapsed',
      open: closedAt === null,
    })),
  };
  if (running) {
    const since = earliest(
      listOf(file, 'deployment')
        .filter(
          ({ until, environment }) =>
            until === null && /^prod/i.test(environment),
        )
        .map(deployment => deployment.since),
    );
    return { stage: 'production', since, ...rest };
  }
  if (live.length > 0) {
    const since = earliest(live.map(({ grantedAt }) => grantedAt));
    return { stage: 'deployment', since, ...rest };
  }
  const open = requests.filter(({ closedAt }) => closedAt === null);
  if (open.length > 0) {
    const since = earliest(open.map(({ submittedAt }) => submittedAt));
    return { stage: 'validation', since, ...rest };
  }
  const dropOut = dropOutOf(file, now);
  const left = dropOut?.since ?? -Infinity;
  const assessed = listOf(file, 'assessment').flatMap(({ submittedAt }) =>
    submittedAt === null ? [] : [submittedAt],
  );
  // To be assessed or proposed again is to come back.
  const again = assessed.filter(at => at > left);
  const proposed = listOf(file, 'intake')
    .filter(({ state }) => state !== 'declined')
    .map(({ at }) => at);
  const backIn = earliest(proposed.filter(at => at > left));
  if (dropOut && again.length === 0 && backIn === null) {
    const { reason, since } = dropOut;
    return { stage: 'dropped-out', since, ...rest, dropOut: reason };
  }
  return again.length > 0
    ? { stage: 'development', since: earliest(again), ...rest }
    : { stage: 'intake', since: backIn, ...rest };
}
