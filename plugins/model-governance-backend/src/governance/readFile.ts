import {
  allowedActions,
  bindingTier,
  bindingTierOf,
  dueStateAt,
  listOf,
  objectKinds,
  objectsAt,
  summariseFile,
  type Actor,
  type GovernancePolicy,
  type ModelFile,
  type ModelFileView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadSummary, type Visibility } from '../database';
import { dryContext, type GovernanceContext } from './context';
import { completenessView, loadCard } from './cards';
import { loadBlobs } from './ledgerPort';
import { peopleIn } from './peopleIn';
import { refsIn, textsIn } from './texts';
import { visibleFile } from './visibleFile';

/** All of a model's file, as it is now for this caller. */
export async function getModelFile(
  context: GovernanceContext,
  visibility: Visibility,
  request: { ref: string; actor: Actor },
): Promise<ModelFileView> {
  const { ref, actor } = request;
  const { db, organisation, people } = context;
  const now = context.now();
  const { file } = await visibleFile(context, visibility, ref);
  const latest = listOf(file, 'card').at(-1);
  const [org, stored, persons, ownerParents, blobs] = await Promise.all([
    organisation.current(),
    loadSummary(db, ref),
    people.load(peopleIn(file, { actor })),
    people.parentsOf(file.facts?.owner),
    loadBlobs(db, latest ? [latest.digest] : []),
  ]);
  const dry = dryContext({
    actor,
    org,
    people: persons,
    ownerParents,
    now,
    blobs,
  });
  const objects = Object.fromEntries(
    objectKinds.map(kind => [kind, objectsAt(file, kind, now)]),
  );
  const due = dueItems(file, { policy: org.policy, actor, now });
  const body = { objects, due };
  const [texts, names] = await Promise.all([
    textsIn(db, ref, objects),
    people.names(refsIn(body)),
  ]);
  const { tier, because, uses } = bindingTierOf(file, now);
  return {
    modelRef: ref,
    seq: stored?.seq ?? 0,
    readAt: new Date(now).toISOString(),
    policyVersion: org.policy.version,
    tier: {
      tier,
      because,
      uses: uses.map(use => ({ ...use, assessment: use.assessment ?? '' })),
    },
    card: await cardSummary(context, file, org.policy),
    objects,
    due,
    allowedActions: allowedActions(file, dry),
    texts,
    people: names,
  };
}

async function cardSummary(
  { db, now }: GovernanceContext,
  file: ModelFile,
  policy: GovernancePolicy,
): Promise<ModelFileView['card']> {
  const version = listOf(file, 'card').at(-1);
  if (!version) return null;
  const card = await loadCard(db, version.digest);
  const tier = bindingTier(bindingTierOf(file, now()).tier);
  return {
    version: { ...version },
    completeness: completenessView(card, tier, policy),
  };
}

/** What waits on a model, and whether it waits for this caller. */
export function dueItems(
  file: ModelFile,
  given: { policy: GovernancePolicy; actor: Actor; now: number },
): ModelFileView['due'] {
  const { policy, actor, now } = given;
  const mine =
    actor.type === 'user' ? [actor.person.ref, ...actor.person.groups] : [];
  return summariseFile(file, policy, now).waiting.map(item => ({
    kind: item.kind,
    modelRef: file.modelRef,
    object: item.object,
    ...(item.slot ? { slot: item.slot } : {}),
    title: item.title,
    state: dueStateAt(item, now),
    owner: item.owner,
    dueAt: item.dueAt === null ? null : new Date(item.dueAt).toISOString(),
    since: item.since === null ? null : new Date(item.since).toISOString(),
    mine: item.candidates.some(ref => mine.includes(ref)),
  }));
}
