import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ModelCostView } from '@modelgov/backstage-plugin-model-governance-common';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityCostContent } from './EntityCostContent';

const backend = setupBackend();
const COST = '/models/model/default/feed-ranker/cost';

const total = {
  currency: 'USD',
  micros: '28800000',
  used: '7200000',
  idle: '21600000',
  unsplit: '0',
  estimated: '28800000',
};
const aCost = (more: Partial<ModelCostView> = {}): ModelCostView => ({
  ref: 'model:default/feed-ranker',
  from: '2026-11-22',
  to: '2026-11-23',
  state: 'ok',
  reason: null,
  coverage: 1,
  totals: [total],
  perThousand: {
    state: 'ok',
    reason: null,
    successful: 19_200,
    values: [{ currency: 'USD', micros: '1500000' }],
  },
  days: [
    { day: '2026-11-22', coverage: 1, totals: [total] },
    { day: '2026-11-23', coverage: 0, totals: [] },
  ],
  lines: [
    {
      name: 'nvidia-l4',
      unit: 'gpu-hour',
      count: 2,
      share: '1/7',
      environment: 'production',
      region: 'eu',
      observedHours: 48,
      price: {
        currency: 'USD',
        micros: '800000',
        from: '2026-01-01',
        until: '2027-01-01',
        source: 'Invoice 2026-10',
      },
      total,
    },
  ],
  ...more,
});

const open = () => renderOnEntity(<EntityCostContent />, feedRanker);

it('shows what it cost, what of that was idle, and by which price', async () => {
  backend.answer(COST, aCost());
  open();
  for (const text of [
    'USD 28.80',
    'USD 7.20',
    'USD 21.60',
    'USD 1.50',
    '19,200',
    '100 %',
  ]) {
    expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
  }
  expect(screen.queryByText(/≈/)).not.toBeInTheDocument();
  expect(
    screen.getByRole('img', {
      name: 'USD: 1 of 2 days observed, from USD 28.80 to USD 28.80 a day',
    }),
  ).toBeInTheDocument();
  const table = screen.getByRole('table', { name: 'What it is made of' });
  expect(within(table).getByText('2 × 1/7 of nvidia-l4')).toBeInTheDocument();
  expect(within(table).getByText(/USD 0.80 a GPU-hour/)).toHaveTextContent(
    '2026-01-01 until 2027-01-01 · Invoice 2026-10',
  );
});

it('marks an estimate, and says why there is no cost per thousand', async () => {
  backend.answer(
    COST,
    aCost({
      state: 'partial',
      reason: 'Observed for 50 % of the time; the rest is not in the total',
      coverage: 0.5,
      totals: [
        { ...total, estimated: '57600000' },
        {
          ...total,
          currency: 'EUR',
          used: '0',
          idle: '0',
          unsplit: '28800000',
        },
      ],
      perThousand: {
        state: 'insufficient',
        reason: '12 successful requests; a cost per thousand needs 1000',
        successful: 12,
        values: [],
      },
    }),
  );
  open();
  expect(
    await screen.findByText(/Observed for 50 % of the time/),
  ).toBeInTheDocument();
  expect(screen.getByText('≈ USD 57.60 + EUR 28.80')).toBeInTheDocument();
  // Two currencies stand beside each other and are never added.
  expect(screen.getByText('USD 28.80 + EUR 28.80')).toBeInTheDocument();
  // The fact, and once in the legend of each currency.
  expect(screen.getAllByText('Utilization unknown')).toHaveLength(3);
  expect(screen.getByText(/12 successful requests/)).toBeInTheDocument();
});

it('says how to declare resources when there are none', async () => {
  backend.answer(
    COST,
    aCost({ state: 'not-configured', totals: [], days: [], lines: [] }),
  );
  open();
  expect(
    await screen.findByText('The model declares no resources'),
  ).toBeInTheDocument();
  expect(screen.queryByText('Total')).not.toBeInTheDocument();
});

it('says what failed, and asks again', async () => {
  backend.refuse(COST, 500, 'Error', 'the database is gone');
  open();
  await screen.findByText('The cost could not be loaded');
  backend.answer(COST, aCost());
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect((await screen.findAllByText('USD 28.80')).length).toBeGreaterThan(0);
});
