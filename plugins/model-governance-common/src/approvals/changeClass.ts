import { changeClasses, type ChangeClass } from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';
import { tierRank } from '../riskTier/assessTier';
import { authorisationAt } from './stateAt';
import { subjectDiffers, type SubjectPart } from './subject';
import type { ApprovalRequest, Authorisation, Subject } from './types';

export function worseClass(a: ChangeClass, b: ChangeClass): ChangeClass {
  return changeClasses.indexOf(a) > changeClasses.indexOf(b) ? a : b;
}

/** What a request changes against the last version that was reviewed. */
export type RequestedChange = Pick<
  ApprovalRequest,
  'subject' | 'environment' | 'uses' | 'tier'
>;

/**
 * The last authorisation of an environment that reviewers stand behind and
 * that has not run out. Legacy and break-glass ones were not reviewed.
 *
 * @public
 */
export function lastReviewed(
  file: ModelFile,
  environment: string,
  now: number,
): Authorisation | undefined {
  return listOf(file, 'authorisation').findLast(one => {
    if (one.environment !== environment || now >= one.expiresAt) return false;
    if (one.origin !== 'request' && one.origin !== 'envelope') return false;
    const { state } = authorisationAt(one, now);
    return state !== 'revoked' && state !== 'retired';
  });
}

/**
 * How large a change is. Without a reviewed version there is nothing smaller
 * than the whole; the same holds when nothing differs, which is a renewal.
 *
 * @public
 */
export function classOfChange(
  file: ModelFile,
  change: RequestedChange,
  now: number,
): ChangeClass {
  const base = lastReviewed(file, change.environment, now);
  if (!base) return 'major';
  if (!change.uses.every(use => base.uses.includes(use))) return 'major';
  if (tierRank(change.tier) > tierRank(base.tier)) return 'major';
  const parts = subjectDiffers(base.subject, change.subject);
  if (parts.length === 0) return 'major';
  return parts
    .map(part => classOfPart(file, part, base.subject, change.subject))
    .reduce(worseClass);
}

/** How large the change of one part of a subject is. @public */
export function classOfPart(
  file: ModelFile,
  part: SubjectPart,
  before: Subject,
  after: Subject,
): ChangeClass {
  switch (part) {
    case 'artifacts':
      // One that has no artifact any more, or has one now, is another thing.
      return (before.artifacts.length === 0) === (after.artifacts.length === 0)
        ? 'minor'
        : 'major';
    case 'vendor':
      return before.vendor?.provider === after.vendor?.provider &&
        before.vendor?.modelId === after.vendor?.modelId &&
        // Other tools are other things that it can do.
        before.vendor?.toolsDigest === after.vendor?.toolsDigest
        ? 'minor'
        : 'major';
    case 'card':
      return classOfCard(file, before.card);
    case 'assessment':
      return 'minor';
    case 'data':
      return after.data.every(({ ref }) =>
        before.data.some(known => known.ref === ref),
      )
        ? 'minor'
        : 'major';
    case 'configuration':
      return 'configuration';
    default:
      return 'major';
  }
}

/** The worst of all versions since the card that was authorised. */
function classOfCard(file: ModelFile, authorised: string): ChangeClass {
  const cards = listOf(file, 'card');
  const base = cards.findLastIndex(
    ({ materialDigest }) => materialDigest === authorised,
  );
  if (base === -1) return 'major';
  return cards
    .slice(base + 1)
    .map(({ changeClass }) => changeClass)
    .reduce(worseClass, 'configuration');
}
