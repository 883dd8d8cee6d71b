import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  DriftReferenceView,
  DriftSeries,
  DriftView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityDriftContent } from './EntityDriftContent';

const backend = setupBackend();
const DRIFT = '/models/model/default/feed-ranker/drift';
const address = () => screen.getByLabelText('address').textContent;

function aSeries(
  more: Omit<Partial<DriftSeries>, 'latest'> & {
    latest?: Partial<DriftSeries['latest']>;
  } = {},
): DriftSeries {
  const window = { from: '2026-11-22T00:00:00Z', to: '2026-11-23T00:00:00Z' };
  return {
    environment: 'production',
    region: 'eu-west-1',
    kind: 'feature-drift',
    feature: 'age',
    method: 'psi',
    variant: '',
    direction: 'higher-is-worse',
    estimate: false,
    judge: null,
    points: [{ ...window, value: 0.31, verdict: 'fail' }],
    ...more,
    latest: {
      value: 0.31,
      pValue: null,
      low: null,
      high: null,
      threshold: 0.25,
      nReference: 50_000,
      nCurrent: 10_000,
      noiseFloor: 0.002,
      state: 'ok',
      verdict: 'fail',
      toolVerdict: 'fail',
      reason: '0.31 is over 0.25',
      window,
      reportId: 'r-1',
      tool: 'evidently',
      toolVersion: '0.7.23',
      receivedAt: window.to,
      reference: 'training@1',
      failedWindows: 3,
      ...more.latest,
    },
  };
}

const aReference = (
  more: Partial<DriftReferenceView> = {},
): DriftReferenceView => ({
  name: 'training',
  version: '1',
  from: '2026-06-01T00:00:00Z',
  to: '2026-09-01T00:00:00Z',
  digest: null,
  n: 50_000,
  frozenAt: '2026-09-02T00:00:00Z',
  frozenBy: 'service:drift-job',
  approvedAt: null,
  approvedBy: null,
  ...more,
});

const serve = (view: Partial<DriftView> = {}) =>
  backend.answer(DRIFT, {
    ref: 'model:default/feed-ranker',
    from: '2026-10-24T00:00:00Z',
    to: '2026-11-23T00:00:00Z',
    items: [],
    totalItems: view.items?.length ?? 0,
    references: [],
    ...view,
  } satisfies DriftView);

const open = (search = '') =>
  renderOnEntity(<EntityDriftContent />, feedRanker, search);

it('shows each series with its verdict, threshold, sample and tool', async () => {
  serve({
    items: [
      aSeries(),
      aSeries({
        feature: null,
        kind: 'estimated-performance',
        method: 'roc-auc',
        direction: 'lower-is-worse',
        estimate: true,
        latest: {
          value: 0.74,
          threshold: 0.67,
          verdict: 'unknown',
          state: 'stale',
          reason: 'No report since then; it was pass',
          failedWindows: 0,
        },
      }),
    ],
  });
  open();
  const drifted = await screen.findByRole('row', { name: /age/ });
  for (const text of [
    'Missed',
    'failed 3 windows in a row',
    'at most 0.25',
    '10,000',
    /evidently/,
    'training@1',
    'Chance alone explains values up to 0.002.',
  ]) {
    expect(within(drifted).getByText(text)).toBeInTheDocument();
  }
  expect(
    within(drifted).getByRole('img', { name: /1 windows/ }),
  ).toBeInTheDocument();
  const estimated = screen.getByRole('row', { name: /the data set/ });
  expect(within(estimated).getByText('Unknown')).toBeInTheDocument();
  expect(within(estimated).getByText('Stale')).toBeInTheDocument();
  expect(within(estimated).getByText('at least 0.67')).toBeInTheDocument();
  expect(within(estimated).getByText(/nobody has seen/)).toBeInTheDocument();
});

it('asks for the kind and time of the address, and keeps them there', async () => {
  const asked = serve({ items: [aSeries()] });
  open('?about=data-quality&days=90');
  await screen.findByText('age');
  expect(asked.at(-1)).toBe('days=90&about=data-quality');
  await userEvent.click(screen.getByRole('combobox', { name: /Kind/ }));
  await userEvent.click(screen.getByRole('option', { name: 'All kinds' }));
  expect(address()).toBe('?days=90');
});

it('tells how reports come when there are none', async () => {
  serve();
  open();
  expect(
    await screen.findByText('No report of drift or quality yet'),
  ).toBeInTheDocument();
});

it('says what failed, and asks again', async () => {
  backend.refuse(DRIFT, 500, 'Error', 'the database is gone');
  open();
  expect(
    await screen.findByText('Drift and quality could not be loaded'),
  ).toBeInTheDocument();
  serve({ items: [aSeries()] });
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('age')).toBeInTheDocument();
});

it('lets a reference be approved, and shows who may not', async () => {
  serve({ items: [aSeries()], references: [aReference()] });
  const sent = backend.take(`${DRIFT}-references`, () => ({
    status: 403,
    body: {
      error: { name: 'NotAllowedError', message: 'somebody else has to' },
      response: { statusCode: 403 },
    },
  }));
  open();
  await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));
  expect(
    await screen.findByText(/Not approved: .*somebody else/),
  ).toBeInTheDocument();
  expect(sent).toEqual([{ name: 'training', version: '1' }]);
});
