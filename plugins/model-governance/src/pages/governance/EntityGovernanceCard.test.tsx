import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOW } from '../../__testUtils__/builders';
import {
  aCardVersion,
  aCompleteness,
  aModelFile,
} from '../../__testUtils__/governance';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityGovernanceCard } from './EntityGovernanceCard';

const backend = setupBackend();
const FILE = '/models/model/default/feed-ranker/file';
const open = () => renderOnEntity(<EntityGovernanceCard />, feedRanker);
const part = async (name: string) =>
  within(await screen.findByRole('region', { name }));

it('says of a model without a record what it lacks, and nothing good', async () => {
  backend.answer(FILE, {
    ...aModelFile({
      tier: { tier: 'unassessed', because: 'nobody assessed it', uses: [] },
    }),
  });
  open();
  expect((await part('Risk tier')).getByText('Not assessed')).toBeVisible();
  expect(
    (await part('Authorisation')).getByText('None in force'),
  ).toBeVisible();
  expect((await part('Model card')).getByText('No card yet')).toBeVisible();
});

it('puts what is due first before what is due later or never', async () => {
  const item = {
    modelRef: 'model:default/feed-ranker',
    modelTitle: null,
    kind: 'slot',
    mine: false,
  };
  backend.answer(FILE, {
    ...aModelFile({
      card: {
        version: aCardVersion(),
        completeness: aCompleteness('T2', { share: 0.899, required: 0.9 }),
      },
      due: [
        {
          ...item,
          object: 'review/rev-1',
          title: 'No date',
          state: 'waiting',
          dueAt: null,
        },
        {
          ...item,
          object: 'request/req-1',
          title: 'Sign as validator',
          state: 'overdue',
          dueAt: new Date(NOW).toISOString(),
        },
      ],
    }),
  });
  open();
  const due = await part('Next due');
  expect(due.getByRole('link', { name: 'Sign as validator' })).toHaveAttribute(
    'href',
    '/models/reviews/model/default/feed-ranker/req-1',
  );
  expect(due.getByText('1 more waits')).toBeVisible();
  // Rounded down: what misses the bar by a hair does not read as met.
  expect((await part('Model card')).getByText(/^89 %/)).toBeVisible();
});

it('tells a model that was not collected yet from a record that failed', async () => {
  backend.refuse(FILE, 404, 'NotFoundError', 'No model');
  const { unmount } = await open();
  expect(await screen.findByText('Nothing on record yet')).toBeInTheDocument();
  unmount();
  backend.refuse(FILE, 500, 'Error', 'Database is locked');
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Database is locked',
  );
  backend.answer(FILE, { ...aModelFile() });
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect((await part('Risk tier')).getByText('Tier 2')).toBeVisible();
});
