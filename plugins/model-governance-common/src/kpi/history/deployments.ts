import type { EventOf, LifecycleEvent } from '../../events';

/** One deployment with what became of it. @public */
export interface ReportedDeployment {
  id: string;
  at: number;
  environment: string;
  production: boolean;
  kind: 'release' | 'hotfix' | 'configuration';
  succeeded: boolean;
  change: string | null;
  version: string | null;
  /** Rolled back, or repaired by a hotfix. */
  undone: boolean;
}

const environmentOf = (given: string | undefined) =>
  given?.toLowerCase() ?? 'production';
const isProduction = (environment: string) => /^prod/.test(environment);

/**
 * Deployments with rollbacks and hotfixes folded in, whichever came first. A
 * rollback that names none undoes the last one before it in its environment.
 */
export function foldDeployments(events: readonly LifecycleEvent[]): {
  deployments: ReportedDeployment[];
  notes: { at: number; note: string }[];
} {
  const byId = new Map<string, ReportedDeployment>();
  for (const event of events) {
    if (event.kind !== 'deployment.finished') continue;
    const made = toDeployment(event);
    if (made) byId.set(made.id, made);
  }
  const deployments = [...byId.values()].sort((a, b) => a.at - b.at);
  const notes: { at: number; note: string }[] = [];
  for (const { at, named, environment, what } of undoings(events)) {
    const target = named
      ? byId.get(named)
      : deployments
          .filter(
            d => d.environment === environment && d.at < at && d.succeeded,
          )
          .at(-1);
    if (target) {
      target.undone = true;
      if (target.at > at) {
        notes.push({
          at,
          note: `${what} of ${target.id} is dated before the deployment`,
        });
      }
    } else {
      notes.push({
        at,
        note: named
          ? `${what} names the deployment ${named}, which nobody has reported`
          : `${what} in ${environment}, and no deployment before it was reported`,
      });
    }
  }
  return { deployments, notes };
}

function toDeployment(
  event: EventOf<'deployment.finished'>,
): ReportedDeployment | undefined {
  const { data, occurredAt } = event;
  const kind = data.kind ?? 'release';
  if (kind === 'rollback') return undefined;
  const environment = environmentOf(data.environment);
  return {
    id: data.deployment,
    at: occurredAt,
    environment,
    production: isProduction(environment),
    kind,
    succeeded: data.outcome === 'succeeded',
    change: data.change ?? null,
    version: data.version ?? null,
    undone: false,
  };
}

interface Undoing {
  at: number;
  named: string | undefined;
  environment: string;
  what: string;
}

function undoings(events: readonly LifecycleEvent[]): Undoing[] {
  return events.flatMap((event): Undoing[] => {
    const at = event.occurredAt;
    if (event.kind === 'deployment.rolled-back') {
      const { deployment, environment } = event.data;
      const where = environmentOf(environment);
      return [
        { at, named: deployment, environment: where, what: 'A rollback' },
      ];
    }
    if (event.kind !== 'deployment.finished') return [];
    const { kind, fixes, environment, outcome } = event.data;
    if (outcome !== 'succeeded') return [];
    const where = environmentOf(environment);
    if (kind === 'rollback') {
      return [{ at, named: fixes, environment: where, what: 'A rollback' }];
    }
    return kind === 'hotfix'
      ? [{ at, named: fixes, environment: where, what: 'A hotfix' }]
      : [];
  });
}
