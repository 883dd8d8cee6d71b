import { DAY_MS } from '../followUps/calendar';
import {
  evolveAuthorisation,
  isStanding,
  type AuthorisationEvent,
} from './evolveAuthorisation';
import { evolveRequest, isTerminal, type RequestEvent } from './evolveRequest';
import type { ApprovalRequest, Authorisation, Condition } from './types';

/** Days in which a suspended authorisation is reinstated, or ends (facts: 30). */
export const REINSTATE_DAYS = 30;

/**
 * Time decides at reading: a request at an instant, whether or not a scheduled
 * task has written down that it lapsed.
 *
 * @param now - epoch ms
 * @public
 */
export function requestAt(
  request: ApprovalRequest,
  now: number,
): ApprovalRequest {
  return lapse(request, now).reduce(
    (one, event) => evolveRequest(one, event, request.deadlineAt),
    request,
  );
}

/**
 * An authorisation at an instant: expired, suspended or revoked for a
 * condition that was missed, revoked when nobody reinstated it in time.
 *
 * @param now - epoch ms
 * @public
 */
export function authorisationAt(
  authorisation: Authorisation,
  now: number,
): Authorisation {
  return dueOf(authorisation, now).reduce(
    (one, { event, at }) => evolveAuthorisation(one, event, at),
    authorisation,
  );
}

/** A request that nobody decided in time. */
export function lapse(request: ApprovalRequest, now: number): RequestEvent[] {
  const { state, deadlineAt } = request;
  if (isTerminal(request) || deadlineAt === 0 || now < deadlineAt) return [];
  const reason =
    state === 'draft'
      ? 'The second person did not agree in time'
      : 'Not decided by its deadline';
  return [
    { type: 'approval.closed@1', request: request.id, state: 'lapsed', reason },
  ];
}

/** What time does to an authorisation, and when. */
interface Due {
  at: number;
  event: AuthorisationEvent;
}

/** In the order of their instants: what ends first ends it. */
export function dueOf(authorisation: Authorisation, now: number): Due[] {
  const all: Due[] = [];
  let current = authorisation;
  for (;;) {
    const [first] = nextDue(current)
      .filter(([{ at }]) => at <= now)
      .sort(([a], [b]) => a.at - b.at);
    if (!first) return all;
    all.push(...first);
    current = first.reduce(
      (one, { event, at }) => evolveAuthorisation(one, event, at),
      current,
    );
  }
}

function nextDue(current: Authorisation): [Due, ...Due[]][] {
  if (!isStanding(current)) return [];
  const { id: authorisation, suspension } = current;
  const end = (
    at: number,
    state: 'expired' | 'revoked',
    reason: string | null,
  ): Due => ({
    at,
    event: { type: 'authorisation.ended@1', authorisation, state, reason },
  });
  const missed = current.conditions
    .filter(({ state }) => state === 'open')
    .map((condition): [Due, ...Due[]] => [
      {
        at: condition.dueAt,
        event: {
          type: 'authorisation.condition-closed@1',
          authorisation,
          condition: condition.id,
          state: 'missed',
          by: 'system:clock',
          evidence: null,
        },
      },
      ...consequence(current, condition, end),
    ]);
  return [
    [end(current.expiresAt, 'expired', null)],
    ...(suspension && current.state === 'suspended'
      ? [
          [
            end(suspension.reinstateBy, 'revoked', 'Not reinstated in time'),
          ] as [Due],
        ]
      : []),
    ...missed,
  ];
}

function consequence(
  { id: authorisation, state }: Authorisation,
  { dueAt: at, onMiss, id }: Condition,
  end: (at: number, state: 'revoked', reason: string) => Due,
): Due[] {
  if (onMiss === 'revoke') return [end(at, 'revoked', `Missed ${id}`)];
  if (state === 'suspended') return [];
  return [
    {
      at,
      event: {
        type: 'authorisation.suspended@1',
        authorisation,
        suspension: {
          at,
          trigger: 'condition-missed',
          reason: `Missed ${id}`,
          reinstateBy: at + REINSTATE_DAYS * DAY_MS,
          agreedBy: [],
        },
      },
    },
  ];
}
