import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aDefinition,
  aResult,
  aSummary,
  counts,
} from '../../__testUtils__/kpis';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { KpisPage } from './KpisPage';

const backend = setupBackend();
const AT = '2026-11-23T10:00:00Z';
const REF = 'model:default/feed-ranker';
const address = () => screen.getByLabelText('address').textContent;

const drift = aDefinition({
  id: 'drift-coverage',
  title: 'Drift detection coverage',
  area: 'reliability',
  unit: 'ratio',
  better: 'higher',
});

beforeEach(() => {
  backend.answer('/portfolio', {
    facets: {
      owner: [{ value: 'group:default/ranking', count: 1 }],
      system: [],
    },
  });
});

const serveList = (items = [aSummary()], models = 1) =>
  backend.answer('/kpis', {
    asOf: AT,
    policyVersion: 'default-2026-11',
    models,
    items,
  });

function serveModelKpi() {
  backend.answer('/models/model/default/feed-ranker/kpis/change-lead-time', {
    definition: aDefinition(),
    result: aResult({ notes: ['A deployment without a change was left out'] }),
    points: [],
    days: [
      {
        day: '2026-11-20',
        statistic: { type: 'spans', spans: [[1, 2]] },
        coverage: 1,
      },
      {
        day: '2026-09-01',
        statistic: { type: 'spans', spans: [[3, 4]] },
        coverage: 1,
      },
    ],
    events: [
      {
        kind: 'deployment',
        source: 'https://ci.example',
        id: 'run-7',
        at: AT,
        receivedAt: AT,
        origin: 'import',
        corrects: null,
        counts: false,
        data: { version: '1.4.0' },
      },
    ],
  });
}

it('groups the KPIs, each with value, target, n, coverage and verdict', async () => {
  serveList([
    aSummary({
      result: aResult({
        low: 172_800,
        high: 345_600,
        previous: { value: 345_600, n: 9 },
      }),
    }),
    aSummary({ definition: drift, result: aResult({ kpi: drift.id }) }),
  ]);
  renderPage(<KpisPage />);
  const delivery = await screen.findByRole('region', { name: 'Delivery' });
  for (const text of [
    'Met',
    '3 d',
    'at most 14 d',
    '95 %: 2 d to 4 d',
    'before: 4 d (n = 9) · better than before',
    'n = 12 · 100 % of models have a value',
    'Models: 1 Met',
  ]) {
    expect(within(delivery).getByText(text)).toBeInTheDocument();
  }
  expect(
    within(screen.getByRole('region', { name: 'Reliability' })).getByText(
      'Drift detection coverage',
    ),
  ).toBeInTheDocument();
});

it.each([
  ['insufficient', 'Insufficient', '2 of at least 3 changes'],
  ['not-configured', 'Not configured', 'No event of kind deployment ever came'],
  ['source-down', 'Source down', 'No event for 50 days'],
] as const)(
  'says %s where there is no value, and never a zero or a green word',
  async (state, word, reason) => {
    serveList([
      aSummary({
        result: aResult({ value: null, verdict: 'unknown', state, reason }),
        counts: counts({ unknown: 1 }),
      }),
    ]);
    renderPage(<KpisPage />);
    const tile = await screen.findByRole('region', {
      name: 'Lead time for model change',
    });
    for (const text of ['No value', 'Unknown', word, reason]) {
      expect(within(tile).getByText(text)).toBeInTheDocument();
    }
    expect(within(tile).queryByText('Met')).not.toBeInTheDocument();
  },
);

it('keeps filters in the address and asks with them', async () => {
  const asked = serveList();
  renderPage(<KpisPage />, '?tier=T1');
  await screen.findByText('3 d');
  expect(asked).toEqual(['tier=T1']);
  await userEvent.click(screen.getByRole('combobox', { name: /Team/ }));
  await userEvent.click(await screen.findByRole('option', { name: 'ranking' }));
  expect(address()).toBe('?tier=T1&owner=group:default/ranking');
});

