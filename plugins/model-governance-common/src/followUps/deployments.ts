import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { refuse } from '../record/refusal';
import { coveringAuthorisation, isGuarded } from './coverage';
import type { FollowUpCommand, FollowUpEvent } from './events';
import { defaultOwner, raiseOnce } from './newFinding';
import {
  clockGuard,
  firstNo,
  needDigest,
  needLine,
  needOneOf,
  noSuch,
  seek,
  type No,
} from './input';
import { tierOf } from './tierRules';
import type { Deployment } from './types';
import { inAny, ownsModel } from './who';

type Command = Extract<FollowUpCommand, { type: `deployment.${string}` }>;
type Report = Extract<Command, { type: 'deployment.report' }>;

/**
 * What runs where is reported, not decided: a report is refused when it cannot
 * be read, never because it should not be.
 */
export function decideDeployment(
  file: ModelFile,
  command: Command,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const stranger = mayReport(file, context);
  if (stranger) return stranger;
  if (command.type === 'deployment.report') {
    return report(file, command, context);
  }
  const deployment = seek(file, 'deployment', command.deployment);
  if (!deployment) return noSuch('deployment', command.deployment);
  if (deployment.until !== null) {
    return refuse('terminal', `${deployment.id} has ended already`);
  }
  return (
    clockGuard(context.now, deployment.since) ??
    accept({ type: 'deployment.ended@1', deployment: deployment.id })
  );
}

function mayReport(
  file: ModelFile,
  { actor, policy }: CommandContext,
): No | undefined {
  if (actor.type !== 'user') return undefined;
  return ownsModel(file, actor.person) ||
    inAny(actor.person, policy.breakGlass.onCall)
    ? undefined
    : refuse(
        'not-eligible',
        'Deployments are reported by pipelines, the owner of the model and on-call',
        { mayAct: file.facts?.owner ? [file.facts.owner] : [] },
      );
}

function checkReport(command: Report): No | undefined {
  const share = command.trafficShare;
  return firstNo(
    needLine('version', command.version),
    needDigest('digest', command.digest),
    needLine('environment', command.environment, 63),
    needLine('region', command.region, 63),
    needOneOf('role', command.role, ['champion', 'canary', 'shadow']),
    share === null || (share >= 0 && share <= 1)
      ? undefined
      : refuse('invalid-input', 'trafficShare must be between 0 and 1', {
          field: 'trafficShare',
        }),
  );
}

function report(
  file: ModelFile,
  command: Report,
  context: CommandContext,
): Decision<FollowUpEvent> {
  const no = checkReport(command);
  if (no) return no;
  const { version, digest, environment, region, role, trafficShare } = command;
  const here = listOf(file, 'deployment').filter(
    other =>
      other.until === null &&
      other.environment === environment &&
      other.region === region,
  );
  const same = here.find(
    other => other.version === version && other.digest === digest,
  );
  if (same?.role === role) {
    // The same report again is no news; only its share of traffic may be.
    return same.trafficShare === trafficShare
      ? accept()
      : accept({
          type: 'deployment.shifted@1',
          deployment: same.id,
          trafficShare,
        });
  }
  // A region has one champion, and a version one role in it.
  const ended = here.filter(
    other =>
      other === same || (role === 'champion' && other.role === 'champion'),
  );
  const covering = coveringAuthorisation(file, command, context.now);
  const deployment: Deployment = {
    id: nextId(file, 'deployment'),
    version,
    digest,
    environment,
    region,
    role,
    trafficShare,
    since: context.now,
    until: null,
    authorisation: covering?.id ?? null,
    reportedBy: actorRef(context.actor),
  };
  return accept<FollowUpEvent>(
    ...ended.map(
      ({ id }): FollowUpEvent => ({
        type: 'deployment.ended@1',
        deployment: id,
      }),
    ),
    { type: 'deployment.reported@1', deployment },
    ...(covering ? [] : uncoveredFinding(file, command, context)),
  );
}

/** Key of the finding about what runs without an authorisation. */
export function uncoveredCause(environment: string, what: string): string {
  return `uncovered:${environment}:${what}`;
}

/** Something runs that nobody authorised; once per environment and digest. */
export function uncoveredFinding(
  file: ModelFile,
  what: Pick<Deployment, 'version' | 'digest' | 'environment'>,
  context: CommandContext,
  ahead = 0,
): FollowUpEvent[] {
  const { version, digest, environment } = what;
  if (!isGuarded(context.policy, environment)) return [];
  const tier = tierOf(file, context.now);
  const severities = { prohibited: 1, T3: 3, T4: 3 } as const;
  return raiseOnce(
    file,
    context,
    {
      severity:
        tier === 'prohibited' || tier === 'T3' || tier === 'T4'
          ? severities[tier]
          : 2,
      title: `${version} runs in ${environment} without an authorisation`,
      description: digest
        ? `No live authorisation for ${environment} names ${digest}, the digest of ${version}. Request one, or roll back to an authorised version.`
        : `The report of ${version} in ${environment} names no digest, so that no authorisation can be shown to cover it. Report the digest.`,
      owner: defaultOwner(file, context),
      cause: uncoveredCause(environment, digest ?? version),
    },
    ahead,
  );
}
