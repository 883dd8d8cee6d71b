import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { LineageGraph } from '@modelgov/backstage-plugin-model-governance-common';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityLineageContent } from './EntityLineageContent';

const backend = setupBackend();
const REF = 'model:default/feed-ranker';
const LINEAGE = '/models/model/default/feed-ranker/lineage';
const VERSION = `model-version:${REF}@7`;

const graph: LineageGraph = {
  modelRef: REF,
  nodes: [
    {
      id: 'run:1',
      kind: 'run',
      name: 'ranking.train',
      version: null,
      digest: null,
      modelRef: null,
    },
    {
      id: VERSION,
      kind: 'model-version',
      name: 'feed-ranker 7',
      version: '7',
      digest: 'sha256:abc',
      modelRef: REF,
    },
  ],
  edges: [
    {
      up: 'run:1',
      down: VERSION,
      relation: 'wasGeneratedBy',
      source: 'https://airflow.example',
      observed: true,
      at: '2026-11-22T10:00:00.000Z',
    },
  ],
  gaps: [{ code: 'no-dataset', version: '7' }],
  truncated: false,
};
const impact = {
  node: graph.nodes[0],
  models: [
    {
      ref: REF,
      title: 'Feed ranker',
      owner: 'group:default/ranking',
      tier: 'T2',
      authorisation: 'active',
      steps: 1,
    },
  ],
  truncated: false,
};
const address = () => screen.getByLabelText('address').textContent;
const open = (search = '') =>
  renderOnEntity(<EntityLineageContent />, feedRanker, search);

it('names the gaps, and a node says by keyboard what stands on it', async () => {
  backend.answer(LINEAGE, graph);
  backend.answer('/lineage/impact', impact);
  open();
  expect(
    await screen.findByText('The training run names no dataset (version 7)'),
  ).toBeInTheDocument();
  screen.getByRole('button', { name: 'Run ranking.train' }).focus();
  await userEvent.keyboard('{Enter}');
  expect(address()).toContain('node=run:1');
  const panel = screen.getByRole('region', {
    name: 'Selected: ranking.train',
  });
  expect(await within(panel).findByText('Feed ranker')).toBeInTheDocument();
  expect(within(panel).getByText('T2')).toBeInTheDocument();
  expect(within(panel).getByText('active')).toBeInTheDocument();
});

it('tells the way between two nodes of a shared link', async () => {
  backend.answer(LINEAGE, graph);
  backend.answer('/lineage/impact', impact);
  open(`?node=run:1&to=${encodeURIComponent(VERSION)}`);
  expect(await screen.findByText('Path of 1 step')).toBeInTheDocument();
});

it('can be read as a table', async () => {
  backend.answer(LINEAGE, graph);
  open('?view=table');
  const table = await screen.findByRole('table', { name: 'Lineage' });
  expect(
    within(table)
      .getAllByRole('cell')
      .slice(0, 5)
      .map(cell => cell.textContent),
  ).toEqual([
    'Run: ranking.train',
    'generated',
    'Model version: feed-ranker 7',
    'observed',
    'https://airflow.example',
  ]);
});

it('says why there is nothing, and what would change it', async () => {
  backend.answer(LINEAGE, { ...graph, nodes: [], edges: [], gaps: [] });
  open();
  expect(
    await screen.findByText('No lineage is known yet'),
  ).toBeInTheDocument();
  expect(screen.getByText(/OpenLineage client/)).toBeInTheDocument();
});

it('does not call a part complete', async () => {
  backend.answer(LINEAGE, { ...graph, gaps: null, truncated: true });
  open();
  expect(await screen.findByText(/^Not judged/)).toBeInTheDocument();
  expect(screen.queryByText(/Every running version/)).not.toBeInTheDocument();
});

it('says what failed', async () => {
  backend.refuse(LINEAGE, 500, 'Error', 'broken');
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The lineage could not be loaded',
  );
});
