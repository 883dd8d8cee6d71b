import type { ApprovalCommand, ApprovalEvent } from '../approvals/events';
import type { FollowUpCommand, FollowUpEvent } from '../followUps/events';
import type { RecordEvent } from '../ledger/recordEvents';
import type { CardCommand, CardEvent } from '../modelCard/events';
import type { TierCommand, TierEvent } from '../riskTier/events';
import type { RefusalCode } from './refusal';

/** Everything that can be asked of a model's file. @public */
export type ModelCommand =
  | CardCommand
  | TierCommand
  | ApprovalCommand
  | FollowUpCommand;

/** Recorded when the domain says no. @public */
export interface CommandRefused {
  type: 'command.refused@1';
  command: ModelCommand['type'];
  code: RefusalCode;
  rule: string | null;
  message: string;
  /** Object it was about, where it named one. */
  object: string | null;
}

/** Everything that can happen to a model's file. @public */
export type ModelEvent =
  | RecordEvent
  | CardEvent
  | TierEvent
  | ApprovalEvent
  | FollowUpEvent
  | CommandRefused;
