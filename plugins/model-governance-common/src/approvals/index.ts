export { classOfChange, classOfPart, lastReviewed } from './changeClass';
export { requestChecks } from './checks';
export { decideApprovals } from './decide';
export { eligibleFor, eligibleThrough } from './eligibility';
export * from './events';
export * from './evolve';
export { isStanding } from './evolveAuthorisation';
export { isTerminal } from './evolveRequest';
export * from './gate';
export * from './mutual';
export { afterObserved, type Observed, type ObservedRun } from './observed';
export * from './reactions';
export * from './review';
export { signaturePayloadDigest } from './signature';
export { openSlots, openSlotsOf, slotsFor, slotsOf } from './slots';
export { authorisationAt, requestAt } from './stateAt';
export {
  currentSubject,
  subjectDiffers,
  subjectDigest,
  subjectParts,
  type SubjectPart,
} from './subject';
export { hasNewsOf } from './triggers';
export * from './types';
