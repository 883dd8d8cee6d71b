import type { FunnelView } from '@modelgov/backstage-plugin-model-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from '../kpis/KpisPage';
import { funnelRows } from './funnelRows';

const backend = setupBackend();
const DAY = 86_400_000;

const body = (more: Partial<FunnelView> = {}): FunnelView => ({
  asOf: '2026-11-24T10:00:00Z',
  since: '2026-08-26T10:00:00Z',
  models: 7,
  stages: [
    { stage: 'intake', models: 1, medianAgeMs: null, unknownAge: 1 },
    { stage: 'development', models: 0, medianAgeMs: null, unknownAge: 0 },
    { stage: 'validation', models: 2, medianAgeMs: 12 * DAY, unknownAge: 0 },
    { stage: 'deployment', models: 0, medianAgeMs: null, unknownAge: 0 },
    { stage: 'production', models: 3, medianAgeMs: 90 * DAY, unknownAge: 2 },
    { stage: 'dropped-out', models: 1, medianAgeMs: 5 * DAY, unknownAge: 0 },
  ],
  queue: { requests: 4, open: 2, medianMs: null, atLeastMs: 4 * DAY },
  dropOuts: [{ reason: 'rejected', models: 1 }],
  unauthorised: 1,
  total: 2,
  items: [
    {
      model: {
        ref: 'model:default/eta',
        name: 'eta',
        title: 'Delivery time',
        owner: null,
        tier: 'T2',
      },
      stage: 'validation',
      since: '2026-11-12T10:00:00Z',
      ageMs: 12 * DAY,
      dropOut: null,
      authorised: false,
    },
    {
      model: {
        ref: 'model:default/rogue',
        name: 'rogue',
        title: null,
        owner: null,
        tier: 'unassessed',
      },
      stage: 'production',
      since: null,
      ageMs: null,
      dropOut: null,
      authorised: false,
    },
  ],
  ...more,
});

beforeEach(() => {
  backend.answer('/portfolio', { facets: { owner: [], system: [] } });
});

it('shows stages with their age, the queue, why models left, and what waits', async () => {
  const asked = backend.answer('/funnel', body());
  renderPage(<KpisPage />, '?view=funnel&tier=T2');
  const stages = await screen.findByRole('table', { name: 'Funnel' });
  expect(asked).toEqual(['tier=T2']);
  const validation = within(stages).getByRole('row', { name: /Validation/ });
  expect(within(validation).getByText('12 d')).toBeInTheDocument();
  // A stage that is known of nobody is not one that took no time.
  const intake = within(stages).getByRole('row', { name: /Intake/ });
  expect(within(intake).getByText('not known')).toBeInTheDocument();
  expect(
    screen.getByText(/the median is no less than 4 d/),
  ).toBeInTheDocument();
  expect(screen.getByText('Dropped out: 1 rejected.')).toBeInTheDocument();
  expect(
    screen.getByText('1 models run without a live authorisation'),
  ).toBeInTheDocument();
  const waiting = screen.getByRole('table', { name: 'On the way' });
  const [, first, second] = within(waiting).getAllByRole('row');
  expect(first).toHaveTextContent('Delivery time');
  expect(second).toHaveTextContent('runs without a live authorisation');
});

it.each([
  ['there is no model', { models: 0 }, 'No model'],
  [
    'nothing waits',
    { items: [], total: 0 },
    'Every model runs as it is authorised.',
  ],
])('says when %s', async (_, more, text) => {
  backend.answer('/funnel', body(more));
  renderPage(<KpisPage />, '?view=funnel');
  expect(await screen.findByText(text)).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  backend.refuse('/funnel', 503, 'ServiceUnavailableError', 'Busy');
  renderPage(<KpisPage />, '?view=funnel');
  await screen.findByText('The funnel could not be loaded');
  backend.answer('/funnel', body());
  await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText(/Delivery time/)).toBeInTheDocument();
});

it('exports a line for each model listed', () => {
  const [head, ...lines] = funnelRows(body());
  expect(lines).toHaveLength(2);
  expect(lines[0]).toHaveLength(head.length);
  expect(lines[1][head.indexOf('ageMs')]).toBeNull();
});
