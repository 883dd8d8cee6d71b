import type { CommandContext, Decision, Recorded } from '../record/context';
import { refuse } from '../record/refusal';
import { closeConflict, declareConflict } from './organisationConflicts';
import { createDelegation, revokeDelegation } from './organisationDelegations';
import type {
  OrganisationCommand,
  OrganisationEvent,
} from './organisationEvents';
import type { OrganisationFile } from './organisationFile';
import { approve, propose, withdraw } from './organisationPolicies';

/**
 * Policies are published by two persons; delegations and conflicts of
 * interest are declared. `context.policy` is the one that binds now: the
 * people it names decide on the next, and `context.people` must hold whoever
 * is delegated to. Approving a policy reads its document by `context.blob`.
 *
 * @public
 */
export function decideOrganisation(
  file: OrganisationFile,
  command: OrganisationCommand,
  context: CommandContext,
): Decision<OrganisationEvent> {
  if ('reason' in command && !String(command.reason ?? '').trim()) {
    return refuse('invalid-input', '/reason: say why, in a sentence', {
      field: '/reason',
    });
  }
  switch (command.type) {
    case 'policy.propose':
      return propose(file, command, context);
    case 'policy.approve':
      return approve(file, command, context);
    case 'policy.withdraw':
      return withdraw(file, command, context);
    case 'delegation.create':
      return createDelegation(file, command, context);
    case 'delegation.revoke':
      return revokeDelegation(file, command, context);
    case 'conflict.declare':
      return declareConflict(file, command, context);
    case 'conflict.close':
      return closeConflict(file, command, context);
    default:
      return refuse('invalid-input', 'Unknown command', { field: '/type' });
  }
}

/** The file after an event; never refuses. @public */
export function evolveOrganisation(
  file: OrganisationFile,
  { event, at }: Recorded<OrganisationEvent>,
): OrganisationFile {
  const { policies, delegations, conflicts } = file;
  switch (event.type) {
    case 'policy.proposed@1':
      return { ...file, policies: withEntry(policies, event.policy) };
    case 'policy.published@1': {
      const { policy, by, bindsFrom } = event;
      const published = {
        state: 'published',
        publishedBy: by,
        publishedAt: at,
        bindsFrom,
      } as const;
      return { ...file, policies: changed(policies, policy, published) };
    }
    case 'policy.withdrawn@1': {
      const withdrawn = { state: 'withdrawn' } as const;
      return { ...file, policies: changed(policies, event.policy, withdrawn) };
    }
    case 'delegation.created@1':
      return { ...file, delegations: withEntry(delegations, event.delegation) };
    case 'delegation.revoked@1': {
      const { delegation } = event;
      const revoked = { revokedAt: at };
      return {
        ...file,
        delegations: changed(delegations, delegation, revoked),
      };
    }
    case 'conflict.declared@1':
      return { ...file, conflicts: withEntry(conflicts, event.conflict) };
    case 'conflict.closed@1': {
      const closed = { closedAt: at };
      return { ...file, conflicts: changed(conflicts, event.conflict, closed) };
    }
    default:
      return file;
  }
}

type Entries<E> = Readonly<Record<string, E>>;

function withEntry<E extends { id: string }>(
  entries: Entries<E>,
  entry: E,
): Entries<E> {
  return { ...entries, [entry.id]: entry };
}

function changed<E extends { id: string }>(
  entries: Entries<E>,
  id: string,
  changes: Partial<E>,
): Entries<E> {
  return Object.hasOwn(entries, id)
    ? withEntry(entries, { ...entries[id], ...changes })
    : entries;
}
