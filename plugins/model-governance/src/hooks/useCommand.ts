import type {
  CommandResult,
  Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { useCallback, useRef } from 'react';
import type { CommandOutcome } from '../api/governance';
import { useAsk } from './useAsk';

/** Giving a command: what it came to, as long as nothing else was asked. */
export interface Sending<C> {
  /** The result, or `undefined` where it was refused or failed. */
  send(command: C): Promise<CommandResult | undefined>;
  busy: boolean;
  refusal?: Refusal;
  error?: Error;
  clear(): void;
}

/**
 * @param give - sends the command; the key is the same for the same command
 *   until it is answered, so that a retry after a lost answer records nothing
 *   twice
 */
export function useCommand<C>(
  give: (command: C, key: string) => Promise<CommandOutcome>,
): Sending<C> {
  const pending = useRef<{ text: string; key: string }>();
  const { ask, busy, value, error, clear } = useAsk(async (command: C) => {
    const text = JSON.stringify(command);
    if (pending.current?.text !== text) {
      pending.current = { text, key: newKey() };
    }
    const outcome = await give(command, pending.current.key);
    pending.current = undefined;
    return outcome;
  });
  const send = useCallback(
    async (command: C) => {
      const outcome = await ask(command);
      return outcome?.ok ? outcome.result : undefined;
    },
    [ask],
  );
  const refusal = value && !value.ok ? value.refusal : undefined;
  return { send, busy, refusal, error, clear };
}

/** 128 random bits. `randomUUID` exists on https and localhost only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
