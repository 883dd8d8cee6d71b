import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { addMonths } from './calendar';
import type { FollowUpCommand, FollowUpEvent } from './events';
import { clockGuard, needText } from './input';
import { tierRulesOf } from './tierRules';
import { onlyPersons, ownsModel, personOf } from './who';

/** The owner says that what the record says is still true. */
export function decideAttestation(
  file: ModelFile,
  command: Extract<FollowUpCommand, { type: 'attestation.make' }>,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const person = personOf(context);
  if (!person) return onlyPersons('An attestation');
  if (!ownsModel(file, person)) {
    const owner = file.facts?.owner;
    return refuse(
      'not-eligible',
      owner
        ? `Attestations are for ${owner}, who owns the model`
        : 'The model has no owner who could attest: name one in the catalog',
      { mayAct: owner ? [owner] : [] },
    );
  }
  const last = listOf(file, 'attestation').at(-1);
  const no =
    needText('statement', command.statement) ??
    clockGuard(context.now, last?.at ?? 0);
  if (no) return no;
  const { attestationMonths } = tierRulesOf(file, context.policy, context.now);
  return accept({
    type: 'attestation.made@1',
    attestation: {
      id: nextId(file, 'attestation'),
      statement: context.keepText(command.statement),
      by: person.ref,
      at: context.now,
      nextDueAt: addMonths(context.now, attestationMonths),
      cardDigest: listOf(file, 'card').at(-1)?.digest ?? null,
    },
  });
}
