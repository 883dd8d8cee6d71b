import type { ModelEvent } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import type { ApprovalEvent } from './events';
import { isStanding } from './evolveAuthorisation';

/** A periodic review that lets the model go on answers what triggers asked. */
export function reviewsAsAsked(
  file: ModelFile,
  event: Extract<ModelEvent, { type: 'review.concluded@1' }>,
): ApprovalEvent[] {
  if (event.outcome !== 'continue' && event.outcome !== 'continue-with-actions')
    return [];
  return listOf(file, 'authorisation')
    .filter(one => isStanding(one) && one.reviewDueAt !== null)
    .map(({ id }) => ({
      type: 'authorisation.reviewed@1',
      authorisation: id,
      review: event.review,
    }));
}
