import type {
  CloudEvent,
  EventData,
} from '@modelgov/backstage-plugin-model-governance-common';
import { DAY, HOUR, MINUTE, unit } from '../world';
import { incidentsBetween } from '../world/schedule';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import { minuteOf, told, type Span } from './told';

interface Story {
  id: string;
  kind: NonNullable<EventData<'incident.detected'>['kind']>;
  severity: number;
  title: string;
  how: NonNullable<EventData<'incident.mitigated'>['how']>;
  rootCause?: string;
  /** Epoch ms. */
  since: number;
  detectedAt: number;
  mitigatedAt: number;
  resolvedAt: number;
}

/** What the company makes of what the fleet shows. */
const causes: Record<
  string,
  Pick<Story, 'severity' | 'title' | 'how' | 'rootCause'>
> = {
  'slow-dependency': {
    severity: 2,
    title: 'Answers four times slower than usual',
    how: 'throttle',
    rootCause: 'The profile store was compacting',
  },
  'bad-rollout': {
    severity: 1,
    title: 'Every third request fails since the release',
    how: 'revert',
    rootCause: 'The release read a feature that production does not have',
  },
  'feature-store-timeout': {
    severity: 2,
    title: 'Estimates without features',
    how: 'fallback',
  },
};

const weekOf = (at: number) => Math.floor(at / (7 * DAY));

/** Incidents of a model: those that the fleet shows, and bad data. */
export function incidentEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const wide = { from: span.from - 30 * DAY, to: span.to };
  return [
    ...ofFleet(subject, seed, wide),
    ...ofData(subject, seed, wide),
    ...ofQuality(subject, seed, wide),
  ].flatMap(story => toldOf(subject, story));
}

function ofFleet({ name, service }: Subject, seed: number, span: Span) {
  const cause = service?.schedule && causes[service.schedule.name];
  if (!service || !cause) return [];
  const incidents = incidentsBetween(service.schedule, service.job, seed, span);
  return (
    incidents
      // The same alert within a week joins the record that is there.
      .filter(
        ({ since }, n) =>
          service.schedule?.kind !== 'recurring' ||
          weekOf(since) !== weekOf(incidents[n - 1]?.since ?? -Infinity),
      )
      .map(({ since, until }): Story => {
        const lasts = until - since;
        const share = unit(seed, 'noticed', name, since);
        return {
          ...cause,
          id: `${name}/${minuteOf(since)}`,
          kind: 'production',
          since,
          detectedAt: since + Math.round((0.1 + 0.6 * share) * lasts),
          mitigatedAt: until,
          resolvedAt: until + DAY,
        };
      })
  );
}

function ofData({ name, habits }: Subject, seed: number, span: Span) {
  const { dataIncidents, documented } = habits;
  if (dataIncidents === 0) return [];
  return slotsIn(span, 30 / dataIncidents, `data ${name}`, seed)
    .filter(({ roll }) => roll('comes') < 0.8)
    .map(({ at, roll }): Story => {
      const detectedAt = at + Math.round((0.2 + 8 * roll('noticed')) * HOUR);
      const mitigatedAt =
        detectedAt + Math.round((1 + 30 * roll('fix')) * HOUR);
      return {
        id: `${name}/data/${minuteOf(at)}`,
        kind: 'data-quality',
        severity: 3,
        title: 'A column of yesterday’s data is empty',
        how: 'fallback',
        ...(documented
          ? { rootCause: 'A source renamed the column without notice' }
          : {}),
        since: at,
        detectedAt,
        mitigatedAt,
        resolvedAt: mitigatedAt + 2 * DAY,
      };
    });
}

/** Seldom, and found late: the model itself got worse. */
function ofQuality({ name, habits }: Subject, seed: number, span: Span) {
  return slotsIn(span, 55, `quality ${name}`, seed)
    .filter(({ roll }) => roll('comes') < 0.15 + habits.undone)
    .map(({ at, roll }): Story => {
      const detectedAt =
        at + Math.round((5 + 600 * roll('noticed') ** 2) * MINUTE);
      const mitigatedAt =
        detectedAt + Math.round((0.5 + 20 * roll('fix') ** 2) * HOUR);
      return {
        id: `${name}/quality/${minuteOf(at)}`,
        kind: 'quality',
        severity: 2,
        title: 'Results are worse than the rule they replaced',
        how: 'fallback',
        rootCause: 'A season that the training data had not seen',
        since: at,
        detectedAt,
        // Some records are forgotten: they stay open.
        mitigatedAt: roll('forgotten') < 0.2 ? Infinity : mitigatedAt,
        resolvedAt: roll('forgotten') < 0.2 ? Infinity : mitigatedAt + 5 * DAY,
      };
    });
}

const DUE_AFTER = 30 * DAY;

/** Who knows the cause also says what follows, and where it is written down. */
const lessons = (
  { team }: Subject,
  { id, rootCause, how, resolvedAt }: Story,
): Omit<EventData<'incident.resolved'>, 'incident'> => ({
  rootCause,
  actions: [
    {
      action: `Alert on it, and rehearse: ${how}`,
      owner: `group:default/${team}`,
      due: new Date(resolvedAt + DUE_AFTER).toISOString().slice(0, 10),
    },
  ],
  postmortem: `https://incidents.tidewater.example/${id}`,
});

function toldOf(subject: Subject, story: Story): CloudEvent[] {
  const { id: incident, kind, severity, title, how, rootCause } = story;
  const tell = { item: incident } as const;
  return [
    told(subject, 'incidents', 'degradation.started', {
      ...tell,
      at: story.since,
      data: { incident },
    }),
    told(subject, 'incidents', 'incident.detected', {
      ...tell,
      at: story.detectedAt,
      data: { incident, severity, kind, title },
    }),
    ...(story.mitigatedAt < Infinity
      ? [
          told(subject, 'incidents', 'incident.mitigated', {
            ...tell,
            at: story.mitigatedAt,
            data: { incident, how },
          }),
          told(subject, 'incidents', 'incident.resolved', {
            ...tell,
            at: story.resolvedAt,
            data: { incident, ...(rootCause ? lessons(subject, story) : {}) },
          }),
        ]
      : []),
  ];
}
