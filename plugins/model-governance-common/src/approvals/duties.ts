import { firstNo, type No } from '../followUps/input';
import { authorsWithin, inAny } from '../followUps/who';
import type { SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse, type DutyRule } from '../record/refusal';
import { decisionsOfRound } from './slots';
import type { ApprovalRequest, Subject } from './types';

/** What a duty looks at. */
export interface DutyQuestion {
  file: ModelFile;
  context: CommandContext;
  person: Person;
  slot: SlotKind;
  /** Who may fill the slot, for the refusal. */
  mayAct: readonly string[];
  subject: Subject;
  /** `null` when it is about an authorisation. */
  request: ApprovalRequest | null;
}

/** Slots that judge somebody's work; authors of it fill none of them (R1). */
const judging: readonly SlotKind[] = [
  'validator',
  'peer-validator',
  'risk-officer',
  'compliance',
];

/** The separation of duties of a signature, in the order in which people should hear of it. */
export function refuseByDuties(question: DutyQuestion): No | undefined {
  return firstNo(
    notRequester(question),
    notAuthor(question),
    authorsKnown(question),
    onePersonOneSlot(question),
    notOfOwner(question),
    noConflict(question),
  );
}

const duty = (rule: DutyRule, message: string, mayAct?: readonly string[]) =>
  refuse('separation-of-duties', `${message} (${rule})`, { rule, mayAct });

/** R1: who asks acknowledges as owner at most. */
export function notRequester(q: DutyQuestion): No | undefined {
  if (q.slot === 'owner' || q.request?.requestedBy !== q.person.ref) {
    return undefined;
  }
  return duty(
    'R1',
    `${q.person.ref} made the request and may fill no slot of it but the owner’s`,
    q.mayAct,
  );
}

/** R1: authors do not judge their own work, nor for a while what became of it. */
export function notAuthor(q: DutyQuestion): No | undefined {
  const { context, file, person, slot, request } = q;
  if (!isIndependent(q)) return undefined;
  const named = (request?.authors ?? []).flatMap(author =>
    author.known ? [author.ref] : [],
  );
  const { policy, now } = context;
  if (!inAny(person, [...named, ...authorsWithin(file, policy, now)])) {
    return undefined;
  }
  return duty(
    'R1',
    `${person.ref} worked on this model in the last ${policy.authorDays} days, and authors do not fill the ${slot} slot`,
    q.mayAct,
  );
}

/** R1: nobody can be shown to differ from an author whom we do not know. */
export function authorsKnown(q: DutyQuestion): No | undefined {
  const unknown = q.request?.authors.find(author => !author.known);
  if (!isIndependent(q) || !q.request || !unknown || unknown.known) {
    return undefined;
  }
  return duty(
    'R1',
    `${unknown.name} (${unknown.source}) is an author whom the identity map does not know, so that nobody can be shown to be independent: ${q.request.requestedBy} says who it is and resubmits`,
    [q.request.requestedBy],
  );
}

/** R2: one person, one slot a round; whoever is signed for counts as well. */
export function onePersonOneSlot(q: DutyQuestion): No | undefined {
  const held =
    q.request &&
    decisionsOfRound(q.request).find(
      ({ signer, onBehalfOf }) =>
        signer === q.person.ref || onBehalfOf === q.person.ref,
    );
  return held
    ? duty(
        'R2',
        `${q.person.ref} holds the ${held.slot} slot of this round already, and one person fills one slot`,
        q.mayAct,
      )
    : undefined;
}

/** R3: who judges does not belong to the owner, nor lead it. */
export function notOfOwner(q: DutyQuestion): No | undefined {
  const { context, file, person, slot } = q;
  const owner = file.facts?.owner;
  if (!isIndependent(q) || !owner) return undefined;
  const above = (context.ownerParents ?? []).find(parent =>
    person.directGroups?.includes(parent),
  );
  if (!above && !inAny(person, [owner])) return undefined;
  return duty(
    'R3',
    above
      ? `${person.ref} belongs to ${above}, which stands above ${owner}; the ${slot} slot is for somebody independent`
      : `${person.ref} belongs to ${owner}, which owns the model; the ${slot} slot is for somebody independent`,
    q.mayAct,
  );
}

/** R10: no open declaration about the model, its owner or its vendor. */
export function noConflict(q: DutyQuestion): No | undefined {
  const { context, file, person, subject } = q;
  const about = [
    file.modelRef,
    file.facts?.owner,
    subject.vendor && `vendor:${subject.vendor.provider}`,
  ];
  const declared = context.conflicts.find(
    conflict =>
      conflict.person === person.ref &&
      (conflict.closedAt === undefined || context.now < conflict.closedAt) &&
      about.includes(conflict.about),
  );
  return declared
    ? duty(
        'R10',
        `${person.ref} declared a conflict of interest about ${declared.about}; somebody else decides`,
        q.mayAct,
      )
    : undefined;
}

function isIndependent({ context, slot }: DutyQuestion): boolean {
  return judging.includes(slot) || context.policy.slots[slot].independent;
}

/** R5 and R6: a person decides, and no platform administrator. */
export function decidingPerson(
  { actor, policy }: Pick<CommandContext, 'actor' | 'policy'>,
  what: string,
): { ok: true; person: Person } | No {
  if (actor.type !== 'user') {
    return refuse(
      'service-cannot-decide',
      `${what} is for a person; services and the system decide nothing (R6)`,
      { rule: 'R6' },
    );
  }
  if (inAny(actor.person, policy.administrators)) {
    return refuse(
      'admin-cannot-decide',
      `${what} is a decision, and platform administrators decide nothing (R5)`,
      { rule: 'R5' },
    );
  }
  return { ok: true, person: actor.person };
}
