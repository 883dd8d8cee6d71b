import type { CommandContext, HashText } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import type { Person } from '../record/people';
import { refuse } from '../record/refusal';
import type { No } from '../followUps/input';
import { freshLogin } from '../followUps/who';
import { digestOf } from './subject';
import type { SignedDecision } from './types';

/** What a signature says, as it is hashed. */
export type SignedStatement = Omit<
  SignedDecision,
  'payloadDigest' | 'eligibleThrough' | 'authenticatedAt'
> & { modelRef: string; requestId: string };

/**
 * Digest of the canonical JSON of what was signed. It names model, request,
 * round, slot and subject, so that it means nothing anywhere else.
 *
 * @public
 */
export function signaturePayloadDigest(
  statement: SignedStatement,
  hash: HashText,
): string {
  const {
    modelRef,
    requestId,
    round,
    slot,
    outcome,
    meaning,
    reason,
    subjectDigest,
    policyVersion,
    signer,
    onBehalfOf,
    signedAt,
  } = statement;
  const conditions = statement.conditions.map(condition => ({ ...condition }));
  return digestOf(
    {
      modelRef,
      requestId,
      round,
      slot,
      outcome,
      meaning,
      reason,
      conditions,
      subjectDigest,
      policyVersion,
      signer,
      onBehalfOf,
      signedAt,
    },
    hash,
  );
}

/**
 * A signature needs a login of its own, made for it (21 CFR 11.200): not an
 * old one, and none that another signature has used.
 */
export function refuseStaleLogin(
  file: ModelFile,
  person: Person,
  context: CommandContext,
): No | undefined {
  const { actor, policy } = context;
  const old = freshLogin(context);
  if (old || !policy.signature.stepUp || actor.type !== 'user') return old;
  const used = listOf(file, 'request').some(({ decisions }) =>
    decisions.some(
      ({ signer, authenticatedAt }) =>
        signer === person.ref && authenticatedAt === actor.authenticatedAt,
    ),
  );
  return used
    ? refuse(
        'fresh-login-needed',
        'This login has signed already; log in again, once for each signature',
      )
    : undefined;
}
