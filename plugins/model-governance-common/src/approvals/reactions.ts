import { followUpsAfter } from '../followUps/after';
import { defaultOwner, raiseOnce } from '../followUps/newFinding';
import { reviewsAsAsked } from './reviewed';
import type { CardVersion } from '../modelCard/types';
import type { TriggerKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import type { ModelEvent } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import { tierRank } from '../riskTier/assessTier';
import { tierOfUses } from '../riskTier/bindingTier';
import type { ApprovalEvent } from './events';
import { isStanding } from './evolveAuthorisation';
import { staleness } from './settle';
import { authorisationAt } from './stateAt';
import { triggerEvents } from './triggers';
import type { Authorisation } from './types';

/**
 * What follows from an event, without anybody having to think of it: triggers,
 * stale requests, ends, and the findings of the follow-ups. `file` already
 * includes the event.
 *
 * @public
 */
export function reactTo(
  file: ModelFile,
  event: ModelEvent,
  context: CommandContext,
): ModelEvent[] {
  return [
    ...approvalsAfter(file, event, context),
    ...followUpsAfter(file, event, context),
  ];
}

function approvalsAfter(
  file: ModelFile,
  event: ModelEvent,
  context: CommandContext,
): ModelEvent[] {
  switch (event.type) {
    case 'card.published@1':
      return afterCardPublished(file, context);
    case 'assessment.submitted@1':
    case 'assessment.confirmed@1':
    case 'assessment.derogation-approved@1':
    case 'assessment.raised@1':
    case 'assessment.lowered@1':
      return [...afterTierRaised(file, context), ...nowStale(file, context)];
    case 'finding.raised@1': {
      const { id, severity, title } = event.finding;
      return severity === 1
        ? triggerEvents(
            file,
            reviewed('finding-sev-1', `finding/${id}`, title),
            context,
          )
        : [];
    }
    case 'model.changed@1':
      return event.before.owner && event.after.owner === null
        ? triggerEvents(
            file,
            reviewed(
              'owner-left',
              `owner-left:${event.before.owner}:${context.now}`,
              `${event.before.owner} no longer owns the model, and nobody does`,
            ),
            context,
          )
        : [];
    case 'review.concluded@1':
      return reviewsAsAsked(file, event);
    case 'decommission.finished@1':
      return standing(file, context).map(({ id }) => ({
        type: 'authorisation.ended@1',
        authorisation: id,
        state: 'retired',
        reason: `decommission/${event.decommission}`,
      }));
    case 'authorisation.suspended@1':
    case 'authorisation.ended@1':
      return belowIt(file, event, context);
    case 'approval.closed@1':
      return afterEmergency(file, event, context);
    default:
      return [];
  }
}

/** A cause that concerns what people have looked at and let run, or let go on. */
function reviewed(kind: TriggerKind, cause: string, summary: string) {
  return {
    kind,
    cause,
    evidence: { summary, url: null, digest: null },
    concerns: () => true,
  };
}

function standing(file: ModelFile, { now }: CommandContext): Authorisation[] {
  return listOf(file, 'authorisation').filter(one =>
    isStanding(authorisationAt(one, now)),
  );
}

/**
 * An editorial change keeps the digest of the material part and voids nothing.
 * Another digest calls into question what was authorised with a card; legacy
 * and break-glass authorisations were not. It opens no request by itself.
 *
 * @public
 */
export function afterCardPublished(
  file: ModelFile,
  context: CommandContext,
): ModelEvent[] {
  const card = listOf(file, 'card').at(-1);
  if (!card) return [];
  const kind = kindOfChange(card);
  return [
    ...triggerEvents(
      file,
      {
        kind,
        cause: `${kind}:${card.materialDigest}`,
        evidence: {
          summary: `Version ${card.number} of the card is a ${card.changeClass} change`,
          url: null,
          digest: card.digest,
        },
        concerns: ({ origin, subject }) =>
          origin !== 'legacy' &&
          origin !== 'break-glass' &&
          subject.card !== card.materialDigest,
      },
      context,
    ),
    ...nowStale(file, context),
  ];
}

function kindOfChange({ changed, changeClass }: CardVersion): TriggerKind {
  if (changeClass === 'configuration') return 'configuration-changed';
  const onlyData =
    changed.length > 0 &&
    changed.every(pointer => /^\/data(\/|$)/.test(pointer));
  return onlyData ? 'data-changed' : 'card-changed';
}

/**
 * A use is of a higher tier than when it was authorised.
 *
 * @public
 */
export function afterTierRaised(
  file: ModelFile,
  context: CommandContext,
): ModelEvent[] {
  return standing(file, context).flatMap(({ id, uses, tier }) => {
    const now = tierOfUses(file, uses, context.now);
    // Day-one authorisations are T1 until they are assessed.
    if (now === 'unassessed' || tierRank(now) <= tierRank(tier)) return [];
    return triggerEvents(
      file,
      {
        kind: 'tier-raised',
        cause: `tier-raised:${now}`,
        evidence: {
          summary: `Its uses are of tier ${now}; it was authorised as ${tier}`,
          url: null,
          digest: null,
        },
        concerns: one => one.id === id,
      },
      context,
    );
  });
}

function nowStale(file: ModelFile, { hash }: CommandContext): ApprovalEvent[] {
  return listOf(file, 'request').flatMap(one => staleness(file, one, hash));
}

/** Retrains go with the authorisation whose envelope let them in. */
function belowIt(
  file: ModelFile,
  event: Extract<
    ApprovalEvent,
    { type: 'authorisation.suspended@1' | 'authorisation.ended@1' }
  >,
  context: CommandContext,
): ApprovalEvent[] {
  const children = standing(file, context).filter(
    ({ under }) => under === event.authorisation,
  );
  if (event.type === 'authorisation.ended@1') {
    return event.state === 'revoked'
      ? children.map(({ id }) => ({ ...event, authorisation: id }))
      : [];
  }
  return children
    .filter(({ state }) => state !== 'suspended')
    .map(({ id }) => ({ ...event, authorisation: id }));
}

/** Who opened the way in an emergency answers for it afterwards. */
function afterEmergency(
  file: ModelFile,
  event: Extract<ApprovalEvent, { type: 'approval.closed@1' }>,
  context: CommandContext,
): ModelEvent[] {
  const request = file.objects.request[event.request];
  const unanswered = event.state === 'rejected' || event.state === 'lapsed';
  if (!request?.breakGlass || request.round === 0 || !unanswered) return [];
  const opened = standing(file, context).filter(
    one => one.origin === 'break-glass' && one.request === request.id,
  );
  return [
    ...opened.map(
      ({ id }): ApprovalEvent => ({
        type: 'authorisation.ended@1',
        authorisation: id,
        state: 'revoked',
        reason: `request/${request.id}`,
      }),
    ),
    ...raiseOnce(file, context, {
      severity: 2,
      title: `The break-glass of ${request.id} was not approved afterwards`,
      description: `The request that answers for the emergency is ${event.state}. Say what went wrong, and whether what ran has to be undone.`,
      owner: defaultOwner(file, context),
      cause: `break-glass:${request.id}`,
    }),
  ];
}
