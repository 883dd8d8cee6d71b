import type { Conflict, Delegation } from '../record/organisation';
import type { RefusalCode } from '../record/refusal';
import type { PolicyVersion } from './organisationFile';

/** What can be asked of the organisation’s file. @public */
export type OrganisationCommand =
  | {
      type: 'policy.propose';
      /** The whole document. */
      policy: unknown;
      /** Digest of the published version it was written against; `null` when none is. */
      basedOn: string | null;
      reason: string;
    }
  | {
      type: 'policy.approve';
      policy: string;
      /** Of the document that was read. */
      digest: string;
      reason: string;
    }
  | { type: 'policy.withdraw'; policy: string; reason: string }
  /** From the one who gives the command. */
  | {
      type: 'delegation.create';
      to: string;
      slots: string[];
      /** Epoch ms. */
      startAt: number;
      endAt: number;
      reason: string;
    }
  | { type: 'delegation.revoke'; delegation: string }
  | {
      type: 'conflict.declare';
      /** Model ref, group ref or `vendor:<name>`. */
      about: string;
      /** Default: the one who gives the command. */
      person?: string;
    }
  | { type: 'conflict.close'; conflict: string; reason: string };

/** @public */
export type OrganisationEvent =
  | { type: 'policy.proposed@1'; policy: PolicyVersion }
  | {
      type: 'policy.published@1';
      policy: string;
      by: string;
      reason: string;
      bindsFrom: number;
    }
  | { type: 'policy.withdrawn@1'; policy: string; by: string; reason: string }
  | { type: 'delegation.created@1'; delegation: Delegation }
  | { type: 'delegation.revoked@1'; delegation: string; by: string }
  | { type: 'conflict.declared@1'; conflict: Conflict; by: string }
  | { type: 'conflict.closed@1'; conflict: string; by: string; reason: string }
  | OrganisationCommandRefused;

/** @public */
export interface OrganisationCommandRefused {
  type: 'command.refused@1';
  command: OrganisationCommand['type'];
  code: RefusalCode;
  rule: string | null;
  message: string;
  object: string | null;
}
