import type { AllowedAction } from '../api/types';
import type { CommandContext } from '../record/context';
import { answerProbes, PROBE_TEXT, type Probe } from '../record/probes';
import { decideOrganisation } from './organisation';
import type { OrganisationCommand } from './organisationEvents';
import {
  activeDelegations,
  latestPublished,
  openConflicts,
  type OrganisationFile,
} from './organisationFile';

type OrganisationProbe = Probe<OrganisationCommand>;
const reason = PROBE_TEXT;
const STAND_IN = 'user:probe/probe';

/**
 * What the actor may do now about policies, delegations and declared
 * conflicts, or why not. `context.blob` has to know the proposed documents.
 *
 * @public
 */
export function organisationActions(
  file: OrganisationFile,
  context: CommandContext,
): AllowedAction[] {
  const { actor } = context;
  if (actor.type !== 'user') return [];
  // Whoever it is delegated to is chosen later: somebody just as eligible.
  const people = new Map(context.people).set(STAND_IN, {
    ...actor.person,
    ref: STAND_IN,
  });
  return answerProbes(
    { ...context, people },
    dry => [...newProbes(file, dry), ...openProbes(file, dry)],
    (command, dry) => decideOrganisation(file, command, dry),
  );
}

function newProbes(
  file: OrganisationFile,
  { policy, now }: CommandContext,
): OrganisationProbe[] {
  const commands: OrganisationCommand[] = [
    {
      type: 'policy.propose',
      policy: { ...policy, version: PROBE_TEXT },
      basedOn: latestPublished(file)?.digest ?? null,
      reason,
    },
    {
      type: 'delegation.create',
      to: STAND_IN,
      slots: [],
      startAt: now,
      endAt: now + 1,
      reason,
    },
    { type: 'conflict.declare', about: `vendor:${PROBE_TEXT}` },
  ];
  return commands.map(command => ({ command, object: null }));
}

function openProbes(
  file: OrganisationFile,
  { now }: CommandContext,
): OrganisationProbe[] {
  return [
    ...Object.values(file.policies)
      .filter(({ state }) => state === 'proposed')
      .flatMap(({ id, digest }): OrganisationProbe[] => [
        {
          command: { type: 'policy.approve', policy: id, digest, reason },
          object: id,
        },
        {
          command: { type: 'policy.withdraw', policy: id, reason },
          object: id,
        },
      ]),
    ...activeDelegations(file, now).map(
      ({ id }): OrganisationProbe => ({
        command: { type: 'delegation.revoke', delegation: id },
        object: id,
      }),
    ),
    ...openConflicts(file).map(
      ({ id }): OrganisationProbe => ({
        command: { type: 'conflict.close', conflict: id, reason },
        object: id,
      }),
    ),
  ];
}
