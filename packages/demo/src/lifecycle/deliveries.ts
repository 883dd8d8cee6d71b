import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import { DAY, HOUR, MINUTE, unit, type Instance, type Service } from '../world';
import { lifetimeAt, versionOf } from '../world/lifetime';
import { incidentsBetween } from '../world/schedule';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import { dayOf, minuteOf, sources, told, type Span } from './told';

/** A release into production, as the delivery pipeline saw it. */
export interface Release {
  /** The deployment's id. */
  id: string;
  /** Epoch ms. */
  at: number;
  succeeded: boolean;
  /** Epoch ms of the rollback or hotfix; left out where it held. */
  undoneAt?: number;
  /** It was the bad rollout that the fleet shows as an incident. */
  harmful: boolean;
}

/** Starts of a process, which is when the fleet changes what it runs. */
function startsOf(
  service: Service,
  instance: Instance,
  seed: number,
  { from, to }: Span,
): number[] {
  const starts: number[] = [];
  for (let at = to - 1; ; ) {
    const { startedAt } = lifetimeAt(service, instance, seed, at);
    if (startedAt < from) return starts.reverse();
    starts.push(startedAt);
    at = startedAt - 1;
  }
}

/** Bad rollouts are releases: the fleet's incidents of that name begin with one. */
function badRollouts({ service }: Subject, seed: number, span: Span): number[] {
  if (service?.schedule?.name !== 'bad-rollout') return [];
  return incidentsBetween(service.schedule, service.job, seed, span).map(
    ({ since }) => since,
  );
}

/**
 * Releases of a model in a span: some of the starts of its process, and the
 * bad rollouts of the fleet.
 */
export function releasesOf(
  subject: Subject,
  seed: number,
  span: Span,
): Release[] {
  const { name, service, habits } = subject;
  const production = service?.instances.find(
    each => each.environment === 'production',
  );
  const starts =
    service && production
      ? startsOf(service, production, seed, span)
      : slotsIn(span, 7, `run ${name}`, seed).map(({ at }) => at);
  const everyDays = service ? service.restartHours / 24 : 7;
  const released = starts.filter(
    at =>
      unit(seed, 'release', name, at) <
      Math.max(everyDays / habits.releaseDays, 0),
  );
  const harmful = badRollouts(subject, seed, span);
  return [...released, ...harmful]
    .sort((a, b) => a - b)
    .map(at => {
      const bad = harmful.includes(at);
      const roll = (what: string) => unit(seed, 'delivery', what, name, at);
      const succeeded = bad || roll('failed') >= habits.failing;
      const undone = bad || (succeeded && roll('undone') < habits.undone);
      return {
        id: `${name}/${minuteOf(at)}`,
        at,
        succeeded,
        harmful: bad,
        ...(undone
          ? { undoneAt: at + Math.round((0.5 + 20 * roll('after')) * HOUR) }
          : {}),
      };
    });
}

/** Approvals, deployments, rollbacks and hotfixes of one model. */
export function deliveryEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  // A release to come was approved long before.
  const wide = { from: span.from - 5 * DAY, to: span.to + 45 * DAY };
  return [
    ...releasesOf(subject, seed, wide).flatMap(release =>
      toldOfRelease(subject, seed, release),
    ),
    ...candidates(subject, seed, wide),
  ];
}

function toldOfRelease(
  subject: Subject,
  seed: number,
  { id, at, succeeded, undoneAt }: Release,
): CloudEvent[] {
  const { version, habits } = subject;
  const roll = (what: string) => unit(seed, 'told', what, id);
  const change = `change/${id}`;
  const lead = habits.leadDays * (0.5 + roll('lead')) * DAY;
  const kind = roll('kind') < 0.12 ? 'configuration' : 'release';
  const events = [
    told(subject, 'delivery', 'change.approved', {
      item: change,
      at: at - Math.round(lead),
      data: { change, routine: roll('routine') < 0.9 },
    }),
    told(subject, 'delivery', 'deployment.finished', {
      item: id,
      at,
      data: {
        deployment: id,
        outcome: succeeded ? 'succeeded' : 'failed',
        environment: 'production',
        kind,
        // The fleet names the version; what is built anew has a build date.
        version: `${version}+${dayOf(at).replaceAll('-', '')}`,
        change,
      },
    }),
    told(subject, 'delivery', 'pipeline-run.finished', {
      item: `${id}/pipeline`,
      at: at - 20 * MINUTE,
      data: { run: `${id}/pipeline`, outcome: 'succeeded' },
    }),
    told(subject, 'delivery', 'test-run.finished', {
      item: `${id}/tests`,
      at: at - 25 * MINUTE,
      data: {
        run: `${id}/tests`,
        passed: 180 + Math.floor(roll('tests') * 60),
        failed: 0,
      },
    }),
  ];
  if (undoneAt === undefined) return events;
  const hotfix = roll('repair') < 0.3;
  return [
    ...events,
    hotfix
      ? told(subject, 'delivery', 'deployment.finished', {
          item: `${id}/hotfix`,
          at: undoneAt,
          data: {
            deployment: `${id}/hotfix`,
            outcome: 'succeeded',
            environment: 'production',
            kind: 'hotfix',
            version: `${version}+${dayOf(undoneAt).replaceAll('-', '')}.fix`,
            fixes: id,
          },
        })
      : told(subject, 'delivery', 'deployment.rolled-back', {
          item: `${id}/rollback`,
          at: undoneAt,
          data: {
            deployment: id,
            environment: 'production',
            reason: 'Worse than what ran before',
          },
        }),
  ];
}

/** Candidates of every day, as the CDEvents that the search team's tool sends. */
function candidates(
  { name, ref, version, service }: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const canary = service?.instances.find(each => each.release === 'daily');
  if (!service || !canary) return [];
  return startsOf(service, canary, seed, span).map(at => ({
    specversion: '1.0',
    id: `upgraded/${name}/${dayOf(at)}`,
    source: sources.delivery,
    type: 'dev.cdevents.service.upgraded.0.2.0',
    time: new Date(at).toISOString(),
    data: {
      subject: {
        id: `${canary.environment}/${name}`,
        type: 'service',
        content: {
          environment: { id: canary.environment },
          artifactId: `pkg:oci/${name}@${versionOf(version, canary, at)}`,
        },
      },
      customData: { model: ref },
    },
  }));
}
