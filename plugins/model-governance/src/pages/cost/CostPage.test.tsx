import { screen, within } from '@testing-library/react';
import type { CostList } from '@modelgov/backstage-plugin-model-governance-common';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { CostPage } from './CostPage';

const backend = setupBackend();

const aList = (more: Partial<CostList> = {}): CostList => ({
  from: '2026-10-25',
  to: '2026-11-23',
  items: [
    {
      owner: 'group:default/ranking',
      models: 3,
      complete: 2,
      totals: [
        {
          currency: 'EUR',
          micros: '1500000000',
          used: '700000000',
          idle: '600000000',
          unsplit: '200000000',
          estimated: '1500000000',
        },
      ],
    },
    { owner: null, models: 1, complete: 0, totals: [] },
  ],
  undeclared: 4,
  nextCursor: null,
  ...more,
});

it('sums by owner, and says what no sum holds', async () => {
  backend.answer('/cost', aList());
  renderPage(<CostPage />);
  const table = await screen.findByRole('table', { name: 'Cost by owner' });
  const [, ranking, nobody] = within(table).getAllByRole('row');
  expect(ranking).toHaveTextContent(
    'rankingEUR 1,500.00EUR 700.00EUR 600.00EUR 200.002 of 3 models',
  );
  // What is not known is no zero.
  expect(nobody).toHaveTextContent('No owner––––0 of 1 models');
  expect(screen.getByText(/declare no resources: 4/)).toBeInTheDocument();
  expect(
    within(ranking).getByRole('link', { name: 'ranking' }),
  ).toHaveAttribute(
    'href',
    expect.stringContaining('owner=group%3Adefault%2Franking'),
  );
});

it('says how a cost comes about when no model declares anything', async () => {
  backend.answer('/cost', aList({ items: [], undeclared: 0 }));
  renderPage(<CostPage />);
  expect(
    await screen.findByText('No model declares resources'),
  ).toBeInTheDocument();
});

it('says what failed', async () => {
  backend.refuse('/cost', 500, 'Error', 'the database is gone');
  renderPage(<CostPage />);
  expect(
    await screen.findByText('The cost could not be loaded'),
  ).toBeInTheDocument();
});
