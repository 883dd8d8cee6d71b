import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ModelDetail } from '@modelgov/backstage-plugin-model-governance-common';
import { aModelDetail, aSeries, aSignal } from '../../__testUtils__/builders';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityLiveCard } from './EntityLiveCard';
import { EntityLiveContent } from './EntityLiveContent';

const backend = setupBackend();
const MODEL = '/models/model/default/feed-ranker';
const address = () => screen.getByLabelText('address').textContent;

function serve(model: ModelDetail = aModelDetail()) {
  backend.answer(MODEL, model);
  return backend.answer(`${MODEL}/telemetry`, query =>
    aSeries([0.15, null, 0.2], {
      imported: 1,
      environment: query.get('environment') ?? 'production',
      markers: [
        {
          at: '2026-11-23T08:30:00Z',
          kind: 'deployment',
          title: '12.4.0 seen running',
        },
      ],
    }),
  );
}

const open = (search = '') =>
  renderOnEntity(<EntityLiveContent />, feedRanker, search);

it('says what the model is, why it is in production and what runs', async () => {
  serve(
    aModelDetail({
      identities: [
        {
          environment: 'production',
          region: 'eu-west-1',
          version: '12.3.0',
          digest: `sha256:${'ab'.repeat(32)}`,
          state: 'mismatch',
          reason: 'Runs another digest than declared',
          sampledAt: null,
        },
      ],
    }),
  );
  open();
  expect(await screen.findByText('Orders the home feed')).toBeInTheDocument();
  expect(screen.getByText(/Its lifecycle says production/)).toBeInTheDocument();
  expect(screen.getByText('Runs 12.3.0')).toBeInTheDocument();
  expect(screen.getByText(/^Digest mismatch/)).toHaveTextContent(
    'Runs another digest',
  );
});

it('opens the evidence of a signal, which can be shared as a link', async () => {
  const evidence = {
    source: 'fleet',
    query: 'rate(http_requests_total[5m])',
    evaluatedAt: '2026-11-23T10:00:00Z',
    responseHash: 'sha256:9c9c',
  };
  const target = {
    comparison: 'at-most',
    value: 0.2,
    source: 'default-2026-11#online-p95',
  } as const;
  serve(
    aModelDetail({
      signals: [
        aSignal('latency.p95', 0.182, {
          low: 0.15,
          high: 0.2,
          target,
          verdict: 'pass',
          evidence: [evidence],
        }),
      ],
    }),
  );
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: /^p95 latency.*Met.*182 ms/ }),
  );
  expect(address()).toBe('?evidence=latency.p95');
  const dialog = await screen.findByRole('dialog', {
    name: 'Evidence for p95 latency',
  });
  for (const text of [
    '150–200 ms',
    '1,204',
    '≤ 200 ms',
    'default-2026-11#online-p95',
    'fleet',
    'rate(http_requests_total[5m])',
    'sha256:9c9c',
    /2026-11-23 10:00:00 UTC/,
  ]) {
    expect(within(dialog).getAllByText(text).length).toBeGreaterThan(0);
  }
  await userEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(address()).toBe('');
});

it('asks for the range and deployment of the address', async () => {
  const place = { region: 'eu-west-1', signals: [aSignal('latency.p95', 0.1)] };
  const asked = serve(
    aModelDetail({
      deployments: [
        { environment: 'production', ...place },
        { environment: 'canary', ...place },
      ],
    }),
  );
  open('?range=7d');
  await userEvent.click(await screen.findByRole('button', { name: '90d' }));
  expect(address()).toBe('?range=90d');
  await screen.findByRole('region', { name: 'Latency' });
  await userEvent.selectOptions(
    screen.getByLabelText('Deployment'),
    'canary / eu-west-1',
  );
  await waitFor(() =>
    expect(asked).toEqual([
      'range=7d',
      'range=90d',
      'range=90d&environment=canary&region=eu-west-1',
    ]),
  );
  expect(
    screen.getByRole('region', { name: 'By deployment' }),
  ).toHaveTextContent('canary');
});

it('puts a chart into words and into a table, with its gap and its origin', async () => {
  serve();
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Latency: Show data' }),
  );
  const chart = screen.getByRole('region', { name: 'Latency' });
  expect(chart).toHaveTextContent(
    'p95 latency: last 200 ms, lowest 150 ms, highest 200 ms; 2 of 3 intervals measured. Part of it is imported history.',
  );
  const rows = within(chart).getAllByRole('row').slice(1);
  expect(
    rows.map(row =>
      within(row)
        .getAllByRole('cell')
        .slice(1)
        .map(cell => cell.textContent),
    ),
  ).toEqual([
    ['200 ms', 'live'],
    ['no data', 'none'],
    ['150 ms', 'imported'],
  ]);
  expect(
    screen.getByRole('img', { name: /^12.4.0 seen running/ }),
  ).toBeInTheDocument();
});

it('keeps the current values when the charts fail', async () => {
  serve();
  backend.refuse(`${MODEL}/telemetry`, 500, 'Error', 'Rollups are gone');
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Rollups are gone.*still work/,
  );
  expect(screen.getByText('182 ms')).toBeInTheDocument();
});

it('tells a model that is not collected yet from one that failed', async () => {
  backend.refuse(MODEL, 404, 'NotFoundError', 'No model');
  open();
  expect(await screen.findByText('Not collected yet')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('says how to configure telemetry where there is none, and draws no charts', async () => {
  serve(
    aModelDetail({
      live: 'not-configured',
      signals: [],
      problems: ['spec/telemetry/0/profile: no profile "triton"'],
    }),
  );
  open();
  expect(
    await screen.findByText('No telemetry is configured'),
  ).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Edit the entity' })).toHaveAttribute(
    'href',
    'https://git.example/edit',
  );
  expect(
    screen.getByText('spec/telemetry/0/profile: no profile "triton"'),
  ).toBeInTheDocument();
  expect(
    screen.queryByRole('region', { name: 'Latency' }),
  ).not.toBeInTheDocument();
});

it('shows the last known value of a dead source as past, not as present', async () => {
  serve(
    aModelDetail({
      live: 'dark',
      signals: [
        aSignal('latency.p95', null, {
          state: 'source-down',
          lastValue: 0.2,
          sampledAt: new Date(Date.now() - 190_000).toISOString(),
          reason: 'connection refused',
        }),
      ],
    }),
  );
  open();
  const tile = await screen.findByRole('button', { name: /^p95 latency/ });
  expect(tile).toHaveTextContent(/–Source downlast 200 ms, 3 min ago/);
  expect(tile).toHaveTextContent('connection refused');
});

it('shows the same signals in small on the overview, and what failed there', async () => {
  serve();
  const { unmount } = renderOnEntity(<EntityLiveCard />, feedRanker);
  const card = await screen.findByRole('region', { name: 'Live signals' });
  await waitFor(() => expect(card).toHaveTextContent(/182 ms.*Met.*≤ 200 ms/));
  unmount();
  backend.refuse(MODEL, 500, 'Error', 'Database is down');
  renderOnEntity(<EntityLiveCard />, feedRanker);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Database is down',
  );
});
