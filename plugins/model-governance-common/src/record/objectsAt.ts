import { authorisationAt, requestAt } from '../approvals/stateAt';
import {
  attestationAt,
  decommissionAt,
  findingAt,
  reviewAt,
  waiverAt,
} from '../followUps/stateAt';
import { effectiveTier } from '../riskTier/bindingTier';
import { listOf, type ModelFile, type ObjectKind } from './modelFile';

/** An object as a reader sees it; `state` is the one at that instant. @public */
export type ObjectView = { id: string; state?: string };

/**
 * Objects of a kind as they are at an instant, oldest first: what is late,
 * lapsed or expired says so although nothing was recorded.
 *
 * @public
 */
export function objectsAt(
  file: ModelFile,
  kind: ObjectKind,
  now: number,
): ObjectView[] {
  switch (kind) {
    case 'request':
      return listOf(file, kind).map(request => requestAt(request, now));
    case 'authorisation':
      return listOf(file, kind).map(one => authorisationAt(one, now));
    case 'finding':
      return listOf(file, kind).map(f => ({ ...f, state: findingAt(f, now) }));
    case 'waiver':
      return listOf(file, kind).map(w => ({ ...w, state: waiverAt(w, now) }));
    case 'attestation':
      return listOf(file, kind).map(a => ({
        ...a,
        state: attestationAt(a, now),
      }));
    case 'review':
      return listOf(file, kind).map(r => ({ ...r, state: reviewAt(r, now) }));
    case 'decommission':
      return listOf(file, kind).map(d => ({
        ...d,
        state: decommissionAt(d, now),
      }));
    case 'assessment':
      return listOf(file, kind).map(a => ({
        ...a,
        effectiveTier: effectiveTier(a, now),
      }));
    default:
      return listOf(file, kind).map(object => ({ ...object }));
  }
}
