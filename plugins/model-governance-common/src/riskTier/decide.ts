import type { CommandContext, Decision } from '../record/context';
import type { ModelEvent } from '../record/events';
import { refuse } from '../record/refusal';
import type { ModelFile } from '../record/modelFile';
import { approveDerogation, confirm, sendBack } from './confirming';
import type { TierCommand } from './events';
import { agreeLowering, raise, requestLowering } from './overruling';
import { save } from './saving';
import { submit } from './submitting';

/** @public */
export function decideTier(
  file: ModelFile,
  command: TierCommand,
  context: CommandContext,
): Decision<ModelEvent> {
  if (file.facts === null) {
    return refuse(
      'model-unknown',
      `The catalog has not shown ${file.modelRef} yet; register it first`,
    );
  }
  if (command.type === 'assessment.save') return save(file, command, context);
  const assessment = file.objects.assessment[command.assessment];
  if (!assessment) {
    return refuse(
      'unknown-object',
      `The model has no assessment ${command.assessment}`,
      { field: '/assessment' },
    );
  }
  if (command.type === 'assessment.submit') {
    return submit({ file, assessment, context });
  }
  const reason = command.reason?.trim();
  if (!reason) {
    return refuse('invalid-input', '/reason: say why, in a sentence', {
      field: '/reason',
    });
  }
  const given = { file, assessment, context, reason };
  switch (command.type) {
    case 'assessment.confirm':
      return confirm(given);
    case 'assessment.return':
      return sendBack(given);
    case 'assessment.approve-derogation':
      return approveDerogation(given);
    case 'assessment.raise':
      return raise(given);
    case 'assessment.request-lowering':
      return requestLowering(given, command);
    case 'assessment.agree-lowering':
      return agreeLowering(given);
    default:
      return refuse('invalid-input', `Unknown command`, { field: '/type' });
  }
}
