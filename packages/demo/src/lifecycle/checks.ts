import type {
  CloudEvent,
  EventData,
} from '@modelgov/backstage-plugin-model-governance-common';
import { DAY, HOUR, unit } from '../world';
import { releasesOf, type Release } from './deliveries';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import { dayOf, told, type Span } from './told';

type Guardrail = NonNullable<EventData<'guardrail.checked'>['kind']>;

const guardrails: Record<'generative' | 'other', readonly Guardrail[]> = {
  generative: ['pii-leakage', 'prompt-injection', 'toxicity'],
  other: ['bias-slices', 'false-positives'],
};

/** Evaluations, regressions, guardrails, rebuilds and drills of a model. */
export function checkEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const wide = { from: span.from - 30 * DAY, to: span.to + 5 * DAY };
  return [
    ...releasesOf(subject, seed, wide).flatMap(release =>
      ofRelease(subject, seed, release),
    ),
    ...guardrailChecks(subject, seed, span),
    ...rebuilds(subject, seed, span),
    ...drills(subject, seed, span),
  ];
}

function ofRelease(
  subject: Subject,
  seed: number,
  { id, at, harmful, undoneAt }: Release,
): CloudEvent[] {
  const { habits, generative } = subject;
  const roll = (what: string) => unit(seed, 'check', what, id);
  const events: CloudEvent[] = [];
  if (habits.worse < 1) {
    const baseline = 0.8;
    const worse = roll('worse') < habits.worse;
    const value = baseline + (worse ? -0.03 : 0.01) * (0.5 + roll('value'));
    events.push(
      told(subject, 'evaluation', 'evaluation.finished', {
        item: id,
        at: at - 6 * HOUR,
        data: {
          evaluation: id,
          release: id,
          metric: generative ? 'answer quality' : 'auc',
          value: Math.round(value * 1e4) / 1e4,
          baseline,
          higherIsBetter: true,
          tolerance: 0.01,
        },
      }),
    );
    if (worse) {
      events.push(
        told(subject, 'evaluation', 'regression.found', {
          item: `${id}/before`,
          at: at - 5 * HOUR,
          data: {
            regression: `${id}/before`,
            caught: 'before-release',
            release: id,
          },
        }),
      );
    }
  }
  // Half of what is taken back was worse, not broken.
  if (harmful || (undoneAt !== undefined && roll('late') < 0.5)) {
    events.push(
      told(subject, 'evaluation', 'regression.found', {
        item: `${id}/after`,
        at: (undoneAt ?? at) + HOUR,
        data: {
          regression: `${id}/after`,
          caught: 'after-release',
          release: id,
        },
      }),
    );
  }
  return events;
}

function guardrailChecks(subject: Subject, seed: number, span: Span) {
  const { name, habits, generative } = subject;
  if (!habits.guarded) return [];
  return guardrails[generative ? 'generative' : 'other'].flatMap(kind =>
    slotsIn(span, generative ? 7 : 20, `${kind} ${name}`, seed).map(
      ({ at, roll }) => {
        const check = `${name}/${kind}/${dayOf(at)}`;
        const outside = roll('outside') < habits.outside;
        return told(subject, 'evaluation', 'guardrail.checked', {
          item: check,
          at,
          data: {
            check,
            kind,
            withinLimits: !outside,
            limit: 0.01,
            value: outside ? 0.013 : 0.004,
          },
        });
      },
    ),
  );
}

function rebuilds(subject: Subject, seed: number, span: Span) {
  const { name, habits } = subject;
  if (!habits.rebuilt) return [];
  return slotsIn(span, 24, `rebuild ${name}`, seed).map(({ at, roll }) => {
    const build = `${name}/${dayOf(at)}`;
    return told(subject, 'training', 'rebuild.verified', {
      item: build,
      at,
      data: { build, identical: roll('identical') >= habits.irreproducible },
    });
  });
}

function drills(subject: Subject, seed: number, span: Span) {
  const { name, habits } = subject;
  if (!habits.guarded) return [];
  return (['rollback', 'fallback'] as const).flatMap(drill =>
    slotsIn(span, 60, `${drill} ${name}`, seed).map(({ at, roll }) =>
      told(subject, 'people', 'drill.finished', {
        item: `${name}/${drill}/${dayOf(at)}`,
        at,
        data: { drill, passed: roll('passed') < 0.9 },
      }),
    ),
  );
}
