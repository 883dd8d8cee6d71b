import type { GovernancePolicy, SlotKind } from '../policy/governancePolicy';
import type { ModelFile } from '../record/modelFile';
import { addDays } from './calendar';

/** @public */
export const dueKinds = [
  'finding',
  'condition',
  'waiver',
  'validation',
  'assessment',
  'attestation',
  'review',
  'authorisation',
  'decommission',
  'intake',
] as const;

/** Something that waits for somebody. @public */
export interface DueEntry {
  kind: (typeof dueKinds)[number];
  /** `finding/fnd-2`; an attestation that was never made is `attestation/next`. */
  object: string;
  /** One line for a list; names the thing to do. */
  title: string;
  state: 'waiting' | 'due-soon' | 'overdue';
  /** Who answers for it: person or group ref. */
  owner: string | null;
  /** Who can do it now, people or group refs. */
  waitsFor: readonly string[];
  /** Slots of a waiver that are not filled. */
  slots?: readonly SlotKind[];
  /** Epoch ms. */
  dueAt: number | null;
  since: number | null;
  /** Days before the date at which it is told again: 60, 30, 7, and 0 once it is past. `null` before the first. */
  reminder: number | null;
}

/** What a list of due items looks at. */
export interface About {
  file: ModelFile;
  now: number;
  policy: GovernancePolicy;
}

/** Days before an end at which it is told (facts: approaching expiry). */
export const expiryReminders = [60, 30, 7] as const;
export const taskReminders = [7] as const;

/** How far a date is: its state, and the last reminder that was reached. */
export function nearness(
  dueAt: number,
  now: number,
  reminders: readonly number[],
): Pick<DueEntry, 'state' | 'reminder'> {
  if (now >= dueAt) return { state: 'overdue', reminder: 0 };
  const reached = reminders.filter(days => now >= addDays(dueAt, -days));
  return reached.length === 0
    ? { state: 'waiting', reminder: null }
    : { state: 'due-soon', reminder: Math.min(...reached) };
}
