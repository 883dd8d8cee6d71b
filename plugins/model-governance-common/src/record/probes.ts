import type { AllowedAction } from '../api/types';
import type { SlotKind } from '../policy/governancePolicy';
import type { CommandContext, Decision } from './context';

/** A command that is decided without being given, and what its answer is about. */
export interface Probe<C extends { type: string }> {
  command: C;
  /** Id of the object: `req-1`, a part of it as `auth-1/con-1`; `null` for something new. */
  object: string | null;
  slot?: SlotKind;
}

/** Stands for what a person would fill in. */
export const PROBE_TEXT = 'probe';
export const PROBE_DIGEST = `sha256:${'0'.repeat(64)}`;

/**
 * Each answer is the one that the command itself would get, given without
 * keeping anything; a fresh login is taken for granted, since it is made for
 * the signature. Only persons are answered: nobody else reads a screen.
 */
export function answerProbes<C extends { type: string }>(
  context: CommandContext,
  probesFor: (dry: CommandContext) => readonly Probe<C>[],
  decide: (command: C, dry: CommandContext) => Decision<unknown>,
): AllowedAction[] {
  const { actor, now } = context;
  if (actor.type !== 'user') return [];
  const dry: CommandContext = {
    ...context,
    actor: { ...actor, authenticatedAt: now },
    keepText: () => PROBE_DIGEST,
    keepBlob: () => PROBE_DIGEST,
  };
  return probesFor(dry).map(({ command, object, slot }) => {
    const decision = decide(command, dry);
    const about = { action: command.type, object, ...(slot ? { slot } : {}) };
    if (decision.ok) return { ...about, allowed: true };
    const { mayAct, ...refusal } = decision.refusal;
    return {
      ...about,
      allowed: false,
      refusal: mayAct ? { ...refusal, mayAct: [...mayAct] } : refusal,
    };
  });
}
