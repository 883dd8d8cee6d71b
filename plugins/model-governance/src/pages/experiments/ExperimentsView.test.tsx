import type { ExperimentList } from '@modelgov/backstage-plugin-model-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from '../kpis/KpisPage';
import { experimentRows } from './experimentRows';

const backend = setupBackend();

const readout = {
  at: '2026-11-20T10:00:00Z',
  metric: 'conversion',
  control: 10_000,
  treatment: 10_000,
  change: 0.05,
  low: -0.0073,
  high: 0.1073,
  problem: null,
  promised: 0.03,
  source: 'lab',
  event: 'e-1',
};
const body = (more: Partial<ExperimentList> = {}): ExperimentList => ({
  asOf: '2026-11-24T10:00:00Z',
  since: '2026-08-26T10:00:00Z',
  told: true,
  total: 1,
  items: [
    {
      model: {
        ref: 'model:default/feed-ranker',
        name: 'feed-ranker',
        title: 'Feed ranker',
        owner: null,
        tier: 'T1',
      },
      experiment: {
        id: 'x-1',
        lastAt: '2026-11-21T10:00:00Z',
        setting: 'online',
        validated: null,
        readouts: [
          {
            ...readout,
            event: 'e-0',
            change: null,
            low: null,
            high: null,
            problem: 'sample-ratio',
          },
          readout,
        ],
        decision: {
          decision: 'ship',
          by: 'group:default/ranking',
          at: '2026-11-21T10:00:00Z',
          blind: false,
        },
      },
    },
  ],
  ...more,
});

beforeEach(() => {
  backend.answer('/portfolio', { facets: { owner: [], system: [] } });
});

it('shows each readout with its interval or why it has none, and who decided', async () => {
  const asked = backend.answer('/experiments', body());
  renderPage(<KpisPage />, '?view=experiments&tier=T1');
  const table = await screen.findByRole('table', { name: 'Experiments' });
  expect(asked).toEqual(['tier=T1']);
  const [, row] = within(table).getAllByRole('row');
  for (const text of [
    'conversion: +5.00 %, 95 %: −0.73 % to +10.73 %',
    'No result: the arms are not of the planned sizes',
    'Ship',
    /^by .*ranking/,
    /its end was not told/,
  ]) {
    expect(within(row).getByText(text)).toBeInTheDocument();
  }
});

it.each([
  ['no event ever came', { told: false }, 'No experiment was ever told'],
  ['none fits', {}, 'No experiment'],
])('says when %s', async (_, more, title) => {
  backend.answer('/experiments', body({ items: [], total: 0, ...more }));
  renderPage(<KpisPage />, '?view=experiments');
  expect(await screen.findByText(title)).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  backend.refuse('/experiments', 503, 'ServiceUnavailableError', 'Busy');
  renderPage(<KpisPage />, '?view=experiments');
  await screen.findByText('The experiments could not be loaded');
  backend.answer('/experiments', body());
  await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('x-1')).toBeInTheDocument();
});

it('exports a line for each experiment with its last readout', () => {
  const [head, line] = experimentRows(body());
  expect(line).toHaveLength(head.length);
  expect(line[head.indexOf('change')]).toBe(0.05);
});
