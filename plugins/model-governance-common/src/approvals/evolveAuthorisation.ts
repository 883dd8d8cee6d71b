import type { ApprovalEvent } from './events';
import type { Authorisation, AuthorisationState } from './types';

/** @public */
export type AuthorisationEvent = Exclude<
  Extract<ApprovalEvent, { type: `authorisation.${string}` }>,
  {
    type: 'authorisation.granted@1' | 'authorisation.break-glass-agreed@1';
  }
>;

const liveStates: readonly AuthorisationState[] = [
  'active',
  'conditional',
  'suspended',
];

/** It has not ended: it stands, or rests. @public */
export function isStanding({ state }: Pick<Authorisation, 'state'>): boolean {
  return liveStates.includes(state);
}

/** What is left of its state when nothing suspends it. */
export function unsuspendedState({
  conditions,
}: Pick<Authorisation, 'conditions'>): 'active' | 'conditional' {
  return conditions.some(({ state }) => state === 'open')
    ? 'conditional'
    : 'active';
}

/** An authorisation after an event about it. `at`: epoch ms of recording. */
export function evolveAuthorisation(
  authorisation: Authorisation,
  event: AuthorisationEvent,
  at: number,
): Authorisation {
  switch (event.type) {
    case 'authorisation.superseded@1':
      return {
        ...authorisation,
        state: 'superseded',
        supersededBy: event.by,
        endedAt: at,
      };
    case 'authorisation.condition-closed@1':
      return withCondition(authorisation, event, at);
    case 'authorisation.triggered@1': {
      const { reviewDueAt } = authorisation;
      return {
        ...authorisation,
        triggers: [...authorisation.triggers, event.trigger],
        reviewDueAt:
          reviewDueAt === null || event.reviewDueAt === null
            ? reviewDueAt ?? event.reviewDueAt
            : Math.min(reviewDueAt, event.reviewDueAt),
      };
    }
    case 'authorisation.suspended@1':
      return {
        ...authorisation,
        state: 'suspended',
        suspension: event.suspension,
      };
    case 'authorisation.reinstatement-agreed@1': {
      const { suspension } = authorisation;
      if (!suspension) return authorisation;
      const agreedBy = [
        ...suspension.agreedBy,
        { person: event.by, slot: event.slot },
      ];
      return { ...authorisation, suspension: { ...suspension, agreedBy } };
    }
    case 'authorisation.reinstated@1':
      // The two who reinstate have looked at what was to be reviewed.
      return {
        ...authorisation,
        state: event.state,
        suspension: null,
        reviewDueAt: null,
      };
    case 'authorisation.reviewed@1':
      return { ...authorisation, reviewDueAt: null };
    case 'authorisation.revocation-asked@1':
      return {
        ...authorisation,
        revocationAskedBy: [
          ...(authorisation.revocationAskedBy ?? []),
          event.by,
        ],
      };
    case 'authorisation.ended@1':
      return { ...authorisation, state: event.state, endedAt: at };
    case 'authorisation.envelope-used@1':
      return {
        ...authorisation,
        envelopeRuns: authorisation.envelopeRuns + 1,
      };
    default:
      return authorisation;
  }
}

function withCondition(
  authorisation: Authorisation,
  event: Extract<
    AuthorisationEvent,
    { type: 'authorisation.condition-closed@1' }
  >,
  at: number,
): Authorisation {
  const conditions = authorisation.conditions.map(condition =>
    condition.id === event.condition
      ? { ...condition, state: event.state, closedBy: event.by, closedAt: at }
      : condition,
  );
  return {
    ...authorisation,
    conditions,
    state:
      authorisation.state === 'conditional'
        ? unsuspendedState({ conditions })
        : authorisation.state,
  };
}
