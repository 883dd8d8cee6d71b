import {
  builtInKpis,
  defaultKpiPolicy,
  effectiveEvents,
  evaluateKpi,
  foldEvents,
  parseLifecycleEvent,
  readHistory,
  type EventFeed,
  type EventKind,
  type LifecycleEvent,
} from '@modelgov/backstage-plugin-model-governance-common';
import { allServices, DAY, WORLD_SEED } from '../world';
import { incidentsBetween } from '../world/schedule';
import { lifecycleEvents, lifecycleScans } from './lifecycleEvents';
import { lifecycleSubjects } from './subjects';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const span = { from: NOW - 200 * DAY, to: NOW };
const given = lifecycleEvents(span, WORLD_SEED);
const events = given.map(event => {
  const parsed = parseLifecycleEvent(event, NOW);
  if (typeof parsed === 'string') throw new Error(`${event.id}: ${parsed}`);
  return parsed;
});
// Findings come by scans; and fewer data incidents than before is yes or no.
const elsewhere = ['security-closure', 'data-incidents'];
const ofKind = <K extends EventKind>(kind: K) =>
  events.filter(
    (event): event is Extract<LifecycleEvent, { kind: K }> =>
      event.kind === kind,
  );

describe('lifecycleEvents', () => {
  it('is the same whether a span is asked for whole or in parts', () => {
    const middle = NOW - 33.3 * DAY;
    expect([
      ...lifecycleEvents({ from: span.from, to: middle }, WORLD_SEED),
      ...lifecycleEvents({ from: middle, to: NOW }, WORLD_SEED),
    ]).toEqual(given);
    const scans = lifecycleScans(span, WORLD_SEED);
    expect([
      ...lifecycleScans({ from: span.from, to: middle }, WORLD_SEED),
      ...lifecycleScans({ from: middle, to: NOW }, WORLD_SEED),
    ]).toEqual(scans);
    expect(scans.length).toBeGreaterThan(100);
  });

  it('gives each event an id of its own', () => {
    const ids = given.map(({ source, id }) => `${source} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells of each incident that the fleet shows as such, and of the rollout that began it', () => {
    const service = allServices.find(
      ({ schedule }) => schedule?.name === 'bad-rollout',
    )!;
    const shown = incidentsBetween(service.schedule, service.job, WORLD_SEED, {
      from: span.from,
      to: NOW - DAY,
    });
    expect(shown.length).toBeGreaterThan(3);
    const started = new Set(
      ofKind('degradation.started').map(each => each.occurredAt),
    );
    const mitigated = new Set(
      ofKind('incident.mitigated').map(each => each.occurredAt),
    );
    const deployed = new Set(
      ofKind('deployment.finished').map(each => each.occurredAt),
    );
    for (const { since, until } of shown) {
      expect(started).toContain(Math.floor(since));
      expect(mitigated).toContain(Math.floor(until));
      expect(deployed).toContain(Math.floor(since));
    }
  });

  it('deploys a candidate each day to the canary, in the version that runs there', () => {
    const candidates = ofKind('deployment.finished').filter(
      ({ data }) => data.environment === 'canary',
    );
    expect(candidates).toHaveLength(200);
    expect(candidates.at(-1)?.data.version).toBe(
      'pkg:oci/query-ranker@4.2.0-rc.20261122',
    );
  });

  it('names a KPI in at least three states over the models, wherever events decide it', () => {
    const states = statesByKpi();
    const expected = builtInKpis.filter(
      ({ inputs, judgedAt, id }) =>
        inputs.length > 0 && judgedAt === 'model' && !elsewhere.includes(id),
    );
    expect(expected.length).toBeGreaterThan(10);
    const poor = expected
      .map(({ id }) => [id, [...(states.get(id) ?? [])]] as const)
      .filter(([, seen]) => seen.length < 3);
    expect(poor).toEqual([]);
  });
});

/** As the backend would judge each model on these events alone. */
function statesByKpi() {
  const feeds = new Map<EventKind, EventFeed>();
  for (const { kind, occurredAt } of effectiveEvents(events)) {
    const first = feeds.get(kind)?.first ?? occurredAt;
    feeds.set(kind, { first, last: occurredAt });
  }
  const states = new Map<string, Set<string>>();
  for (const { ref } of lifecycleSubjects(WORLD_SEED)) {
    const own = events.filter(({ subjectRef }) => subjectRef === ref);
    const { days } = foldEvents(builtInKpis, readHistory(ref, own));
    for (const definition of builtInKpis) {
      const { result } = evaluateKpi({
        definition,
        days: days.get(definition.id) ?? [],
        policy: defaultKpiPolicy,
        subject: { tier: 'T3', type: 'classifier', mode: 'online' },
        feeds,
        at: NOW,
      });
      const known = states.get(definition.id) ?? new Set();
      states.set(definition.id, known.add(result.verdict));
    }
  }
  return states;
}
