import type { EventKind, LifecycleEvent } from '../events';
import { compareIncidents, readIncidents } from './readIncidents';

const T0 = Date.UTC(2026, 10, 1);
const HOUR = 3_600_000;
const NOW = T0 + 1000 * HOUR;

let counter = 0;
const at = (
  hour: number,
  kind: EventKind,
  data: object,
  more: { id?: string; corrects?: string } = {},
): LifecycleEvent => {
  counter += 1;
  return {
    kind,
    source: 'pager',
    id: more.id ?? `e-${counter}`,
    subjectRef: 'model:default/a',
    occurredAt: T0 + hour * HOUR,
    corrects: more.corrects ?? null,
    data: { incident: 'i-1', ...data },
  } as LifecycleEvent;
};
const only = (...events: LifecycleEvent[]) => {
  const found = readIncidents(events, NOW);
  expect(found).toHaveLength(1);
  return found[0];
};
const began = at(0, 'degradation.started', {});
const detected = at(2, 'incident.detected', { severity: 1, title: 'Slow' });
const mitigated = at(5, 'incident.mitigated', { how: 'revert' });
const resolved = at(24, 'incident.resolved', {
  rootCause: 'A bad release',
  actions: [{ action: 'Test it', owner: 'group:default/ranking' }],
  postmortem: 'https://wiki.example/1',
});

it('tells the story of an incident, whatever the order of its events', () => {
  const story = only(began, detected, mitigated, resolved);
  expect(story).toMatchObject({
    title: 'Slow',
    severity: 1,
    state: 'resolved',
    openMs: 24 * HOUR,
    detectMs: 2 * HOUR,
    mitigateMs: 3 * HOUR,
    mitigation: 'revert',
    rootCause: 'A bad release',
    actions: [{ action: 'Test it', owner: 'group:default/ranking', due: null }],
    postmortem: 'https://wiki.example/1',
    problems: [],
  });
  expect(story.timeline.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['degradation.started', null],
    ['incident.detected', 'severity 1'],
    ['incident.mitigated', 'revert'],
    ['incident.resolved', 'A bad release'],
  ]);
  expect(only(resolved, mitigated, began, detected)).toEqual(story);
});

it.each([
  ['open and growing while nobody closes it', [began, detected], 'open', 1000],
  ['mitigated but not closed', [began, detected, mitigated], 'mitigated', 1000],
  ['resolved without a mitigation', [detected, resolved], 'resolved', 22],
  [
    'open while it is resolved only in the future',
    [began, detected, at(2000, 'incident.resolved', {})],
    'open',
    1000,
  ],
  [
    'open again when it was seen after it was resolved',
    [began, detected, resolved, at(30, 'incident.detected', { severity: 2 })],
    'open',
    1000,
  ],
  [
    'noticed late, after it had stopped',
    [began, at(1, 'incident.mitigated', {}), detected],
    'mitigated',
    1000,
  ],
  [
    'not resolved when that was taken back',
    [
      began,
      detected,
      at(24, 'incident.resolved', {}, { id: 'r' }),
      at(25, 'event.retracted', {}, { corrects: 'r' }),
    ],
    'open',
    1000,
  ],
] as const)('is %s', (_, events, state, hours) => {
  const story = only(...events);
  expect(story).toMatchObject({ state, openMs: hours * HOUR });
});

it.each([
  [
    'mitigated before it began',
    [at(9, 'incident.detected', { severity: 2 }), mitigated],
    ['Mitigated before it began'],
    null,
  ],
  [
    'resolved before it began',
    [at(30, 'incident.detected', { severity: 2 }), resolved],
    ['Resolved before it began'],
    null,
  ],
  [
    'detected before it began',
    [at(3, 'degradation.started', {}), detected],
    ['Detected before it began'],
    998 * HOUR,
  ],
  [
    'never detected',
    [began, mitigated],
    ['Its detection was never told: KPIs take severity 2'],
    null,
  ],
  [
    'seen again',
    [began, detected, resolved, at(30, 'degradation.started', {})],
    ['Seen again after it was resolved: it is open'],
    998 * HOUR,
  ],
])(
  'says that it was %s, and takes no negative span',
  (_, events, problems, mitigateMs) => {
    const story = only(...events);
    expect(story.problems).toEqual(problems);
    expect(story.mitigateMs).toBe(mitigateMs);
  },
);

it('puts what is open first, the worst of it, and what was resolved last', () => {
  const told = readIncidents(
    [
      at(1, 'incident.resolved', { incident: 'early' }),
      at(9, 'incident.resolved', { incident: 'late' }),
      at(5, 'incident.detected', { incident: 'minor', severity: 3 }),
      at(8, 'incident.detected', { incident: 'new', severity: 1 }),
      at(7, 'incident.detected', { incident: 'old', severity: 1 }),
      at(3, 'incident.detected', { incident: 'held', severity: 1 }),
      at(4, 'incident.mitigated', { incident: 'held' }),
    ],
    NOW,
  );
  expect(told.sort(compareIncidents).map(({ id }) => id)).toEqual([
    'old',
    'new',
    'minor',
    'held',
    'late',
    'early',
  ]);
});
