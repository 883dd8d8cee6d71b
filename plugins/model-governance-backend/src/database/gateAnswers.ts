import type { Knex } from 'knex';

export interface StoredGateAnswer {
  id: string;
  /** Epoch ms. */
  at: number;
  modelRef: string;
  askedBy: string;
  verdict: string;
  allow: boolean;
  /** Signed canonical JSON. */
  answer: string;
  signature: string;
  keyId: string;
}

export async function saveGateAnswer(
  knex: Knex,
  answer: StoredGateAnswer,
): Promise<void> {
  await knex('gate_answer').insert({
    id: answer.id,
    at: answer.at,
    model_ref: answer.modelRef,
    asked_by: answer.askedBy,
    verdict: answer.verdict,
    allow: answer.allow ? 1 : 0,
    answer: answer.answer,
    signature: answer.signature,
    key_id: answer.keyId,
  });
}
