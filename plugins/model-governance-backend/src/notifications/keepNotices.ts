import {
  noticesOf,
  type ModelFile,
  type PlacedEvent,
  type WaitingItem,
} from '@modelgov/backstage-plugin-model-governance-common';
import { saveNotices, type Transaction } from '../database';
import { hashText } from '../governance/Keeper';

/** Writes down what is news, in the transaction that made it so. */
export async function keepNotices(
  tx: Transaction,
  file: ModelFile,
  given: {
    waiting: readonly WaitingItem[];
    events: readonly PlacedEvent[];
    /** Who did it, and knows. */
    by: string;
    now: number;
  },
): Promise<void> {
  const { waiting, events, by, now } = given;
  await saveNotices(
    tx,
    noticesOf(file, waiting, events, now).map(notice => ({
      ...notice,
      key: hashText(notice.key),
      modelRef: file.modelRef,
      delivered: by.startsWith('user:') ? [by] : [],
      createdAt: now,
    })),
  );
}
