import type { GovernancePolicy, SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import { DAY_MS } from './calendar';
import type { No } from './input';

/** Who acts, when it is a person. */
export function personOf(context: CommandContext): Person | undefined {
  return context.actor.type === 'user' ? context.actor.person : undefined;
}

/** R6: services and the system never decide. */
export function onlyPersons(what: string): No {
  return refuse(
    'service-cannot-decide',
    `${what} is for a person: a service or the system cannot do it (R6)`,
  );
}

export function inAny(person: Person, refs: readonly string[]): boolean {
  return refs.some(ref => ref === person.ref || person.groups.includes(ref));
}

export function ownsModel(file: ModelFile, person: Person): boolean {
  const owner = file.facts?.owner;
  return owner ? inAny(person, [owner]) : false;
}

export function inSecondLine(
  policy: GovernancePolicy,
  person: Person,
): boolean {
  return inAny(person, policy.secondLine);
}

/** Groups or people who may fill a slot of this model. */
export function fillersOf(
  file: ModelFile,
  policy: GovernancePolicy,
  slot: SlotKind,
): readonly string[] {
  const { eligible } = policy.slots[slot];
  if (eligible !== 'model-owner') return eligible;
  return file.facts?.owner ? [file.facts.owner] : [];
}

/** R5: platform administrators decide nothing. */
export function notAdministrator(
  policy: GovernancePolicy,
  person: Person,
  what: string,
): No | undefined {
  return inAny(person, policy.administrators)
    ? refuse(
        'admin-cannot-decide',
        `${what} is a decision, and platform administrators decide nothing (R5)`,
        { rule: 'R5' },
      )
    : undefined;
}

/** R3: whoever challenges a model does not belong to its owner. */
export function independentOfOwner(
  file: ModelFile,
  person: Person,
  mayAct: readonly string[],
): No | undefined {
  return ownsModel(file, person)
    ? refuse(
        'separation-of-duties',
        `${person.ref} belongs to ${file.facts?.owner}, which owns the model: somebody independent has to do this (R3)`,
        { rule: 'R3', mayAct },
      )
    : undefined;
}

/** R10: an open declaration about the model, its owner or the person's own. */
export function withoutConflict(
  file: ModelFile,
  context: CommandContext,
  person: Person,
): No | undefined {
  const vendors = listOf(file, 'authorisation').flatMap(({ subject }) =>
    subject.vendor ? [`vendor:${subject.vendor.provider}`] : [],
  );
  const about = [file.modelRef, file.facts?.owner, ...vendors];
  const declared = context.conflicts.find(
    conflict =>
      conflict.person === person.ref &&
      (conflict.closedAt === undefined || conflict.closedAt > context.now) &&
      about.includes(conflict.about),
  );
  return declared
    ? refuse(
        'separation-of-duties',
        `${person.ref} declared a conflict of interest about ${declared.about}: somebody else has to decide (R10)`,
        { rule: 'R10' },
      )
    : undefined;
}

/** May this person fill the slot of this model now (R3, R4, R5, R10)? */
export function fillsSlot(
  file: ModelFile,
  context: CommandContext,
  person: Person,
  slot: SlotKind,
): No | undefined {
  const { policy } = context;
  const mayAct = fillersOf(file, policy, slot);
  if (!inAny(person, mayAct)) {
    return refuse(
      'not-eligible',
      mayAct.length === 0
        ? `Nobody may fill the ${slot} slot: the model has no owner; name one in the catalog`
        : `${person.ref} may not fill the ${slot} slot: ask ${mayAct.join(
            ' or ',
          )} (R4)`,
      { rule: 'R4', mayAct },
    );
  }
  return (
    notAdministrator(policy, person, `Filling the ${slot} slot`) ??
    (policy.slots[slot].independent
      ? independentOfOwner(file, person, mayAct)
      : undefined) ??
    withoutConflict(file, context, person)
  );
}

/** A decision that opens a door needs a login as fresh as a signature's. */
export function freshLogin(context: CommandContext): No | undefined {
  const { signature } = context.policy;
  if (!signature.stepUp || context.actor.type !== 'user') return undefined;
  const { authenticatedAt } = context.actor;
  const fresh =
    authenticatedAt !== undefined &&
    authenticatedAt <= context.now &&
    context.now - authenticatedAt <= signature.maxAgeSeconds * 1000;
  return fresh
    ? undefined
    : refuse(
        'fresh-login-needed',
        `This decision needs a login not older than ${signature.maxAgeSeconds} seconds: log in again and repeat it`,
      );
}

/**
 * Everybody who made what is judged, within the policy's `authorDays` (R1):
 * authors and requesters of requests, authors of cards. Assessment authors
 * count as well: they describe the risk that is judged. A group stands for each
 * of its members.
 */
export function authorsWithin(
  file: ModelFile,
  policy: GovernancePolicy,
  now: number,
): Set<string> {
  const since = now - policy.authorDays * DAY_MS;
  const requests = listOf(file, 'request').filter(
    ({ submittedAt, state }) => state === 'draft' || submittedAt >= since,
  );
  return new Set([
    ...requests.flatMap(request => [
      request.requestedBy,
      ...request.authors.flatMap(author => (author.known ? [author.ref] : [])),
    ]),
    ...listOf(file, 'card')
      .filter(({ at }) => at >= since)
      .flatMap(({ author, developers = [] }) => [author, ...developers]),
    ...listOf(file, 'assessment')
      .filter(({ submittedAt }) => submittedAt === null || submittedAt >= since)
      .flatMap(({ author, contributors = [] }) => [author, ...contributors]),
  ]);
}
