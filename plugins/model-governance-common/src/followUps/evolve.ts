import type { Recorded } from '../record/context';
import { put, type ModelFile } from '../record/modelFile';
import { change } from './change';
import type { FollowUpEvent } from './events';
import { evolveWaiver } from './evolveWaiver';

/** @public */
export function evolveFollowUps(
  file: ModelFile,
  recorded: Recorded<FollowUpEvent>,
): ModelFile {
  const { event, at } = recorded;
  switch (event.type) {
    case 'finding.raised@1':
      return put(file, 'finding', event.finding);
    case 'finding.resolved@1':
      return change(file, 'finding', event.finding, {
        state: 'resolved',
        resolvedBy: event.by,
        resolvedAt: at,
        resolution: event.resolution,
      });
    case 'finding.closed@1':
      return change(file, 'finding', event.finding, {
        state: 'closed',
        closedBy: event.by,
        closedAt: at,
      });
    case 'finding.reopened@1':
      return change(file, 'finding', event.finding, before => ({
        // A waiver that still runs goes on accepting it.
        state:
          before.waiver === null ? ('open' as const) : ('accepted' as const),
        resolvedBy: null,
        resolvedAt: null,
        resolution: null,
        closedBy: null,
        closedAt: null,
        reopened: before.reopened + 1,
      }));
    case 'validation.planned@1':
    case 'validation.concluded@1':
      return put(file, 'validation', event.validation);
    case 'attestation.made@1':
      return put(file, 'attestation', event.attestation);
    case 'review.opened@1':
      return put(file, 'review', event.review);
    case 'review.concluded@1':
      return change(file, 'review', event.review, {
        state: 'concluded',
        outcome: event.outcome,
        summary: event.summary,
        concludedBy: event.by,
        concludedAt: at,
      });
    case 'decommission.planned@1':
      return put(file, 'decommission', event.decommission);
    case 'decommission.step-done@1':
      return change(file, 'decommission', event.decommission, before => ({
        steps: before.steps.map((step, i) =>
          i === event.step ? { ...step, doneBy: event.by, doneAt: at } : step,
        ),
      }));
    case 'decommission.finished@1':
      return change(file, 'decommission', event.decommission, {
        state: 'done',
        doneAt: at,
      });
    case 'decommission.cancelled@1':
      return change(file, 'decommission', event.decommission, {
        state: 'cancelled',
      });
    case 'intake.submitted@1':
      return put(file, 'intake', event.intake);
    case 'intake.decided@1':
      return change(file, 'intake', event.intake, {
        state: event.state,
        decidedBy: event.by,
      });
    case 'deployment.reported@1':
      return put(file, 'deployment', event.deployment);
    case 'deployment.shifted@1':
      return change(file, 'deployment', event.deployment, {
        trafficShare: event.trafficShare,
      });
    case 'deployment.ended@1':
      return change(file, 'deployment', event.deployment, { until: at });
    default:
      return evolveWaiver(file, event, at);
  }
}
