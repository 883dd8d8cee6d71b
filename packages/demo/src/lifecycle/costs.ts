import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import {
  between,
  DAY,
  HOUR,
  ORIGIN,
  servedBetween,
  type Load,
  type ServedModel,
  type Service,
} from '../world';
import { slotsIn } from './slots';
import type { Subject } from './subjects';
import { dayOf, told, type Span } from './told';

const WEEK = 7 * DAY;
/** A Monday, midnight UTC. */
const MONDAY = Date.UTC(2026, 0, 5);

/** What serving and training cost, as the bills say it. */
export function costEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const { service, served } = subject;
  return [
    ...(service && served && subject.habits.priced
      ? servingBills(subject, { service, served }, seed, span)
      : []),
    ...trainingRuns(subject, seed, span),
  ];
}

/** Prices change evenly over the years. */
const priceAt = ({ habits }: Subject, at: number) =>
  (1 + habits.dearer) ** ((at - ORIGIN) / (365 * DAY));

/** A bill for each whole week, on the Monday after it. */
function servingBills(
  subject: Subject,
  {
    service,
    served,
  }: { service: Service; served: ServedModel & { load: Load } },
  seed: number,
  span: Span,
): CloudEvent[] {
  const { name, generative } = subject;
  const perThousand = between(
    generative ? 0.8 : 0.005,
    generative ? 4 : 0.08,
    seed,
    'price',
    name,
  );
  const first = Math.floor((span.from - MONDAY) / WEEK) - 1;
  const last = Math.floor((span.to - MONDAY) / WEEK);
  const share = service.instances
    .filter(each => each.environment === 'production')
    .reduce((sum, each) => sum + each.share, 0);
  return Array.from({ length: last - first + 1 }, (_, n) => {
    const from = MONDAY + (first + n) * WEEK;
    const to = from + WEEK;
    // Later weeks are not known yet, and the bill takes a morning.
    const { requests } = servedBetween(service, served, seed, {
      from,
      to,
      share,
    });
    const period = `${name}/${dayOf(from)}`;
    const amount = (requests / 1000) * perThousand * priceAt(subject, from);
    return told(subject, 'billing', 'serving.cost', {
      item: period,
      at: to + 6 * HOUR,
      data: {
        period,
        cost: { amount: amount.toFixed(2), currency: 'EUR' },
        requests: Math.round(requests),
      },
    });
  });
}

function trainingRuns(subject: Subject, seed: number, span: Span) {
  const { name, generative, service, habits } = subject;
  const base = between(
    generative ? 300 : 8,
    generative ? 900 : 120,
    seed,
    name,
  );
  const hasGpu = service?.models.some(each => each.name === name && each.gpu);
  return slotsIn(span, habits.releaseDays * 0.7, `training ${name}`, seed).map(
    ({ at, roll, n }) => {
      const run = `${name}/${dayOf(at)}/${n}`;
      const amount = base * (0.8 + 0.4 * roll('amount')) * priceAt(subject, at);
      return told(subject, 'training', 'training.finished', {
        item: run,
        at,
        data: {
          run,
          outcome: roll('outcome') < 0.92 ? 'succeeded' : 'failed',
          ...(habits.priced
            ? {
                cost: { amount: amount.toFixed(2), currency: 'EUR' },
              }
            : {}),
          ...(hasGpu
            ? {
                gpuHours: Math.round(base * (0.5 + roll('hours'))) / 10,
                gpuUtilization:
                  Math.round((0.45 + 0.45 * roll('utilization')) * 100) / 100,
              }
            : {}),
        },
      });
    },
  );
}
