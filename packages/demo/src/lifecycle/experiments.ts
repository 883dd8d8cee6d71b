import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import { DAY } from '../world';
import { slotsIn, type Slot } from './slots';
import type { Subject } from './subjects';
import { dayOf, told, type Span } from './told';

/** Share of carts, calls or reviews that end well without the change. */
const BASE_RATE = 0.2;

/** Experiments of a model: half of them on paper, half on people. */
export function experimentEvents(
  subject: Subject,
  seed: number,
  span: Span,
): CloudEvent[] {
  const { name, habits } = subject;
  return slotsIn(
    { from: span.from - 5 * DAY, to: span.to },
    habits.experimentDays,
    `experiment ${name}`,
    seed,
  ).flatMap(slot => {
    const experiment = `${name}/${dayOf(slot.at)}`;
    const online = subject.served !== undefined && slot.roll('setting') < 0.7;
    return [
      told(subject, 'experiments', 'experiment.finished', {
        item: experiment,
        at: slot.at,
        data: {
          experiment,
          validated: slot.roll('validated') < 0.85,
          setting: online ? 'online' : 'offline',
        },
      }),
      ...(online ? readout(subject, slot, experiment) : []),
    ];
  });
}

function readout(
  subject: Subject,
  { at, roll }: Slot,
  experiment: string,
): CloudEvent[] {
  const { uplift, honesty, lopsided } = subject.habits;
  // What was promised varies around what the team's ideas bring on average.
  const promised = 0.01 + 0.05 * roll('promised');
  const change =
    uplift + honesty * (promised - 0.035) + 0.006 * (roll('chance') - 0.5);
  const n = Math.round(20_000 + 180_000 * roll('size'));
  const treated = roll('lopsided') < lopsided ? Math.round(n * 0.93) : n;
  const notShipped = change < -0.005 ? 'stop' : 'iterate';
  const decision = change > 0.005 ? 'ship' : notShipped;
  return [
    told(subject, 'experiments', 'ab.readout', {
      item: experiment,
      at,
      data: {
        experiment,
        metric: subject.generative ? 'resolved without a person' : 'conversion',
        control: { n, mean: BASE_RATE },
        treatment: {
          n: treated,
          mean: Math.round(BASE_RATE * (1 + change) * 1e6) / 1e6,
        },
        treatmentShare: 0.5,
        offlineDelta: Math.round(promised * 1e4) / 1e4,
      },
    }),
    told(subject, 'experiments', 'ab.decided', {
      item: experiment,
      at: at + DAY,
      data: { experiment, decision, by: `group:default/${subject.team}` },
    }),
  ];
}
