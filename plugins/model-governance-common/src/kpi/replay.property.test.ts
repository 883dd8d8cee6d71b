import fc from 'fast-check';
import type { LifecycleEvent } from '../events';
import { told } from './__testUtils__/kpiOf';
import { builtInKpis } from './definitions';
import { foldEvents } from './fold';
import { readHistory } from './history';

const model = 'model:default/a';

/** A month of one model: releases, a rollback, an incident, corrections. */
const month: LifecycleEvent[] = [
  told('change.approved', { change: 'c1' }, 20),
  told(
    'deployment.finished',
    {
      deployment: 'd1',
      outcome: 'succeeded',
      change: 'c1',
    },
    18,
    { id: 'first' },
  ),
  told('deployment.finished', { deployment: 'd2', outcome: 'failed' }, 12),
  told('deployment.rolled-back', { deployment: 'd1' }, 11),
  told(
    'deployment.finished',
    {
      deployment: 'd1',
      outcome: 'succeeded',
      change: 'c1',
    },
    17,
    { corrects: 'first' },
  ),
  // Corrected twice: the last word counts, not the last to arrive.
  told('deployment.finished', { deployment: 'd1', outcome: 'failed' }, 16, {
    corrects: 'first',
  }),
  // Told twice by two pipelines that disagree.
  told('deployment.finished', { deployment: 'd3', outcome: 'failed' }, 9),
  told('deployment.finished', { deployment: 'd3', outcome: 'succeeded' }, 8),
  told('deployment.rolled-back', {}, 7),
  told('incident.detected', { incident: 'i1', severity: 2 }, 9.9),
  told('incident.mitigated', { incident: 'i1', how: 'revert' }, 9.8),
];

const statistics = (events: readonly LifecycleEvent[]) => {
  const { days } = foldEvents(builtInKpis, readHistory(model, events));
  return JSON.stringify([...days]);
};

it('comes to the same bytes in whatever order a history arrives, and however often', () => {
  const inOrder = statistics(month);
  expect(inOrder).toContain('deployment');
  fc.assert(
    fc.property(
      fc.shuffledSubarray(month, { minLength: month.length }),
      fc.subarray(month),
      (shuffled, again) => {
        expect(statistics([...shuffled, ...again])).toBe(inOrder);
      },
    ),
  );
});

it('does not come to the same when an event is missing', () => {
  const inOrder = statistics(month);
  const rollback = month.find(
    one => one.kind === 'deployment.rolled-back' && !one.data.deployment,
  );
  const without = month.filter(one => one !== rollback);
  expect(without).toHaveLength(month.length - 1);
  expect(statistics(without)).not.toBe(inOrder);
});
