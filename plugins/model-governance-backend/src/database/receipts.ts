import type { Knex } from 'knex';
import type { CommandReceiptRow } from './tables';

export interface Receipt {
  actor: string;
  key: string;
  commandHash: string;
  /** Epoch ms. */
  at: number;
  /** JSON. */
  answer: unknown;
}

/** What was answered to this actor's key before. */
export async function findReceipt(
  tx: Knex.Transaction,
  actor: string,
  key: string,
): Promise<Pick<Receipt, 'commandHash' | 'answer'> | undefined> {
  const row = await tx<CommandReceiptRow>('command_receipt')
    .where({ actor, key })
    .first('command_hash', 'answer');
  return (
    row && { commandHash: row.command_hash, answer: JSON.parse(row.answer) }
  );
}

export async function saveReceipt(
  tx: Knex.Transaction,
  receipt: Receipt,
): Promise<void> {
  await tx<CommandReceiptRow>('command_receipt').insert({
    actor: receipt.actor,
    key: receipt.key,
    command_hash: receipt.commandHash,
    at: receipt.at,
    answer: JSON.stringify(receipt.answer),
  });
}

/** Keys are remembered for a while only. */
export async function dropReceipts(knex: Knex, before: number): Promise<void> {
  await knex<CommandReceiptRow>('command_receipt')
    .where('at', '<', before)
    .delete();
}
