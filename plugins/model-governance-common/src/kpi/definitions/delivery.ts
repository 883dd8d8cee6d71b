import type { Kpi } from '../types';
import { at, ofKind, one, outOfOne, span } from './contribute';

const released = {
  kind: 'release',
  production: true,
  succeeded: true,
} as const;

/** How much is shipped, how fast, and how often it holds. */
export const deliveryKpis: readonly Kpi[] = [
  {
    id: 'feature-releases',
    number: 1,
    title: 'AI feature releases shipped',
    area: 'delivery',
    unit: 'count',
    better: 'higher',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 0,
    judgedAt: 'team',
    denominator: 'None: a count for each team',
    formula: 'Successful production deployments of kind release in the window',
    source: 'Deployment events',
    rollUp: 'merge',
    things: 'releases',
    statistic: 'count',
    inputs: ['deployment.finished'],
    whenEmpty: 'zero',
    fromEvents: ({ deployments }) =>
      deployments
        .filter(
          d =>
            d.kind === released.kind &&
            d.production === released.production &&
            d.succeeded === released.succeeded,
        )
        .map(d => ({ at: d.at, statistic: one() })),
  },
  {
    id: 'experiment-throughput',
    number: 2,
    title: 'Experiment throughput',
    area: 'delivery',
    unit: 'count',
    better: 'higher',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 0,
    judgedAt: 'team',
    denominator: 'None: a count for each team',
    formula:
      'Experiments finished and validated in the window, off and on line',
    source: 'Experiment events',
    rollUp: 'merge',
    things: 'validated experiments',
    statistic: 'count',
    inputs: ['experiment.finished'],
    whenEmpty: 'zero',
    fromEvents: history =>
      ofKind(history, 'experiment.finished', e => e.data.experiment)
        .filter(event => event.data.validated)
        .map(event => at(event, one())),
  },
  {
    id: 'change-lead-time',
    number: 3,
    title: 'Lead time for model change',
    area: 'delivery',
    unit: 's',
    better: 'lower',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 2,
    judgedAt: 'model',
    denominator: 'Routine changes that went live in the window or still wait',
    formula:
      'Median from approval to the first successful production deployment that carries the change; waiting ones count as lasting longer than they do (Kaplan–Meier)',
    source: 'Change and deployment events',
    rollUp: 'merge',
    things: 'routine changes',
    statistic: 'spans',
    inputs: ['change.approved', 'deployment.finished'],
    whenEmpty: 'not-applicable',
    fromEvents: history => {
      const live = new Map<string, number>();
      for (const d of history.deployments) {
        if (!d.change || !d.production || !d.succeeded) continue;
        if (!live.has(d.change)) live.set(d.change, d.at);
      }
      return ofKind(history, 'change.approved', e => e.data.change)
        .filter(({ data }) => data.routine !== false)
        .map(({ data: { change }, occurredAt }) =>
          span(occurredAt, live.get(change) ?? null, `Change ${change}`),
        );
    },
  },
  {
    id: 'deployment-success',
    number: 4,
    title: 'Deployment success rate',
    area: 'delivery',
    unit: 'ratio',
    better: 'higher',
    windowDays: 30,
    frequency: 'monthly',
    minimumN: 3,
    judgedAt: 'model',
    denominator: 'Production deployments in the window, failed ones included',
    formula:
      'Deployments that succeeded and were neither rolled back nor repaired by a hotfix ÷ deployments; a later rollback counts on the day of its deployment',
    source: 'Deployment events',
    rollUp: 'merge',
    things: 'production deployments',
    statistic: 'ratio',
    inputs: ['deployment.finished', 'deployment.rolled-back'],
    whenEmpty: 'not-applicable',
    fromEvents: history => [
      ...history.deployments
        .filter(d => d.production)
        .map(d => ({
          at: d.at,
          statistic: outOfOne(d.succeeded && !d.undone),
        })),
      ...history.deploymentNotes,
    ],
  },
  {
    id: 'regression-rate',
    number: 9,
    title: 'Model regression rate',
    area: 'quality',
    unit: 'ratio',
    better: 'lower',
    windowDays: 90,
    frequency: 'monthly',
    minimumN: 3,
    judgedAt: 'model',
    denominator: 'Production releases in the window',
    formula:
      'Releases with a regression that was found after them ÷ releases; found late it counts on the day of its release',
    source: 'Regression and deployment events',
    rollUp: 'merge',
    things: 'production releases',
    statistic: 'ratio',
    inputs: ['regression.found', 'deployment.finished'],
    whenEmpty: 'not-applicable',
    fromEvents: history => {
      const releases = history.deployments.filter(
        d => d.production && d.succeeded && d.kind === 'release',
      );
      const late = new Set<string>();
      const notes = [];
      for (const { data, occurredAt } of ofKind(
        history,
        'regression.found',
        e => e.data.regression,
      )) {
        if (data.caught !== 'after-release') continue;
        const release = data.release
          ? releases.find(
              d => d.id === data.release || d.version === data.release,
            )
          : releases.filter(d => d.at <= occurredAt).at(-1);
        if (release) late.add(release.id);
        else {
          notes.push({
            at: occurredAt,
            note: `Regression ${data.regression} belongs to no release that was reported`,
          });
        }
      }
      return [
        ...releases.map(d => ({
          at: d.at,
          statistic: outOfOne(late.has(d.id)),
        })),
        ...notes,
      ];
    },
  },
];
