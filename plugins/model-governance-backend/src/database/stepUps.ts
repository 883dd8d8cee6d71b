import type { Knex } from 'knex';
import { asNumber, asNumberOrNull, type BigInt } from './tables';

interface StepUpRow {
  id: string;
  user_ref: string;
  purpose: string;
  state: string;
  nonce: string;
  verifier: string;
  created_at: BigInt;
  completed_at: BigInt | null;
  authenticated_at: BigInt | null;
  used_at: BigInt | null;
  refusal: string | null;
}

/** A login that was asked for. Instants in epoch ms. */
export interface StoredStepUp {
  id: string;
  userRef: string;
  purpose: string;
  nonce: string;
  verifier: string;
  createdAt: number;
  completedAt: number | null;
  authenticatedAt: number | null;
  usedAt: number | null;
  refusal: string | null;
}

const toStepUp = (row: StepUpRow): StoredStepUp => ({
  id: row.id,
  userRef: row.user_ref,
  purpose: row.purpose,
  nonce: row.nonce,
  verifier: row.verifier,
  createdAt: asNumber(row.created_at),
  completedAt: asNumberOrNull(row.completed_at),
  authenticatedAt: asNumberOrNull(row.authenticated_at),
  usedAt: asNumberOrNull(row.used_at),
  refusal: row.refusal,
});

export async function insertStepUp(
  knex: Knex,
  stepUp: Pick<
    StoredStepUp,
    'id' | 'userRef' | 'purpose' | 'nonce' | 'verifier' | 'createdAt'
  > & { /** SHA-256 of the OAuth state, hex. */ stateHash: string },
): Promise<void> {
  await knex<StepUpRow>('step_up').insert({
    id: stepUp.id,
    user_ref: stepUp.userRef,
    purpose: stepUp.purpose,
    state: stepUp.stateHash,
    nonce: stepUp.nonce,
    verifier: stepUp.verifier,
    created_at: stepUp.createdAt,
  });
}

export async function findStepUp(
  knex: Knex,
  by: { id: string } | { /** Its hash. */ state: string },
): Promise<StoredStepUp | undefined> {
  const row = await knex<StepUpRow>('step_up').where(by).first();
  return row && toStepUp(row);
}

/** Settles one that is still open. @returns whether this call was the one */
export async function completeStepUp(
  knex: Knex,
  id: string,
  result: { at: number } & ({ authenticatedAt: number } | { refusal: string }),
): Promise<boolean> {
  const changed = await knex<StepUpRow>('step_up')
    .where({ id })
    .whereNull('completed_at')
    .update({
      completed_at: result.at,
      // Done with; nothing is left that could redeem a code.
      verifier: '',
      authenticated_at:
        'authenticatedAt' in result ? result.authenticatedAt : null,
      refusal: 'refusal' in result ? result.refusal : null,
    });
  return changed === 1;
}

/** Uses up a completed one. @returns whether this call was the one */
export async function useStepUp(
  knex: Knex,
  id: string,
  at: number,
): Promise<boolean> {
  const changed = await knex<StepUpRow>('step_up')
    .where({ id })
    .whereNotNull('authenticated_at')
    .whereNull('used_at')
    .update({ used_at: at });
  return changed === 1;
}

/** Those begun before an instant; their ids are unknown from then on. */
export async function dropStepUps(knex: Knex, before: number): Promise<void> {
  await knex<StepUpRow>('step_up').where('created_at', '<', before).delete();
}
