import { InputError } from '@backstage/errors';
import type { OrganisationCommand } from '../policy/organisationEvents';
import { createCommandCheck } from './commandSchema';
import type { ModelCommand } from './events';

const modelCommands = createCommandCheck('model');
const organisationCommands = createCommandCheck('organisation');

/**
 * A command as it came over the wire: a known type, and its fields in the
 * shape that the rules expect.
 *
 * @throws InputError naming the field
 * @public
 */
export function parseModelCommand(value: unknown): ModelCommand {
  const problem = modelCommands(value);
  if (problem) throw new InputError(`command${problem}`);
  // Checked just now, field by field.
  return value as ModelCommand;
}

/** As {@link parseModelCommand}, for people and policies. @public */
export function parseOrganisationCommand(value: unknown): OrganisationCommand {
  const problem = organisationCommands(value);
  if (problem) throw new InputError(`command${problem}`);
  return value as OrganisationCommand;
}
