import type { Authorisation } from '../approvals/types';
import type { CommandContext } from '../record/context';
import type { ModelEvent } from '../record/events';
import { listOf, type ModelFile } from '../record/modelFile';
import { coveringAuthorisation, isGuarded, isLive } from './coverage';
import { uncoveredCause, uncoveredFinding } from './deployments';
import type { FollowUpEvent } from './events';
import { defaultOwner, openFindingOf, raiseOnce } from './newFinding';
import { tierOf } from './tierRules';

/**
 * What follows from an event: findings that no person has to think of. `file`
 * already includes the event. A rule raises a finding once while one of the
 * same cause is open.
 *
 * @public
 */
export function followUpsAfter(
  file: ModelFile,
  event: ModelEvent,
  context: CommandContext,
): ModelEvent[] {
  switch (event.type) {
    case 'model.removed@1':
      return removedFinding(file, context);
    case 'model.appeared@1':
    case 'model.changed@1': {
      const first = lifecycleFinding(file, context);
      return [...first, ...ownerlessFinding(file, context, first.length)];
    }
    case 'deployment.reported@1':
    case 'authorisation.granted@1':
    case 'authorisation.reinstated@1':
      return lifecycleFinding(file, context);
    case 'authorisation.ended@1':
      return uncoveredNow(file, event.authorisation, context);
    case 'authorisation.triggered@1':
      return event.trigger.kind === 'artifact-mismatch'
        ? mismatchFinding(file, event, context)
        : [];
    default:
      return [];
  }
}

/**
 * The tier that the catalog states by annotation is a claim; where it differs
 * from the tier that binds, somebody is misinformed. `declared` is the text of
 * the annotation, `null` without one.
 *
 * @public
 */
export function tierDisagreement(
  file: ModelFile,
  declared: string | null,
  context: CommandContext,
): ModelEvent[] {
  const tier = tierOf(file, context.now);
  const said = declared?.trim();
  if (!said || said.toLowerCase() === tier.toLowerCase()) return [];
  return raiseOnce(file, context, {
    severity: 3,
    title: 'The catalog states another risk tier than the one that binds',
    description: `The annotation says ${said}, the record says ${tier}. Correct the annotation, or assess the model again.`,
    owner: defaultOwner(file, context),
    cause: `tier-annotation:${said}:${tier}`,
  });
}

/** The catalog forgets a model; whoever depended on it was not asked. */
function removedFinding(
  file: ModelFile,
  context: CommandContext,
): FollowUpEvent[] {
  const done = listOf(file, 'decommission').some(
    ({ state }) => state === 'done',
  );
  if (done) return [];
  return raiseOnce(file, context, {
    severity: inUse(file, context).length > 0 ? 1 : 2,
    title: 'The model left the catalog without being decommissioned',
    description:
      'Its entity is gone, and no decommissioning was finished. Register it again, or plan and finish its decommissioning.',
    owner: defaultOwner(file, context),
    cause: 'removed-without-decommissioning',
  });
}

/** Guarded environments where the model is authorised, runs or was seen. */
function inUse(
  file: ModelFile,
  { policy, now }: CommandContext,
  seen: readonly string[] = [],
): string[] {
  const recorded = [
    ...listOf(file, 'authorisation').filter(one => isLive(one, now)),
    ...listOf(file, 'deployment').filter(({ until }) => until === null),
  ].map(({ environment }) => environment);
  return [...new Set([...recorded, ...seen])].filter(one =>
    isGuarded(policy, one),
  );
}

/**
 * Writing `experimental` hides nothing. `deprecated` is no disagreement: such
 * a model still runs. `seen` are environments in which monitoring saw it.
 */
export function lifecycleFinding(
  file: ModelFile,
  context: CommandContext,
  seen: readonly string[] = [],
): FollowUpEvent[] {
  const lifecycle = file.facts?.lifecycle?.toLowerCase() ?? null;
  const environments = inUse(file, context, seen);
  if (
    lifecycle === 'production' ||
    lifecycle === 'deprecated' ||
    environments.length === 0
  ) {
    return [];
  }
  return raiseOnce(file, context, {
    severity: 3,
    title: `The catalog says ${
      lifecycle ?? 'no lifecycle'
    }, but it is used in ${environments.join(' and ')}`,
    description:
      'Set the lifecycle to production, or end its deployments and authorisations there.',
    owner: defaultOwner(file, context),
    cause: 'lifecycle-disagreement',
  });
}

function ownerlessFinding(
  file: ModelFile,
  context: CommandContext,
  ahead: number,
): FollowUpEvent[] {
  if (!file.facts || file.facts.owner) return [];
  return raiseOnce(
    file,
    context,
    {
      severity: 2,
      title: 'The model has no owner',
      description:
        'Nobody can attest, acknowledge a request or repair findings. Name an owner in the catalog.',
      owner: defaultOwner(file, context),
      cause: 'no-owner',
    },
    ahead,
  );
}

/** An authorisation ended while something still runs under it. */
function uncoveredNow(
  file: ModelFile,
  ended: Authorisation['id'],
  context: CommandContext,
): FollowUpEvent[] {
  const environment = file.objects.authorisation[ended]?.environment;
  const running = listOf(file, 'deployment').filter(
    deployment =>
      deployment.until === null &&
      deployment.environment === environment &&
      !coveringAuthorisation(file, deployment, context.now),
  );
  const seen = new Set<string>();
  const events: FollowUpEvent[] = [];
  for (const deployment of running) {
    // The same digest in two regions is one cause.
    const key = deployment.digest ?? deployment.version;
    if (seen.has(key)) continue;
    seen.add(key);
    events.push(...uncoveredFinding(file, deployment, context, events.length));
  }
  return events;
}

function mismatchFinding(
  file: ModelFile,
  event: Extract<ModelEvent, { type: 'authorisation.triggered@1' }>,
  context: CommandContext,
): FollowUpEvent[] {
  const environment =
    file.objects.authorisation[event.authorisation]?.environment;
  const { summary, digest } = event.trigger.evidence;
  // Whoever reported the deployment raised it already.
  if (openFindingOf(file, uncoveredCause(environment ?? '', digest ?? ''))) {
    return [];
  }
  return raiseOnce(file, context, {
    severity: 2,
    title: `What runs in ${
      environment ?? 'an environment'
    } is not what was authorised`,
    // What a person wrote is a commitment already.
    description: summary.startsWith('sha256:')
      ? `See the trigger on ${event.authorisation}.`
      : summary,
    owner: defaultOwner(file, context),
    cause: `artifact-mismatch:${event.trigger.cause}`,
  });
}
