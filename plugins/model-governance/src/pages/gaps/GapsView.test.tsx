import type { ScorecardGap } from '@modelgov/backstage-plugin-model-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from '../kpis/KpisPage';
import { gapRows } from './gapRows';

const backend = setupBackend();

const aGap = (more: Partial<ScorecardGap> = {}): ScorecardGap => ({
  check: 'on-call-set',
  title: 'On-call is set',
  category: 'operations',
  level: 'bronze',
  weight: 2,
  effort: 'small',
  risk: 7,
  score: 14,
  failing: 1,
  unknown: 21,
  upcoming: null,
  nextStep: 'Annotate the entity with its pager',
  runbook: null,
  models: [
    {
      ref: 'model:default/feed-ranker',
      name: 'feed-ranker',
      title: 'Feed ranker',
      owner: null,
      tier: 'T1',
      verdict: 'fail',
    },
  ],
  ...more,
});

const body = (items: ScorecardGap[], more: object = {}) => ({
  asOf: '2026-11-23T10:00:00Z',
  policyVersion: 'built-in-2026-11',
  models: 22,
  unjudged: 0,
  items,
  ...more,
});

beforeEach(() => {
  backend.answer('/portfolio', { facets: { owner: [], system: [] } });
});

it('lists open checks as ranked, why, and the models that each would help', async () => {
  const later = aGap({
    check: 'fallback-drilled',
    title: 'Fallback drilled',
    upcoming: '2027-04-01',
  });
  const asked = backend.answer('/scorecard-gaps', body([aGap(), later]));
  renderPage(<KpisPage />, '?view=gaps&tier=T1');
  const table = await screen.findByRole('table', { name: 'Gaps' });
  expect(asked).toEqual(['tier=T1']);
  const [, first, second] = within(table).getAllByRole('row');
  for (const text of [
    'On-call is set',
    '1 failing, 21 unknown',
    '14',
    'weight 2, risk 7',
    'Small',
    'Annotate the entity with its pager',
  ]) {
    expect(within(first).getByText(text)).toBeInTheDocument();
  }
  await userEvent.click(within(first).getByText('Models'));
  expect(within(first).getByText(/Feed ranker/)).toBeVisible();
  expect(within(first).getByText('and 21 more')).toBeVisible();
  expect(
    within(second).getByText('bronze, binds from 2027-04-01'),
  ).toBeInTheDocument();
});

it('never says that nothing is open while models are not judged', async () => {
  backend.answer('/scorecard-gaps', body([], { unjudged: 22 }));
  renderPage(<KpisPage />, '?view=gaps');
  expect(
    await screen.findByText('22 of 22 models are not judged'),
  ).toBeInTheDocument();
  expect(screen.queryByText('No open check')).not.toBeInTheDocument();
});

it.each([
  ['no model in production', { models: 0 }, 'No model in production'],
  ['no open check', {}, 'No open check'],
])('says when there is %s', async (_, more, title) => {
  backend.answer('/scorecard-gaps', body([], more));
  renderPage(<KpisPage />, '?view=gaps');
  expect(await screen.findByText(title)).toBeInTheDocument();
});

it('says what failed, and tries again', async () => {
  backend.refuse('/scorecard-gaps', 503, 'ServiceUnavailableError', 'Busy');
  renderPage(<KpisPage />, '?view=gaps');
  await screen.findByText('The KPIs could not be loaded');
  backend.answer('/scorecard-gaps', body([aGap()]));
  await userEvent.click(screen.getByRole('button', { name: /again|retry/i }));
  expect(await screen.findByText('On-call is set')).toBeInTheDocument();
});

it('exports a line for each gap in the order of the ranking', () => {
  const [head, ...lines] = gapRows(body([aGap(), aGap({ check: 'second' })]));
  expect(lines.map(line => line.slice(0, 2))).toEqual([
    [1, 'on-call-set'],
    [2, 'second'],
  ]);
  expect(lines[0]).toHaveLength(head.length);
});
