import type { IncidentList } from '@modelgov/backstage-plugin-model-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from '../kpis/KpisPage';
import { incidentRows } from './incidentRows';

const backend = setupBackend();
const DAY = 86_400_000;

type Item = IncidentList['items'][number];
const anIncident = (more: Partial<Item['incident']> = {}): Item => ({
  model: {
    ref: 'model:default/feed-ranker',
    name: 'feed-ranker',
    title: 'Feed ranker',
    owner: 'group:default/ranking',
    tier: 'T1',
  },
  incident: {
    id: 'i-1',
    title: 'Answers are slow',
    kind: 'production',
    severity: 1,
    state: 'open',
    startedAt: '2026-10-01T00:00:00Z',
    detectedAt: '2026-10-01T01:00:00Z',
    mitigatedAt: null,
    resolvedAt: null,
    openMs: 54 * DAY,
    detectMs: 3_600_000,
    mitigateMs: 54 * DAY,
    mitigation: null,
    rootCause: null,
    actions: [],
    postmortem: null,
    problems: [],
    timeline: [
      {
        at: '2026-10-01T01:00:00Z',
        kind: 'incident.detected',
        detail: 'severity 1',
        source: 'pager',
        event: 'e-1',
      },
    ],
    ...more,
  },
});
const body = (items: Item[], more: Partial<IncidentList> = {}) => ({
  asOf: '2026-11-24T10:00:00Z',
  since: '2026-08-26T10:00:00Z',
  told: true,
  counts: { open: 1, mitigated: 0, resolved: 1, unexplained: 0 },
  total: items.length,
  items,
  ...more,
});

beforeEach(() => {
  backend.answer('/portfolio', { facets: { owner: [], system: [] } });
});

it('shows what is open with its age, and of what is over why and what follows', async () => {
  const over = anIncident({
    id: 'i-2',
    title: null,
    state: 'resolved',
    mitigation: 'revert',
    rootCause: 'A bad release',
    actions: [
      { action: 'Test it', owner: 'group:default/ranking', due: '2027-01-01' },
    ],
    postmortem: 'data:text/html,hello',
    problems: ['Mitigated before it began'],
  });
  const asked = backend.answer('/incidents', body([anIncident(), over]));
  renderPage(<KpisPage />, '?view=incidents&tier=T1');
  const table = await screen.findByRole('table', { name: 'Incidents' });
  expect(asked).toEqual(['tier=T1']);
  const [, first, second] = within(table).getAllByRole('row');
  for (const text of [
    'Answers are slow',
    'Open',
    'open for 54 d',
    'Not mitigated',
    'No root cause told',
    'No action told',
  ]) {
    expect(within(first).getByText(text)).toBeInTheDocument();
  }
  await userEvent.click(within(first).getByText('Timeline'));
  expect(within(first).getByText(/pager, e-1/)).toBeVisible();
  for (const text of [
    'i-2',
    'Revert',
    'A bad release',
    /Test it · .*ranking · by 2027-01-01/,
    'Mitigated before it began',
    'Postmortem: data:text/html,hello',
  ]) {
    expect(within(second).getByText(text)).toBeInTheDocument();
  }
  // What a sender wrote is a link only when it leads to the web.
  expect(within(second).getAllByRole('link')).toHaveLength(1);
  await userEvent.click(within(second).getByText('Feed ranker'));
  expect(
    await screen.findByRole('link', { name: 'All models' }),
  ).toBeInTheDocument();
  expect(asked.at(-1)).toContain('model=model%3Adefault%2Ffeed-ranker');
});

it.each([
  ['no event ever came', { told: false }, 'No incident was ever told'],
  ['none fits', {}, 'No incident'],
])('says when %s', async (_, more, title) => {
  backend.answer('/incidents', body([], more));
  renderPage(<KpisPage />, '?view=incidents');
  expect(await screen.findByText(title)).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  backend.refuse('/incidents', 503, 'ServiceUnavailableError', 'Busy');
  renderPage(<KpisPage />, '?view=incidents');
  await screen.findByText('The incidents could not be loaded');
  backend.answer('/incidents', body([anIncident()]));
  await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('Answers are slow')).toBeInTheDocument();
});

it('exports a line for each incident', () => {
  const [head, line] = incidentRows(body([anIncident()]));
  expect(line).toHaveLength(head.length);
  expect(line[head.indexOf('openMs')]).toBe(54 * DAY);
});
