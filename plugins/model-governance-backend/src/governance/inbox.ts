import { InputError } from '@backstage/errors';
import {
  dueStateAt,
  type Actor,
  type Inbox,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadInbox, type InboxFilter, type Visibility } from '../database';
import { asNumberOrNull } from '../database/tables';
import type { GovernanceContext } from './context';
import { refsIn } from './texts';

const PAGE = 25;

/** What waits over the models that the caller may see, soonest due first. */
export async function listInbox(
  context: GovernanceContext,
  visibility: Visibility,
  request: {
    actor: Actor;
    scope?: 'mine' | 'all';
    state?: InboxFilter['state'];
    kind?: string;
    limit?: number;
    cursor?: string;
  },
): Promise<Inbox> {
  const { actor, scope = 'mine', state, kind, limit = PAGE, cursor } = request;
  if (cursor !== undefined && !/^[0-9]{1,9}$/.test(cursor)) {
    throw new InputError('cursor: take it from pageInfo of a response');
  }
  const offset = Number(cursor ?? 0);
  const now = context.now();
  const mine =
    actor.type === 'user' ? [actor.person.ref, ...actor.person.groups] : [];
  const { items, total, counts } = await loadInbox(
    context.db,
    visibility,
    { mine, scope, state, kind },
    { limit, offset, now },
  );
  const at = (instant: number | null) =>
    instant === null ? null : new Date(instant).toISOString();
  const listed = items.map(item => {
    const dueAt = asNumberOrNull(item.due_at);
    return {
      kind: item.kind,
      modelRef: item.model_ref,
      modelTitle: item.model_title,
      object: item.object,
      ...(item.slot ? { slot: item.slot } : {}),
      title: item.title,
      state: dueStateAt({ dueAt, warnAt: asNumberOrNull(item.warn_at) }, now),
      owner: item.owner,
      dueAt: at(dueAt),
      since: at(asNumberOrNull(item.since)),
      tier: item.tier ?? 'unassessed',
      mine: item.mine,
    };
  });
  return {
    items: listed,
    totalItems: total,
    counts,
    people: await context.people.names(refsIn(listed)),
    pageInfo:
      offset + items.length < total
        ? { nextCursor: String(offset + items.length) }
        : {},
  };
}
