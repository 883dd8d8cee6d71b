import type { VerdictChanges } from '@modelgov/backstage-plugin-model-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from '../kpis/KpisPage';
import { changeRows } from './changeRows';

const backend = setupBackend();

const body = (more: Partial<VerdictChanges> = {}): VerdictChanges => ({
  asOf: '2026-11-24T10:00:00Z',
  from: '2026-11-17',
  to: '2026-11-24',
  models: 5,
  compared: 4,
  counts: { worse: 1, better: 0, other: 0 },
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
      kpi: 'deployment-success',
      title: 'Deployment success',
      unit: 'ratio',
      before: { verdict: 'pass', value: 0.96, n: 25 },
      after: { verdict: 'unknown', value: null, n: 0 },
      direction: 'worse',
      causes: ['targets', 'facts'],
    },
  ],
  ...more,
});
const nothing = {
  items: [],
  total: 0,
  counts: { worse: 0, better: 0, other: 0 },
};

beforeEach(() => {
  backend.answer('/portfolio', { facets: { owner: [], system: [] } });
});

it('shows what a verdict was and is, what differs, and the way to its evidence', async () => {
  const asked = backend.answer('/verdict-changes', body());
  renderPage(<KpisPage />, '?view=changes&tier=T1');
  const table = await screen.findByRole('table', { name: 'What changed' });
  expect(asked).toEqual(['tier=T1']);
  const [, row] = within(table).getAllByRole('row');
  for (const text of [
    'Worse',
    'Met',
    'Unknown',
    '96 % (25) → No value (0)',
    'targets, facts',
  ]) {
    expect(within(row).getByText(text)).toBeInTheDocument();
  }
  const { search } = new URL(
    within(row).getByRole<HTMLAnchorElement>('link').href,
  );
  const to = new URLSearchParams(search);
  expect([to.get('kpi'), to.get('model')]).toEqual([
    'deployment-success',
    'model:default/feed-ranker',
  ]);
  expect(
    screen.getByText('1 of 5 models cannot be compared'),
  ).toBeInTheDocument();
});

it.each([
  ['no verdict changed', { compared: 5 }, 'No verdict changed'],
  ['there is no model', { models: 0, compared: 0 }, 'No model in production'],
])('says when %s', async (_, more, title) => {
  backend.answer('/verdict-changes', body({ ...nothing, ...more }));
  renderPage(<KpisPage />, '?view=changes');
  expect(await screen.findByText(title)).toBeInTheDocument();
});

it('never says that nothing changed where nothing was compared', async () => {
  backend.answer('/verdict-changes', body({ ...nothing, compared: 0 }));
  renderPage(<KpisPage />, '?view=changes');
  await screen.findByText('5 of 5 models cannot be compared');
  expect(screen.queryByText('No verdict changed')).not.toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  backend.refuse('/verdict-changes', 503, 'ServiceUnavailableError', 'Busy');
  renderPage(<KpisPage />, '?view=changes');
  await screen.findByText('The changes could not be loaded');
  backend.answer('/verdict-changes', body());
  await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('Deployment success')).toBeInTheDocument();
});

it('exports a line for each change', () => {
  const [head, line] = changeRows(body());
  expect(line).toHaveLength(head.length);
});