it('leads from a number to its models, and from a model to its days and events', async () => {
  serveList();
  const detail = {
    ...aSummary(),
    points: [],
    targets: [
      {
        id: 'change-lead-time',
        text: 'at most 14 d',
        from: '2026-01-01',
        until: null,
        tiers: ['T1'],
        types: [],
        modes: [],
      },
    ],
  };
  backend.answer('/kpis/change-lead-time', detail);
  backend.answer('/kpis/change-lead-time/models', {
    asOf: AT,
    items: [
      {
        ref: REF,
        name: 'feed-ranker',
        title: null,
        owner: 'group:default/ranking',
        tier: 'T1',
        result: aResult(),
      },
    ],
    totalItems: 51,
    nextCursor: 'next',
  });
  serveModelKpi();
  renderPage(<KpisPage />);
  await userEvent.click(
    await screen.findByRole('link', { name: 'Lead time for model change' }),
  );
  expect(
    await screen.findByText('median of approved → production'),
  ).toBeInTheDocument();
  const rules = screen.getByRole('table', { name: 'Targets' });
  expect(within(rules).getByText('2026-01-01')).toBeInTheDocument();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Next page' }),
  );
  expect(address()).toBe('?kpi=change-lead-time&cursor=next');
  await userEvent.click(
    await screen.findByRole('link', { name: 'feed-ranker' }),
  );
  expect(address()).toBe(`?kpi=change-lead-time&model=${REF}`);
  const days = await screen.findByRole('table', { name: 'Days' });
  expect(
    within(days).getByText('{"type":"spans","spans":[[1,2]]}'),
  ).toBeInTheDocument();
  // A day before the window adds nothing to the value.
  expect(within(days).queryByText('2026-09-01')).not.toBeInTheDocument();
  const events = screen.getByRole('table', { name: 'Events' });
  for (const text of [
    'run-7',
    'Replaced by a later event',
    'entered afterwards',
    '{"version":"1.4.0"}',
  ]) {
    expect(within(events).getByText(text)).toBeInTheDocument();
  }
});

it('walks the heat map by arrow keys, and each cell opens its evidence', async () => {
  const cell = { state: 'ok', value: 0.5, n: 4, reason: null } as const;
  backend.answer('/heatmap', {
    asOf: AT,
    kpis: [aDefinition(), drift],
    items: ['feed-ranker', 'fraud'].map(name => ({
      ref: `model:default/${name}`,
      name,
      title: null,
      owner: null,
      tier: 'T1',
      cells: [
        { ...cell, verdict: 'unknown', value: null, reason: 'too few' },
        { ...cell, verdict: 'fail' },
      ],
    })),
    totalItems: 2,
    nextCursor: null,
  });
  serveModelKpi();
  renderPage(<KpisPage />, '?view=heatmap');
  const first = await screen.findByRole('link', {
    name: 'feed-ranker, Lead time for model change: Unknown, No value',
  });
  act(() => first.focus());
  await userEvent.keyboard('{ArrowDown}{ArrowRight}');
  expect(
    screen.getByRole('link', {
      name: 'fraud, Drift detection coverage: Missed, 50 %',
    }),
  ).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}{ArrowLeft}{Enter}');
  expect(await screen.findByRole('table', { name: 'Events' })).toBeVisible();
});

it('compares groups by name with n and interval, those without one included', async () => {
  serveList();
  const asked = backend.answer('/portfolio/rollup', {
    asOf: AT,
    by: 'team',
    groups: [
      {
        key: 'group:default/assistant',
        models: 2,
        items: [
          {
            result: aResult({ value: 604_800, low: 172_800, high: 1_209_600 }),
            counts: counts({ pass: 1, unknown: 1 }),
          },
        ],
      },
      {
        key: null,
        models: 1,
        items: [
          {
            result: aResult({
              value: null,
              verdict: 'unknown',
              state: 'insufficient',
              n: 1,
            }),
            counts: counts({ unknown: 1 }),
          },
        ],
      },
    ],
  });
  renderPage(<KpisPage />, '?view=groups');
  const team = await screen.findByRole('row', { name: /assistant/ });
  expect(within(team).getByText('95 %: 2 d to 14 d')).toBeInTheDocument();
  const none = screen.getByRole('row', { name: /\(none\)/ });
  expect(within(none).getByText('No value')).toBeInTheDocument();
  expect(within(none).getByText('not known')).toBeInTheDocument();
  expect(asked).toEqual(['by=team']);
});

it('says why there is nothing, and what failed with a way to retry', async () => {
  backend.refuse('/kpis', 500, 'Error', 'the database is gone');
  renderPage(<KpisPage />);
  expect(await screen.findByText('the database is gone')).toBeInTheDocument();
  serveList([], 0);
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('No model in production')).toBeInTheDocument();
});
