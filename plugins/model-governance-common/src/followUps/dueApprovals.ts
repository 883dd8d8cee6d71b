import type { Authorisation } from '../approvals/types';
import { listOf } from '../record/modelFile';
import { dayOf } from './calendar';
import { isLive } from './coverage';
import {
  expiryReminders,
  nearness,
  taskReminders,
  type About,
  type DueEntry,
} from './dueEntry';

const standing = ({ state }: Authorisation) =>
  state === 'active' || state === 'conditional' || state === 'suspended';

/** Open conditions of authorisations that stand. */
export function conditionItems({ file, now }: About): DueEntry[] {
  return listOf(file, 'authorisation')
    .filter(standing)
    .flatMap(authorisation =>
      authorisation.conditions
        .filter(({ state }) => state === 'open')
        .map(
          (condition): DueEntry => ({
            ...nearness(condition.dueAt, now, taskReminders),
            kind: 'condition',
            object: `authorisation/${authorisation.id}/${condition.id}`,
            // Its text is personal free text, which lists do not keep.
            title: `Meet condition ${condition.id} of ${authorisation.id}`,
            owner: condition.owner,
            waitsFor: [condition.owner],
            dueAt: condition.dueAt,
            since: authorisation.grantedAt,
          }),
        ),
    );
}

/** What nears its end, what a trigger asks to be reviewed, what is suspended. */
export function authorisationItems({ file, now, policy }: About): DueEntry[] {
  const owner = file.facts?.owner ?? null;
  const all = listOf(file, 'authorisation');
  const replaced = (authorisation: Authorisation) =>
    all.some(
      other =>
        other.environment === authorisation.environment &&
        other.expiresAt > authorisation.expiresAt &&
        isLive(other, now),
    );
  return all.flatMap(authorisation => [
    ...(replaced(authorisation) ? [] : ending(authorisation, now, owner)),
    ...questioned(authorisation, now, policy.slots['risk-officer'].eligible),
  ]);
}

function ending(
  authorisation: Authorisation,
  now: number,
  owner: string | null,
): DueEntry[] {
  const { state, environment, expiresAt } = authorisation;
  // One that has expired is told as long as nothing took its place.
  const near = nearness(expiresAt, now, expiryReminders);
  if (!standing(authorisation) && state !== 'expired') return [];
  if (near.reminder === null) return [];
  return [
    {
      ...near,
      kind: 'authorisation',
      object: `authorisation/${authorisation.id}`,
      title: `The authorisation for ${environment} ${
        isLive(authorisation, now) || near.state !== 'overdue'
          ? 'ends'
          : 'ended'
      } on ${dayOf(expiresAt)}`,
      owner,
      waitsFor: owner ? [owner] : [],
      dueAt: expiresAt,
      since: authorisation.grantedAt,
    },
  ];
}

function questioned(
  authorisation: Authorisation,
  now: number,
  eligible: 'model-owner' | readonly string[],
): DueEntry[] {
  const { suspension, environment } = authorisation;
  const dueAt =
    authorisation.state === 'suspended'
      ? suspension?.reinstateBy ?? null
      : authorisation.reviewDueAt;
  if (!standing(authorisation) || dueAt === null) return [];
  const waitsFor = eligible === 'model-owner' ? [] : eligible;
  return [
    {
      ...nearness(dueAt, now, taskReminders),
      kind: 'authorisation',
      object: `authorisation/${authorisation.id}`,
      title:
        authorisation.state === 'suspended'
          ? `Reinstate or revoke the authorisation for ${environment}`
          : `Review the authorisation for ${environment}`,
      owner: waitsFor[0] ?? null,
      waitsFor,
      dueAt,
      since: suspension?.at ?? authorisation.triggers.at(-1)?.at ?? null,
    },
  ];
}
