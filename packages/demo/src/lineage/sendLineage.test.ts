import { parseOpenLineage } from '@modelgov/backstage-plugin-model-governance-common';
import { lineageEvents } from './lineageEvents';
import { readModels, sendLineage } from './sendLineage';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const models = readModels();
const events = lineageEvents(models, NOW);

it('tells of each training from dataset versions and a commit to the declared version', () => {
  expect(events.length).toBeGreaterThan(20);
  const event = events.find(each =>
    JSON.stringify(each).includes('model:default/feed-ranker"'),
  );
  const facts = parseOpenLineage(event, NOW);
  if (typeof facts === 'string') throw new Error(facts);
  expect(facts.nodes.map(({ kind }) => kind).sort()).toEqual([
    'code',
    'dataset',
    'dataset',
    'dataset-version',
    'dataset-version',
    'model-version',
    'pipeline',
    'run',
  ]);
  expect(facts.nodes.map(({ id }) => id)).toContain(
    'dataset:resource:default/feed-interactions',
  );
});

it('is understood, each of them, and the same when told again the same day', () => {
  expect(
    events.filter(event => typeof parseOpenLineage(event, NOW) === 'string'),
  ).toEqual([]);
  expect(lineageEvents(models, NOW + 3_600_000)).toEqual(events);
});

it('waits while the portal is busy, and stops when it may not send', async () => {
  const answers = [503, 200, 200];
  const sent: string[] = [];
  const destination = (status: () => number) => ({
    backendUrl: 'http://127.0.0.1:7007',
    token: 'secret-token',
    fetch: async (url: Parameters<typeof fetch>[0]) => {
      sent.push(String(url));
      return new Response('{}', { status: status() });
    },
    wait: async () => {},
    log: () => {},
  });
  const busy = destination(() => answers.shift() ?? 200);
  await expect(sendLineage(models, busy, NOW)).resolves.toBe(events.length);
  expect(sent).toHaveLength(events.length + 1);
  expect(sent[0]).toBe(
    'http://127.0.0.1:7007/api/model-governance/api/v1/lineage',
  );
  await expect(
    sendLineage(
      models,
      destination(() => 403),
      NOW,
    ),
  ).rejects.toThrow('refused lineage with 403');
});
