import {
  canonicalJson,
  objectKinds,
  type Actor,
  type CanonicalValue,
  type CommandResult,
  type ModelCommand,
  type Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { hashText } from './Keeper';

export interface CommandRequest {
  modelRef: string;
  command: ModelCommand;
  actor: Actor;
  /** Id of a completed step-up login, and what it was for. */
  stepUp?: string;
  idempotencyKey?: string;
  /** With an imported card: the document, kept so that it can be given back. */
  document?: string;
  origin?: 'live' | 'import';
  /** Epoch ms; claimed, for what is imported. */
  occurredAt?: number;
}

/** What became of a command; either way it is in the ledger. */
export type CommandOutcome =
  | { ok: true; result: CommandResult }
  | { ok: false; refusal: Refusal };

/** What a step-up login is asked for: this command on this model, as signed. */
export function stepUpPurpose(modelRef: string, command: ModelCommand): string {
  const { type } = command;
  const subject = 'subjectDigest' in command ? command.subjectDigest : '';
  return `${type} ${modelRef} ${objectOf(command) ?? ''} ${subject}`.trim();
}

/** Tells apart what was asked for with one idempotency key. */
export function commandHash({
  modelRef,
  command,
}: Pick<CommandRequest, 'modelRef' | 'command'>): string {
  // Commands came as JSON.
  const value = { modelRef, command } as unknown as CanonicalValue;
  return hashText(canonicalJson(value));
}

/** `request/req-3` for a command that names an object. */
export function objectOf(command: ModelCommand): string | null {
  const named = command as Partial<Record<string, unknown>>;
  for (const kind of objectKinds) {
    const id = named[kind];
    if (typeof id === 'string' && /^[a-z]+-\d+$/.test(id))
      return `${kind}/${id}`;
  }
  return null;
}
