import type { Destination } from '../history/send';
import { DAY, WORLD_SEED } from '../world';
import { qualityReports } from './qualityReports';
import { sendQuality } from './sendQuality';

const NOW = Date.UTC(2026, 10, 23, 9, 30);

it('makes the same reports of a day, however often it is asked', () => {
  const week = qualityReports({ from: NOW - 7 * DAY, to: NOW }, WORLD_SEED);
  const days = Array.from({ length: 7 }, (_, n) =>
    qualityReports(
      { from: NOW - (7 - n) * DAY, to: NOW - (6 - n) * DAY },
      WORLD_SEED,
    ),
  ).flat();
  expect(days).toEqual(week);
  expect(new Set(week.map(({ request }) => request.id)).size).toBe(week.length);
  expect(week.length).toBeGreaterThan(7 * 5);
});

it('reports no day before it is over', () => {
  const noon = Date.UTC(2026, 10, 23, 12);
  expect(qualityReports({ from: noon, to: noon + 11 * 3_600_000 }, 1)).toEqual(
    [],
  );
  for (const { request } of qualityReports({ from: noon - DAY, to: noon }, 1)) {
    expect(request.window.to).toBe('2026-11-23T00:00:00.000Z');
  }
});

function aDestination(answers: Response[]) {
  const sent: { url: string; body: { id: string; origin: string } }[] = [];
  const to: Destination = {
    backendUrl: 'http://127.0.0.1:7007',
    token: 'secret-token',
    fetch: async (input, init) => {
      sent.push({ url: String(input), body: JSON.parse(String(init?.body)) });
      return answers.shift() ?? Response.json({ status: 'stored' });
    },
    wait: async () => {},
    log: () => {},
  };
  return { to, sent };
}

const reports = qualityReports({ from: NOW - DAY, to: NOW }, WORLD_SEED);

it('sends each to its model, again while the model is not known, and counts what was new', async () => {
  const { to, sent } = aDestination([
    Response.json({}, { status: 404 }),
    Response.json({ status: 'known' }),
  ]);
  const stored = await sendQuality(reports.slice(0, 3), to, 'import');
  expect(stored).toBe(2);
  expect(sent.map(({ body }) => body.id)).toEqual(
    [0, 0, 1, 2].map(n => reports[n].request.id),
  );
  expect(sent[0].url).toMatch(
    /\/models\/(model|component|resource)\/default\/[a-z-]+\/drift-reports$/,
  );
  expect(sent[0].body.origin).toBe('import');
});

it('stops at a refusal, with what the portal says', async () => {
  const { to } = aDestination([
    new Response('window.to: has not come yet', { status: 400 }),
  ]);
  await expect(sendQuality(reports, to, 'live')).rejects.toThrow(
    /refused a report of .* with 400: window.to/,
  );
});
