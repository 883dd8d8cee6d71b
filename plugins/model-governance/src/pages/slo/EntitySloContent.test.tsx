import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  SloList,
  SloView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntitySloContent } from './EntitySloContent';

const backend = setupBackend();
const SLOS = '/models/model/default/feed-ranker/slos';

const aSlo = (more: Partial<SloView> = {}): SloView => ({
  id: 'availability',
  description: '99.9 % of requests succeed, over 30 days',
  indicator: 'availability',
  thresholdSeconds: null,
  target: 0.999,
  days: 30,
  source: 'default-2026-11#online-errors',
  state: 'ok',
  verdict: 'warn',
  reason: 'The error budget burns faster than it may',
  total: 1_204_331,
  ratio: { low: 0.9996, high: 0.9996 },
  coverage: 0.98,
  consumed: { low: 0.4, high: 0.4 },
  exhaustedInSeconds: 36_000,
  burnRates: [
    { windowSeconds: 300, rate: 20, total: 900, state: 'ok' },
    { windowSeconds: 3_600, rate: null, total: 12, state: 'insufficient' },
  ],
  alerts: [
    {
      severity: 'page',
      longSeconds: 3_600,
      shortSeconds: 300,
      factor: 14.4,
      state: 'firing',
    },
  ],
  history: [
    {
      day: '2026-11-21',
      ratio: { low: 0.99, high: 0.99 },
      total: 40_000,
      coverage: 1,
    },
    { day: '2026-11-22', ratio: null, total: null, coverage: 0 },
  ],
  ...more,
});

const serve = (items: SloView[]) =>
  backend.answer(SLOS, {
    ref: 'model:default/feed-ranker',
    asOf: '2026-11-23T10:00:00Z',
    until: '2026-11-23T09:55:00Z',
    environment: 'production',
    items,
  } satisfies SloList);
const open = () => renderOnEntity(<EntitySloContent />, feedRanker);

it('shows the budget, how fast it goes and what that would raise', async () => {
  serve([aSlo()]);
  open();
  const panel = await screen.findByRole('region', {
    name: '99.9 % of requests succeed, over 30 days',
  });
  for (const text of [
    'Warning',
    '40 % used · 60 % left',
    '99.96 %',
    '1,204,331',
    '98 %',
    'default-2026-11#online-errors',
    'faster than 14.4 over 1 h and 5 min',
    'Firing',
    'Insufficient',
  ]) {
    expect(within(panel).getByText(text)).toBeInTheDocument();
  }
  expect(
    within(panel).getByRole('img', {
      name: '1 of 2 days measured; 1 of them below the objective',
    }),
  ).toBeInTheDocument();
});

it('says what nobody knows instead of a number', async () => {
  serve([
    aSlo({
      verdict: 'unknown',
      reason: 'The threshold lies between two buckets',
      ratio: { low: 0.9, high: 0.99 },
      consumed: { low: 0.2, high: 2 },
    }),
  ]);
  open();
  expect(
    await screen.findByText('between 20 % and 200 % used · overdrawn'),
  ).toBeInTheDocument();
  expect(screen.getByText('90 % – 99 %')).toBeInTheDocument();
  expect(screen.queryByText(/pace of the last hour/)).not.toBeInTheDocument();
});

it('tells where objectives come from when there are none', async () => {
  serve([]);
  open();
  expect(
    await screen.findByText('No objective binds this model'),
  ).toBeInTheDocument();
});

it('says what failed, and asks again', async () => {
  backend.refuse(SLOS, 500, 'Error', 'the database is gone');
  open();
  await screen.findByText('The objectives could not be loaded');
  serve([aSlo()]);
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('Firing')).toBeInTheDocument();
});

it('copies them as OpenSLO', async () => {
  const user = userEvent.setup();
  const write = jest.spyOn(navigator.clipboard, 'writeText');
  serve([aSlo()]);
  backend.answer(`${SLOS}/export`, { format: 'openslo', text: 'kind: SLO' });
  open();
  await user.click(
    await screen.findByRole('button', { name: 'Copy as OpenSLO' }),
  );
  expect(
    await screen.findByRole('button', { name: 'Copied' }),
  ).toBeInTheDocument();
  expect(write).toHaveBeenCalledWith('kind: SLO');
});
