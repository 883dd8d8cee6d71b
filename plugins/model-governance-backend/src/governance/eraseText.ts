import { NotFoundError } from '@backstage/errors';
import type { Database, Visibility } from '../database';
import { recordAll } from '../record/recorder';
import type { RecordSigner } from '../record/signer';
import { Keeper } from './Keeper';
import { eraseText, lockLedger, saveTexts } from './ledgerPort';
import { ORGANISATION } from './OrganisationService';
import { visibleFile } from './visibleFile';

export interface EraseRequest {
  /** Model ref, or `organisation`. */
  modelRef: string;
  /** What entries carry in place of the text. */
  commitment: string;
  /** Kept like any text that a person writes. */
  reason: string;
  /** Ref of the person. */
  actor: string;
}

/**
 * Erases a person's words. Their commitment stays in the entries, so the tree
 * and every proof still hold; that they were erased is an entry of its own.
 *
 * @throws NotFoundError where there is no such text, or none left
 */
export async function eraseKeptText(
  context: { db: Database; signer: RecordSigner; now: () => number },
  visibility: Visibility,
  request: EraseRequest,
): Promise<{ seq: number }> {
  const { db, signer, now } = context;
  const { modelRef, commitment, reason, actor } = request;
  if (modelRef !== ORGANISATION) {
    await visibleFile(context, visibility, modelRef);
  }
  return db.transaction(async tx => {
    const head = await lockLedger(tx);
    const at = Math.max(now(), head.recordedAt);
    if (!(await eraseText(tx, { subject: modelRef, commitment, at }))) {
      throw new NotFoundError(
        `commitment: ${modelRef} has no text ${commitment}, or it was erased before`,
      );
    }
    const keeper = new Keeper();
    const [entry] = await recordAll(
      tx,
      signer,
      [
        {
          modelRef,
          event: {
            type: 'text.erased@1',
            commitment,
            reason: keeper.keepText(reason),
          },
          actor,
          origin: 'live',
          recordedAt: at,
          occurredAt: at,
        },
      ],
      head,
    );
    await saveTexts(tx, modelRef, keeper.texts);
    return { seq: entry.seq };
  });
}
