import type { GovernancePolicy } from '../policy/governancePolicy';
import type { ModelFile } from '../record/modelFile';
import { authorisationItems, conditionItems } from './dueApprovals';
import type { DueEntry } from './dueEntry';
import {
  assessmentItems,
  attestationItems,
  decommissionItems,
  findingItems,
  intakeItems,
  reviewItems,
  validationItems,
  waiverItems,
} from './dueObjects';

/**
 * All that waits, comes due or is overdue on a model, except for slots of
 * approval requests: soonest due first, what has no date last. For the inbox
 * and for notifications.
 *
 * @public
 */
export function dueList(
  file: ModelFile,
  now: number,
  policy: GovernancePolicy,
): DueEntry[] {
  const about = { file, now, policy };
  return [
    findingItems,
    conditionItems,
    waiverItems,
    validationItems,
    assessmentItems,
    attestationItems,
    reviewItems,
    authorisationItems,
    decommissionItems,
    intakeItems,
  ]
    .flatMap(items => items(about))
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || 0);
}
