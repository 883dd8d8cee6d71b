import type { EventKind, LifecycleEvent } from '../events';
import { readExperiments } from './readExperiments';

const T0 = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;
const NOW = T0 + 100 * DAY;

let counter = 0;
const at = (day: number, kind: EventKind, data: object): LifecycleEvent => {
  counter += 1;
  return {
    kind,
    source: 'lab',
    id: `e-${counter}`,
    subjectRef: 'model:default/a',
    occurredAt: T0 + day * DAY,
    corrects: null,
    data: { experiment: 'x-1', ...data },
  } as LifecycleEvent;
};
const readout = (day: number, control: object, treatment: object) =>
  at(day, 'ab.readout', {
    metric: 'conversion',
    control,
    treatment,
    offlineDelta: 0.03,
  });
const finished = at(0, 'experiment.finished', {
  validated: true,
  setting: 'online',
});
const decided = at(2, 'ab.decided', {
  decision: 'ship',
  by: 'group:default/ranking',
});

it('reads the change with its interval, and who decided, in any order', () => {
  const events = [
    finished,
    readout(1, { n: 10_000, mean: 0.2 }, { n: 10_000, mean: 0.21 }),
    decided,
  ];
  const [found] = readExperiments(events, NOW);
  expect(found).toMatchObject({
    id: 'x-1',
    setting: 'online',
    validated: true,
    decision: { decision: 'ship', by: 'group:default/ranking', blind: false },
    readouts: [{ control: 10_000, promised: 0.03, problem: null }],
  });
  const [{ change, low, high }] = found.readouts;
  expect(change).toBeCloseTo(0.05, 10);
  // By hand: variance 0.21·0.79/(1e4·0.04) + 0.0441·0.2·0.8/(1e4·0.0016).
  const half = 1.959964 * Math.sqrt(0.00041475 + 0.000441);
  expect(low).toBeCloseTo(0.05 - half, 6);
  expect(high).toBeCloseTo(0.05 + half, 6);
  expect(readExperiments([...events].reverse(), NOW)).toEqual([found]);
});

it.each([
  ['sample-ratio', { n: 10_000, mean: 0.2 }, { n: 9_000, mean: 0.3 }],
  ['no-baseline', { n: 100, mean: 0 }, { n: 100, mean: 0.1 }],
  ['too-small', { n: 1, mean: 0 }, { n: 1, mean: 1 }],
])('has no result but a reason: %s', (problem, control, treatment) => {
  const [{ readouts }] = readExperiments([readout(1, control, treatment)], NOW);
  expect(readouts).toMatchObject([
    { change: null, low: null, high: null, problem },
  ]);
});

it('says that a decision was taken before any readout', () => {
  const [found] = readExperiments([decided], NOW);
  expect(found).toMatchObject({
    decision: { blind: true },
    readouts: [],
    validated: null,
  });
});

it('takes the last decision, the last experiment first, and nothing of the future', () => {
  const found = readExperiments(
    [
      at(9, 'ab.decided', { decision: 'stop', by: 'user:default/olivia' }),
      decided,
      at(5, 'experiment.finished', { experiment: 'x-2', validated: false }),
      at(200, 'ab.decided', { decision: 'ship', by: 'user:default/noah' }),
    ],
    NOW,
  );
  expect(found.map(({ id }) => id)).toEqual(['x-1', 'x-2']);
  expect(found[0].decision).toMatchObject({ decision: 'stop' });
});
