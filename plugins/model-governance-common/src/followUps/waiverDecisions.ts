import type { SlotKind } from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import type { FollowUpCommand, FollowUpEvent } from './events';
import type { No } from './input';
import type { Waiver } from './types';
import { aboutFinding, waiverSlots } from './waiverSlots';
import {
  fillersOf,
  fillsSlot,
  freshLogin,
  inSecondLine,
  ownsModel,
} from './who';

type Command = Extract<FollowUpCommand, { type: `waiver.${string}` }>;

/** A person and what they may know. */
export interface By {
  context: CommandContext;
  person: Person;
}

export function approveWaiver(
  file: ModelFile,
  waiver: Waiver,
  command: Extract<Command, { type: 'waiver.approve' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  const round = roundOf(waiver);
  if (!round) {
    return refuse('already-decided', `${waiver.id} is active and asks nothing`);
  }
  const slots = waiverSlots(file, waiver, context);
  const { slot } = command;
  if (!slots.includes(slot)) {
    return refuse(
      'invalid-input',
      `${waiver.id} is decided by ${slots.join(', ')}, not by ${slot}`,
      { field: 'slot' },
    );
  }
  const no = mayDecide(file, waiver, slot, { context, person });
  if (no) return no;
  const taken = round.approvedBy.find(
    one => one.slot === slot || one.person === person.ref,
  );
  if (taken) {
    return taken.slot === slot
      ? refuse('already-decided', `${taken.person} filled the ${slot} slot`)
      : refuse(
          'separation-of-duties',
          `${person.ref} already filled the ${taken.slot} slot: one person, one slot (R2)`,
          { rule: 'R2', mayAct: fillersOf(file, context.policy, slot) },
        );
  }
  const stale = freshLogin(context);
  if (stale) return stale;
  const agreed: FollowUpEvent = {
    type: 'waiver.agreed@1',
    waiver: waiver.id,
    by: person.ref,
    slot,
    reason: context.keepText(command.reason),
  };
  const filled = new Set([...round.approvedBy.map(one => one.slot), slot]);
  if (!slots.every(one => filled.has(one))) return accept(agreed);
  return accept<FollowUpEvent>(
    agreed,
    waiver.renewal
      ? {
          type: 'waiver.renewed@1',
          waiver: waiver.id,
          until: waiver.renewal.until,
          by: person.ref,
          reason: waiver.renewal.reason,
        }
      : { type: 'waiver.activated@1', waiver: waiver.id },
  );
}

/** What is being decided on: the waiver, its renewal, or nothing. */
function roundOf(
  waiver: Waiver,
): Pick<Waiver, 'requestedBy' | 'approvedBy'> | undefined {
  return waiver.state === 'requested' ? waiver : waiver.renewal ?? undefined;
}

/** R8: whoever asks never decides, and neither does the assignee. */
function mayDecide(
  file: ModelFile,
  waiver: Waiver,
  slot: SlotKind,
  { context, person }: By,
): No | undefined {
  const mayAct = fillersOf(file, context.policy, slot);
  const asked =
    person.ref === waiver.requestedBy ||
    person.ref === waiver.renewal?.requestedBy ||
    person.ref === aboutFinding(file, waiver.about)?.owner;
  return asked
    ? refuse(
        'separation-of-duties',
        `${person.ref} asked for ${waiver.id} or has to repair what it waives: somebody else decides (R8)`,
        { rule: 'R8', mayAct },
      )
    : fillsSlot(file, context, person, slot);
}

/** The first slot that the person may fill, or why the first one refuses. */
function anySlot(file: ModelFile, waiver: Waiver, by: By): No | undefined {
  const answers = waiverSlots(file, waiver, by.context).map(slot =>
    mayDecide(file, waiver, slot, by),
  );
  return answers.includes(undefined) ? undefined : answers[0];
}

export function rejectWaiver(
  file: ModelFile,
  waiver: Waiver,
  command: Extract<Command, { type: 'waiver.reject' }>,
  by: By,
): Decision<FollowUpEvent> {
  if (!roundOf(waiver)) {
    return refuse(
      'already-decided',
      `${waiver.id} is active: revoke it instead`,
    );
  }
  return (
    anySlot(file, waiver, by) ??
    accept({
      type: 'waiver.rejected@1',
      waiver: waiver.id,
      by: by.person.ref,
      reason: by.context.keepText(command.reason),
    })
  );
}

export function revokeWaiver(
  file: ModelFile,
  waiver: Waiver,
  command: Extract<Command, { type: 'waiver.revoke' }>,
  by: By,
): Decision<FollowUpEvent> {
  const { context, person } = by;
  // Giving up an exception needs no independence: it only makes things stricter.
  const may =
    person.ref === waiver.requestedBy ||
    inSecondLine(context.policy, person) ||
    ownsModel(file, person);
  return (
    (may ? undefined : anySlot(file, waiver, by)) ??
    accept({
      type: 'waiver.revoked@1',
      waiver: waiver.id,
      by: person.ref,
      reason: context.keepText(command.reason),
    })
  );
}
