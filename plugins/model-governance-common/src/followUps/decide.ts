import { refuse } from '../record/refusal';
import type { CommandContext, Decision } from '../record/context';
import type { ModelEvent } from '../record/events';
import type { ModelFile } from '../record/modelFile';
import { decideAttestation } from './attestations';
import { decideDecommission } from './decommissions';
import { decideDeployment } from './deployments';
import type { FollowUpCommand } from './events';
import { decideFinding } from './findings';
import { decideIntake } from './intakes';
import { decideReview } from './reviews';
import { decideValidation } from './validations';
import { decideWaiver } from './waivers';

/**
 * Findings, waivers, validations, attestations, periodic reviews,
 * decommissioning, intake and deployments. Pure.
 *
 * @public
 */
export function decideFollowUps(
  file: ModelFile,
  command: FollowUpCommand,
  context: CommandContext,
): Decision<ModelEvent> {
  if (!file.facts && command.type !== 'intake.submit') {
    return refuse(
      'model-unknown',
      `${file.modelRef} was never seen in the catalog: register it first`,
    );
  }
  switch (command.type) {
    case 'finding.raise':
    case 'finding.resolve':
    case 'finding.close':
    case 'finding.reopen':
      return decideFinding(file, command, context);
    case 'waiver.request':
    case 'waiver.approve':
    case 'waiver.reject':
    case 'waiver.revoke':
    case 'waiver.renew':
      return decideWaiver(file, command, context);
    case 'validation.plan':
    case 'validation.conclude':
      return decideValidation(file, command, context);
    case 'attestation.make':
      return decideAttestation(file, command, context);
    case 'review.open':
    case 'review.conclude':
      return decideReview(file, command, context);
    case 'decommission.plan':
    case 'decommission.do-step':
    case 'decommission.finish':
    case 'decommission.cancel':
      return decideDecommission(file, command, context);
    case 'intake.submit':
    case 'intake.decide':
      return decideIntake(file, command, context);
    case 'deployment.report':
    case 'deployment.end':
      return decideDeployment(file, command, context);
    default:
      return unknownCommand(command);
  }
}

/** Commands arrive as JSON, so that the type alone does not keep others out. */
function unknownCommand(command: never): Decision<ModelEvent> {
  const { type } = command as { type: unknown };
  return refuse('invalid-input', `There is no command ${String(type)}`, {
    field: 'type',
  });
}
