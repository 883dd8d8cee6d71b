import { NotFoundError } from '@backstage/errors';
import {
  allowedActions,
  listOf,
  objectsAt,
  readSignal,
  reviewOf,
  type Actor,
  type CardVersion,
  type ReviewView,
  type StoredSignal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadVisible, type Visibility } from '../database';
import { diffVersions } from './cards';
import { dryContext, type GovernanceContext } from './context';
import { peopleIn } from './peopleIn';
import { refsIn, textsIn } from './texts';
import { visibleFile } from './visibleFile';

/** Everything that one review needs, in one answer. */
export async function getReview(
  context: GovernanceContext,
  visibility: Visibility,
  request: { ref: string; id: string; actor: Actor },
): Promise<ReviewView> {
  const { ref, id, actor } = request;
  const { db, organisation, people } = context;
  const now = context.now();
  const { file, title } = await visibleFile(context, visibility, ref);
  const [org, persons, row, ownerParents] = await Promise.all([
    organisation.current(),
    people.load(peopleIn(file, { actor })),
    loadVisible(db, visibility, ref, now),
    people.parentsOf(file.facts?.owner),
  ]);
  const dry = dryContext({
    actor,
    org,
    people: persons,
    ownerParents,
    now,
  });
  const review = reviewOf(file, id, dry);
  if (!review) throw new NotFoundError(`No request ${id} of ${ref}`);
  const versions = listOf(file, 'card');
  const numbered = (number: number | null): CardVersion | undefined =>
    versions.find(version => version.number === number);
  const to = numbered(review.card.to);
  const signals: StoredSignal[] = JSON.parse(row?.signals ?? '[]');
  const body = {
    request: { ...review.request },
    since: review.since ? { ...review.since } : null,
    changes: review.changes.map(change => ({ ...change })),
    cardDiff: to
      ? await diffVersions(db, org.policy, numbered(review.card.from), to)
      : null,
    evidence: [
      ...review.evidence.map(item => ({ ...item, type: 'evidence' })),
      ...review.checks.map(check => ({ ...check, type: 'check' })),
    ],
    slots: review.slots.map(slot => ({ ...slot })),
    rounds: review.rounds.map(round => ({ ...round })),
    findings: objectsAt(file, 'finding', now),
    validations: objectsAt(file, 'validation', now),
  };
  const [texts, names] = await Promise.all([
    textsIn(db, ref, body),
    people.names(refsIn(body)),
  ]);
  const { stepUp, maxAgeSeconds } = org.policy.signature;
  return {
    modelRef: ref,
    modelTitle: title,
    readAt: new Date(now).toISOString(),
    ...body,
    signals: signals.map(signal => ({ ...readSignal(signal, now) })),
    allowedActions: allowedActions(file, dry).filter(
      ({ object }) => object === id,
    ),
    signature: { stepUp, maxAgeSeconds },
    texts,
    people: names,
  };
}
