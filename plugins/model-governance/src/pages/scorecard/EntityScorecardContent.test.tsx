import { screen, within } from '@testing-library/react';
import type { Scorecard } from '@modelgov/backstage-plugin-model-governance-common';
import { aCheck, counts } from '../../__testUtils__/kpis';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityScorecardContent } from './EntityScorecardContent';

const backend = setupBackend();
const serve = (more: Partial<Scorecard> = {}) =>
  backend.answer('/models/model/default/feed-ranker/scorecard', {
    modelRef: 'model:default/feed-ranker',
    tier: 'T1',
    owner: 'group:default/ranking',
    level: 'silver',
    score: 0.625,
    counts: counts({ pass: 5, fail: 1, waived: 1 }),
    upcoming: { checks: 1, wouldFail: 1 },
    checks: [],
    evaluatedAt: '2026-11-23T10:00:00Z',
    policyVersion: 'built-in-2026-11',
    evaluatorVersion: '1',
    history: [],
    ...more,
  } satisfies Scorecard);

const open = () => renderOnEntity(<EntityScorecardContent />, feedRanker);

it('explains a failed check: rule, inputs, last pass, owner, next step and runbook', async () => {
  serve({ checks: [aCheck()] });
  open();
  const bronze = await screen.findByRole('region', { name: 'Bronze' });
  for (const text of [
    'Missed',
    'onCall is not set',
    'onCall is set',
    'card.onCall',
    /not known/,
    'never',
    'ranking',
    'Name a rota in spec.onCall',
  ]) {
    expect(within(bronze).getByText(text)).toBeVisible();
  }
  expect(
    within(bronze).getByRole('link', {
      name: 'https://runbooks.example/on-call',
    }),
  ).toHaveAttribute('rel', 'noreferrer noopener');
});

it('keeps apart what is waived and what binds later', async () => {
  serve({
    checks: [
      aCheck({ id: 'a', title: 'Card is fresh', verdict: 'pass' }),
      aCheck({
        id: 'b',
        title: 'Bias slices',
        verdict: 'waived',
        waiver: 'until 2026-12-31 by rita',
      }),
      aCheck({ id: 'c', title: 'Rollback drilled', upcoming: '2027-01-01' }),
    ],
  });
  open();
  const within_ = async (name: string) =>
    within(await screen.findByRole('region', { name }));
  expect((await within_('Bronze')).getByText('Card is fresh')).toBeVisible();
  expect(
    (await within_('Bronze')).queryByText('Bias slices'),
  ).not.toBeInTheDocument();
  expect((await within_('Waived')).getByText('Bias slices')).toBeVisible();
  const later = await within_('Upcoming checks');
  expect(later.getByText(/Binds from 2027-01-01/)).toBeVisible();
  expect(later.getByText(/1 of 1 would fail/)).toBeVisible();
});

it('makes no link of what an entity calls a runbook and is none', async () => {
  serve({ checks: [aCheck({ runbook: 'data:text/html,hostile' })] });
  open();
  expect(await screen.findByText('data:text/html,hostile')).toBeVisible();
  expect(screen.queryByRole('link')).not.toBeInTheDocument();
});

it('says that nothing has been judged yet, and not that all is well', async () => {
  serve({ evaluatedAt: null, score: null, level: null, counts: counts() });
  open();
  expect(await screen.findByText('Not computed yet')).toBeInTheDocument();
});

it('says below bronze for a score without a level, and not known without both', async () => {
  serve({ level: null });
  const { unmount } = open();
  expect(await screen.findByText('Below bronze')).toBeInTheDocument();
  expect(screen.getByText('62 %')).toBeInTheDocument();
  unmount();
  serve({ level: null, score: null });
  open();
  expect(await screen.findByText('Not known')).toBeInTheDocument();
});
