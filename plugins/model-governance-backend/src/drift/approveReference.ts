import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { DriftReferenceView } from '@modelgov/backstage-plugin-model-governance-common';
import {
  loadReferences,
  loadVisible,
  markReferenceApproved,
  type Database,
  type Visibility,
} from '../database';
import { toReferenceView } from './readDrift';

/**
 * A person says that drift is to be measured against a frozen window.
 *
 * @throws NotAllowedError when it is the one who froze it; ConflictError when
 * it has been approved; NotFoundError when there is no such window or model
 */
export async function approveReference(
  context: { db: Database; now: () => number },
  visibility: Visibility,
  key: { modelRef: string; name: string; version: string },
  approver: string,
): Promise<DriftReferenceView> {
  const { db, now } = context;
  const { modelRef, name, version } = key;
  const find = async () =>
    (await loadReferences(db, modelRef)).find(
      one => one.name === name && one.version === version,
    );
  const visible = await loadVisible(db, visibility, modelRef, now());
  const found = visible ? await find() : undefined;
  if (!found) {
    throw new NotFoundError(
      `No reference ${name}@${version} of ${modelRef}; a report freezes it by naming it`,
    );
  }
  if (found.frozenBy === approver) {
    throw new NotAllowedError(
      `${approver} sent ${name}@${version}: somebody else has to approve it`,
    );
  }
  const by = { at: now(), ref: approver };
  const approved = await db.transaction(tx =>
    markReferenceApproved(tx, key, by),
  );
  const after = await find();
  if (!approved || !after) {
    throw new ConflictError(
      `${name}@${version} has been approved by ${
        after?.approvedBy ?? 'somebody'
      }`,
    );
  }
  return toReferenceView(after);
}
