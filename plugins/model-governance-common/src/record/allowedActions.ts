import type { AllowedAction } from '../api/types';
import { approvalProbes } from '../approvals/actions';
import { followUpProbes } from '../followUps/actions';
import { cardProbes } from '../modelCard/actions';
import { tierProbes } from '../riskTier/actions';
import type { CommandContext } from './context';
import { decide } from './decide';
import type { ModelCommand } from './events';
import type { ModelFile } from './modelFile';
import { answerProbes, type Probe } from './probes';

/**
 * What the actor may do now about the model and all that is open on it, or
 * why not and who may. `context.blob` should know the latest card, which names
 * who else may publish one.
 *
 * @public
 */
export function allowedActions(
  file: ModelFile,
  context: CommandContext,
): AllowedAction[] {
  return answerProbes<ModelCommand>(
    context,
    (dry): Probe<ModelCommand>[] => [
      ...cardProbes(file),
      ...tierProbes(file, dry),
      ...approvalProbes(file, dry),
      ...followUpProbes(file, dry),
    ],
    (command, dry) => decide(file, command, dry),
  );
}
