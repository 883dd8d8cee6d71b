import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { addDays, dayOf } from './calendar';
import type { FollowUpCommand, FollowUpEvent } from './events';
import {
  clockGuard,
  firstNo,
  needInstant,
  needText,
  noSuch,
  seek,
  type No,
} from './input';
import { waiverAt } from './stateAt';
import {
  approveWaiver,
  rejectWaiver,
  revokeWaiver,
  type By,
} from './waiverDecisions';
import { aboutFinding, waiverSlots } from './waiverSlots';
import { tierOf, tierRulesOf } from './tierRules';
import type { Waiver } from './types';
import { inAny, inSecondLine, onlyPersons, ownsModel, personOf } from './who';

type Command = Extract<FollowUpCommand, { type: `waiver.${string}` }>;

const aboutPattern = /^[a-zA-Z0-9][a-zA-Z0-9./:_-]{0,199}$/;

export function decideWaiver(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const person = personOf(context);
  if (!person) return onlyPersons('A waiver');
  const by = { context, person };
  const empty = needText('reason', command.reason);
  if (empty) return empty;
  if (command.type === 'waiver.request') return request(file, command, by);
  const waiver = seek(file, 'waiver', command.waiver);
  if (!waiver) return noSuch('waiver', command.waiver);
  const no =
    clockGuard(context.now, lastInstant(waiver)) ?? live(waiver, context.now);
  if (no) return no;
  switch (command.type) {
    case 'waiver.approve':
      return approveWaiver(file, waiver, command, by);
    case 'waiver.reject':
      return rejectWaiver(file, waiver, command, by);
    case 'waiver.revoke':
      return revokeWaiver(file, waiver, command, by);
    default:
      return renew(file, waiver, command, by);
  }
}

function lastInstant(waiver: Waiver): number {
  const agreements = [
    ...waiver.approvedBy,
    ...(waiver.renewal?.approvedBy ?? []),
  ];
  return Math.max(
    waiver.requestedAt,
    waiver.renewal?.requestedAt ?? 0,
    ...agreements.map(({ at }) => at),
  );
}

function live(waiver: Waiver, now: number): No | undefined {
  const state = waiverAt(waiver, now);
  if (state === 'requested' || state === 'active') return undefined;
  return refuse(
    state === 'expired' ? 'expired' : 'terminal',
    `${waiver.id} is ${state}: ask for a new waiver`,
  );
}

function request(
  file: ModelFile,
  command: Extract<Command, { type: 'waiver.request' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  const { about } = command;
  if (typeof about !== 'string' || !aboutPattern.test(about)) {
    return refuse(
      'invalid-input',
      'about must be finding/ and its id, or the id of a check or a control',
      { field: 'about' },
    );
  }
  const named = aboutFinding(file, about);
  if (named === null) return noSuch('finding', about.slice('finding/'.length));
  if (named?.state === 'closed') {
    return refuse(
      'not-open',
      `${named.id} is closed: nothing is left to waive`,
    );
  }
  const mayAsk =
    ownsModel(file, person) ||
    inSecondLine(context.policy, person) ||
    (named !== undefined && inAny(person, [named.owner]));
  if (!mayAsk) {
    return refuse(
      'not-eligible',
      `${person.ref} has no part in this model: its owner asks for waivers`,
      { mayAct: file.facts?.owner ? [file.facts.owner] : [] },
    );
  }
  const no = termsOf(file, command.until, context);
  if (no) return no;
  const twin = listOf(file, 'waiver').find(
    other =>
      other.about === about &&
      ['requested', 'active'].includes(waiverAt(other, context.now)),
  );
  if (twin) {
    return refuse(
      'duplicate',
      `${twin.id} is already about ${about}: renew or revoke that one`,
      { field: 'about' },
    );
  }
  const renewals = renewalsBefore(file, about, context);
  const tooMany = renewalLimit(file, renewals, context);
  if (tooMany) return tooMany;
  return accept({
    type: 'waiver.requested@1',
    waiver: {
      id: nextId(file, 'waiver'),
      state: 'requested',
      about,
      reason: context.keepText(command.reason),
      requestedBy: person.ref,
      slots: waiverSlots(file, { slots: [] }, context),
      approvedBy: [],
      requestedAt: context.now,
      activatedAt: null,
      expiresAt: command.until,
      renewals,
      renewal: null,
      endedAt: null,
    },
  });
}

/** An exception has an end, at most as far away as the tier allows. */
function termsOf(
  file: ModelFile,
  until: number,
  context: CommandContext,
): No | undefined {
  const { policy, now } = context;
  if (tierOf(file, now) === 'prohibited') {
    return refuse(
      'prohibited',
      'The model is prohibited: nothing about it can be waived',
    );
  }
  const latest = addDays(now, tierRulesOf(file, policy, now).waiverDays);
  return firstNo(
    needInstant('until', until, now),
    until > latest
      ? refuse(
          'policy-violation',
          `A waiver of this tier ends on ${dayOf(latest)} at the latest`,
          { field: 'until' },
        )
      : undefined,
  );
}

/**
 * A new waiver about the same thing soon after the last one is a renewal by
 * another name, and is counted as one.
 */
function renewalsBefore(
  file: ModelFile,
  about: string,
  { policy, now }: CommandContext,
): number {
  const { waiverDays } = tierRulesOf(file, policy, now);
  const before = listOf(file, 'waiver').filter(
    other =>
      other.about === about &&
      other.activatedAt !== null &&
      addDays(
        Math.min(other.endedAt ?? Infinity, other.expiresAt),
        waiverDays,
      ) > now,
  );
  return before.length === 0
    ? 0
    : 1 + Math.max(...before.map(({ renewals }) => renewals));
}

function renewalLimit(
  file: ModelFile,
  renewals: number,
  { policy, now }: CommandContext,
): No | undefined {
  const { waiverRenewals } = tierRulesOf(file, policy, now);
  return renewals > waiverRenewals
    ? refuse(
        'policy-violation',
        `Waivers of this tier are renewed ${waiverRenewals} times at most: repair what is waived`,
        { field: 'waiver' },
      )
    : undefined;
}

function renew(
  file: ModelFile,
  waiver: Waiver,
  command: Extract<Command, { type: 'waiver.renew' }>,
  { context, person }: By,
): Decision<FollowUpEvent> {
  if (waiver.state !== 'active') {
    return refuse(
      'not-yet',
      `${waiver.id} is not active: it cannot be renewed`,
    );
  }
  if (waiver.renewal) {
    return refuse(
      'duplicate',
      `A renewal of ${waiver.id} until ${dayOf(
        waiver.renewal.until,
      )} waits already`,
    );
  }
  if (!ownsModel(file, person) && person.ref !== waiver.requestedBy) {
    return refuse('not-eligible', 'The owner of the model asks for renewals', {
      mayAct: file.facts?.owner ? [file.facts.owner] : [waiver.requestedBy],
    });
  }
  const no = firstNo(
    termsOf(file, command.until, context),
    command.until <= waiver.expiresAt
      ? refuse(
          'invalid-input',
          `until must be after ${dayOf(waiver.expiresAt)}, when it ends anyway`,
          { field: 'until' },
        )
      : undefined,
    renewalLimit(file, waiver.renewals + 1, context),
  );
  if (no) return no;
  return accept({
    type: 'waiver.renewal-requested@1',
    waiver: waiver.id,
    until: command.until,
    by: person.ref,
    reason: context.keepText(command.reason),
  });
}
