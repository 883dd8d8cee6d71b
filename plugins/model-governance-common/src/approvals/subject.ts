import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import type { HashText } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { boundAssessment } from '../riskTier/bindingTier';
import type { Subject } from './types';

/** Stands for a card or an assessment that does not exist. */
export const ABSENT = 'none';

/** @public */
export const subjectParts = [
  'artifacts',
  'vendor',
  'card',
  'assessment',
  'data',
  'configuration',
] as const;
/** @public */
export type SubjectPart = (typeof subjectParts)[number];

/** What the requester says of a subject; the record adds card and assessment. */
export type SubjectClaim = Pick<Subject, 'artifacts'> &
  Partial<Pick<Subject, 'vendor' | 'data' | 'configuration'>>;

/** The subject of these artifacts as the record stands now. @public */
export function currentSubject(
  file: ModelFile,
  claim: SubjectClaim,
  hash: HashText,
): Subject {
  const { vendor } = claim;
  return {
    artifacts: claim.artifacts
      .map(({ version, digest }) => ({ version, digest }))
      .sort((a, b) => compare(a.digest, b.digest)),
    vendor: vendor
      ? {
          provider: vendor.provider,
          modelId: vendor.modelId,
          snapshot: vendor.snapshot ?? null,
          promptsDigest: vendor.promptsDigest ?? null,
          toolsDigest: vendor.toolsDigest ?? null,
          retrievalIndexDigest: vendor.retrievalIndexDigest ?? null,
        }
      : null,
    card: listOf(file, 'card').at(-1)?.materialDigest ?? ABSENT,
    assessment: assessmentDigest(file, hash),
    data: (claim.data ?? [])
      .map(({ ref, digest }) => ({ ref, digest }))
      .sort((a, b) => compare(a.ref, b.ref)),
    configuration: claim.configuration ?? null,
  };
}

/**
 * `sha256:` and hex over the canonical JSON (RFC 8785) of a subject.
 *
 * @public
 */
export function subjectDigest(subject: Subject, hash: HashText): string {
  return digestOf(plain(subject), hash);
}

/** The parts in which two subjects differ. @public */
export function subjectDiffers(before: Subject, after: Subject): SubjectPart[] {
  return subjectParts.filter(
    part =>
      canonicalJson(plain(before[part])) !== canonicalJson(plain(after[part])),
  );
}

/**
 * Digest of what counts in the assessments that bind: answers and tier, over
 * all uses. Where an answer comes from, and who confirmed it, do not count.
 */
export function assessmentDigest(file: ModelFile, hash: HashText): string {
  const uses = [...new Set(listOf(file, 'assessment').map(({ use }) => use))];
  const material = uses
    .sort(compare)
    .flatMap(use => boundAssessment(file, use) ?? [])
    .map(({ use, template, answers, tier, lowered }) => ({
      use,
      template,
      gates: withSortedLists(answers.gates),
      scores: answers.scores,
      tier,
      lowered: lowered && { to: lowered.to, until: lowered.until },
    }));
  return material.length === 0 ? ABSENT : digestOf(plain(material), hash);
}

/** The digest as the ledger writes them. */
export function digestOf(value: CanonicalValue, hash: HashText): string {
  return `sha256:${hash(canonicalJson(value))}`;
}

/** What is undefined is not there, as in JSON. */
function plain(value: unknown): CanonicalValue {
  return JSON.parse(JSON.stringify(value));
}

/** Areas and triggers are sets: their order says nothing. */
function withSortedLists(gates: object): object {
  return Object.fromEntries(
    Object.entries(gates).map(([id, answer]) => [
      id,
      Array.isArray(answer) ? [...answer].sort() : answer,
    ]),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
