import { refuse, type Refusal } from '../record/refusal';
import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { actorRef, type Person } from '../record/people';
import type { Assessment } from './types';

type Refused = { ok: false; refusal: Refusal };

function isOneOf(person: Person, refs: readonly string[]): boolean {
  return refs.some(ref => ref === person.ref || person.groups.includes(ref));
}

/** Owners and the second line answer questions; so do services, for imports. */
export function refuseToAnswer(
  file: ModelFile,
  { actor, policy }: CommandContext,
): Refused | null {
  if (actor.type !== 'user') return null;
  const owner = file.facts?.owner;
  const mayAct = [...(owner ? [owner] : []), ...policy.secondLine];
  if (isOneOf(actor.person, mayAct)) return null;
  return refuse(
    'not-eligible',
    'Only owners of the model and the second line assess it; ask one of them',
    { mayAct },
  );
}

/**
 * Who may confirm, return or overrule: a person of the second line who is no
 * administrator (R5), outside the owner's group (R3) and without an open
 * conflict of interest (R10).
 */
export function refuseAsSecondLine(
  file: ModelFile,
  { actor, policy, conflicts }: CommandContext,
): Refused | null {
  const mayAct = policy.secondLine;
  if (actor.type !== 'user') {
    return refuse(
      'service-cannot-decide',
      'Services decide nothing (R6); a person of the second line must',
      { rule: 'R6', mayAct },
    );
  }
  const { person } = actor;
  if (isOneOf(person, policy.administrators)) {
    return refuse(
      'admin-cannot-decide',
      'Platform administrators decide nothing (R5); a person of the second line must',
      { rule: 'R5', mayAct },
    );
  }
  if (!isOneOf(person, mayAct)) {
    return refuse(
      'not-eligible',
      'Only the second line decides on tiers; ask one of its groups',
      { mayAct },
    );
  }
  const owner = file.facts?.owner;
  if (owner && isOneOf(person, [owner])) {
    return refuse(
      'separation-of-duties',
      'Nobody of the owner’s group decides on the tier of their own model (R3)',
      { rule: 'R3', mayAct },
    );
  }
  const concerned = [file.modelRef, owner];
  if (
    conflicts.some(
      c =>
        c.person === person.ref &&
        c.closedAt === undefined &&
        concerned.includes(c.about),
    )
  ) {
    return refuse(
      'separation-of-duties',
      'You declared a conflict of interest with this model or its owner (R10)',
      { rule: 'R10', mayAct },
    );
  }
  return null;
}

/** Whoever answered does not judge the answers (R1). */
export function refuseAsAuthor(
  assessment: Assessment,
  { actor, policy }: CommandContext,
): Refused | null {
  const { author, contributors = [] } = assessment;
  if (![author, ...contributors].includes(actorRef(actor))) return null;
  return refuse(
    'separation-of-duties',
    'Whoever answered the questions does not confirm the answers (R1); ask somebody else of the second line',
    { rule: 'R1', mayAct: policy.secondLine },
  );
}
