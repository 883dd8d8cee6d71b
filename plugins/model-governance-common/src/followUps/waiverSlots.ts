import type { SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import type { ModelFile } from '../record/modelFile';
import { seek } from './input';
import { tierRulesOf } from './tierRules';
import type { Finding, Waiver } from './types';

/**
 * The slots that a waiver needs now: those of its request and those that the
 * tier has come to ask since. Never fewer (a policy made lighter in between
 * does not help it).
 */
export function waiverSlots(
  file: ModelFile,
  waiver: Pick<Waiver, 'slots'>,
  context: Pick<CommandContext, 'policy' | 'now'>,
): SlotKind[] {
  const asked = tierRulesOf(file, context.policy, context.now).waiverSlots;
  return [...new Set([...waiver.slots, ...asked])];
}

/** The finding that `about` names; `null` when it names one that is not there. */
export function aboutFinding(
  file: ModelFile,
  about: string,
): Finding | null | undefined {
  if (!about.startsWith('finding/')) return undefined;
  return seek(file, 'finding', about.slice('finding/'.length)) ?? null;
}
