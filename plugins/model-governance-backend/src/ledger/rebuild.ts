import {
  canonicalJson,
  emptyFile,
  emptyOrganisation,
  evolve,
  evolveOrganisation,
  objectKinds,
  type CanonicalValue,
  type ModelEvent,
  type ModelFile,
  type OrganisationEvent,
  type OrganisationFile,
  type Recorded,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadFile,
  loadOrganisation,
  streamSubject,
  type Database,
  type StoredRecord,
} from '../database';
import { ORGANISATION } from '../governance/OrganisationService';

/** An entry as the rules know it. What was recorded is of an event's shape. */
function toRecorded<E>(entry: StoredRecord): Recorded<E> {
  const { seq, recordedAt, occurredAt, actor, origin, type, bytes } = entry;
  const { body } = JSON.parse(bytes);
  return {
    seq,
    at: recordedAt,
    occurredAt,
    actor,
    origin,
    event: { type, ...body } as E,
  };
}

/** What is done to the record itself changes no file. */
const isAboutLedger = ({ type }: StoredRecord) => type.startsWith('text.');

/** A model's file as some of its entries leave it; they begin with the first. */
export function fileOf(
  modelRef: string,
  entries: readonly StoredRecord[],
): ModelFile {
  return entries
    .filter(entry => !isAboutLedger(entry))
    .reduce<ModelFile>(
      (file, entry) => evolve(file, toRecorded<ModelEvent>(entry)),
      emptyFile(modelRef),
    );
}

async function fold<F, E>(
  db: Database,
  subject: string,
  empty: F,
  next: (file: F, recorded: Recorded<E>) => F,
): Promise<F> {
  let file = empty;
  for await (const page of streamSubject(db, subject)) {
    for (const entry of page) {
      if (!isAboutLedger(entry)) file = next(file, toRecorded<E>(entry));
    }
  }
  return file;
}

/** A model's file from nothing but its entries. */
export function rebuildFile(
  db: Database,
  modelRef: string,
): Promise<ModelFile> {
  return fold<ModelFile, ModelEvent>(db, modelRef, emptyFile(modelRef), evolve);
}

/** Policies, delegations and conflicts from nothing but their entries. */
export function rebuildOrganisation(db: Database): Promise<OrganisationFile> {
  return fold<OrganisationFile, OrganisationEvent>(
    db,
    ORGANISATION,
    emptyOrganisation,
    evolveOrganisation,
  );
}

/** As JSON, so that a member that is undefined equals one that is absent. */
function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) =>
    canonicalJson(JSON.parse(JSON.stringify(value ?? null)) as CanonicalValue);
  return plain(a) === plain(b);
}

/**
 * What a model's tables say otherwise than its entries do: `facts`,
 * `removed`, or an object as `request/req-3`. Empty when they agree.
 */
export async function compareFile(
  db: Database,
  modelRef: string,
): Promise<string[]> {
  const [built, kept] = await Promise.all([
    rebuildFile(db, modelRef),
    loadFile(db, modelRef),
  ]);
  if (!kept) return ['model'];
  const objects = objectKinds.flatMap(kind => {
    const [ours, theirs] = [built.objects[kind], kept.objects[kind]];
    const ids = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...ids]
      .filter(id => !same(ours[id], theirs[id]))
      .map(id => `${kind}/${id}`);
  });
  return [
    ...(same(built.facts, kept.facts) ? [] : ['facts']),
    ...(built.removed === kept.removed ? [] : ['removed']),
    ...objects,
  ];
}

/** Whether the organisation's file is what its entries say. */
export async function compareOrganisation(db: Database): Promise<string[]> {
  const built = await rebuildOrganisation(db);
  const { file } = await loadOrganisation(db, emptyOrganisation);
  return same(built, file) ? [] : ['organisation'];
}
