import type {
  Actor,
  CommandContext,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CardReader } from '../cardFiles/CardReader';
import type { ServiceContext } from '../services/context';
import type { CommandService } from './CommandService';
import { hashText } from './Keeper';
import type { Organisation, OrganisationService } from './OrganisationService';
import type { PeopleService } from './people';
import type { Triggers } from './triggers';

/** What governance's services stand on, beside the plain ones. */
export interface GovernanceContext extends ServiceContext {
  people: PeopleService;
  organisation: OrganisationService;
  commands: CommandService;
  /** Reads the cards that live in repositories. */
  cardReader: Pick<CardReader, 'refresh' | 'intervalMs'>;
  /** For what calls authorisations into question. */
  triggers: Triggers;
}

/**
 * What rules need to say what somebody may do, without doing it: what they
 * would keep is thrown away.
 */
export function dryContext(given: {
  actor: Actor;
  org: Organisation;
  people: CommandContext['people'];
  ownerParents?: readonly string[];
  now: number;
  /** Bodies that rules may read, by digest. */
  blobs?: ReadonlyMap<string, string>;
}): CommandContext {
  const { actor, org, people, ownerParents, now, blobs } = given;
  return {
    now,
    policy: org.policy,
    actor,
    hash: hashText,
    people,
    ...(ownerParents ? { ownerParents } : {}),
    delegations: org.delegations,
    conflicts: org.conflicts,
    keepText: () => 'sha256:dry',
    keepBlob: bytes => `sha256:${hashText(bytes)}`,
    blob: digest => blobs?.get(digest),
  };
}
