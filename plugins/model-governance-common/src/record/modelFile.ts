import type { ApprovalRequest, Authorisation } from '../approvals/types';
import type {
  Attestation,
  Decommission,
  Deployment,
  Finding,
  Intake,
  PeriodicReview,
  Validation,
  Waiver,
} from '../followUps/types';
import type { ModelFacts } from '../ledger/recordEvents';
import type { CardVersion } from '../modelCard/types';
import type { Assessment } from '../riskTier/types';

/** The objects in a model's file, by kind. @public */
export interface FileObjects {
  card: CardVersion;
  assessment: Assessment;
  request: ApprovalRequest;
  authorisation: Authorisation;
  finding: Finding;
  waiver: Waiver;
  validation: Validation;
  attestation: Attestation;
  review: PeriodicReview;
  decommission: Decommission;
  intake: Intake;
  deployment: Deployment;
}
/** @public */
export type ObjectKind = keyof FileObjects;

/** @public */
export const objectKinds: readonly ObjectKind[] = [
  'card',
  'assessment',
  'request',
  'authorisation',
  'finding',
  'waiver',
  'validation',
  'attestation',
  'review',
  'decommission',
  'intake',
  'deployment',
];

const idPrefixes: Record<ObjectKind, string> = {
  card: 'card',
  assessment: 'asm',
  request: 'req',
  authorisation: 'auth',
  finding: 'fnd',
  waiver: 'wvr',
  validation: 'val',
  attestation: 'att',
  review: 'rev',
  decommission: 'dec',
  intake: 'int',
  deployment: 'dep',
};

/**
 * All that governance holds on one model. Everything that one decision must
 * see is in one file, so that decisions about a model are made one after the
 * other and no invariant spans two transactions. Files are values: `evolve`
 * returns a new one and keeps untouched objects identical, which is how the
 * store knows what to write.
 *
 * @public
 */
export interface ModelFile {
  modelRef: string;
  /** What the catalog last said; `null` before it was seen. */
  facts: ModelFacts | null;
  /** The catalog no longer lists it. */
  removed: boolean;
  objects: {
    readonly [K in ObjectKind]: Readonly<Record<string, FileObjects[K]>>;
  };
}

/** @public */
export function emptyFile(modelRef: string): ModelFile {
  return {
    modelRef,
    facts: null,
    removed: false,
    objects: {
      card: {},
      assessment: {},
      request: {},
      authorisation: {},
      finding: {},
      waiver: {},
      validation: {},
      attestation: {},
      review: {},
      decommission: {},
      intake: {},
      deployment: {},
    },
  };
}

/** Objects of a kind in the order in which they were made. @public */
export function listOf<K extends ObjectKind>(
  file: ModelFile,
  kind: K,
): FileObjects[K][] {
  return Object.values<FileObjects[K]>(file.objects[kind]);
}

/** @public */
export function put<K extends ObjectKind>(
  file: ModelFile,
  kind: K,
  object: FileObjects[K],
): ModelFile {
  return {
    ...file,
    objects: {
      ...file.objects,
      [kind]: { ...file.objects[kind], [object.id]: object },
    },
  };
}

/**
 * The id that the next object of a kind gets: `req-1`, `req-2` … `ahead`
 * counts those that the same decision has already named.
 *
 * @public
 */
export function nextId(file: ModelFile, kind: ObjectKind, ahead = 0): string {
  const count = Object.keys(file.objects[kind]).length;
  return `${idPrefixes[kind]}-${count + 1 + ahead}`;
}
