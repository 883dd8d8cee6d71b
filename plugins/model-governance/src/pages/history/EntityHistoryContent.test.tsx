import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aRecordEntry } from '../../__testUtils__/builders';
import { aDigest, aModelFile } from '../../__testUtils__/governance';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityHistoryContent } from './EntityHistoryContent';

const backend = setupBackend();
const ENTRIES = '/ledger/entries';
const FILE = '/models/model/default/feed-ranker/file';
const address = () => screen.getByLabelText('address').textContent;
const open = (search = '') =>
  renderOnEntity(<EntityHistoryContent />, feedRanker, search);

const reason = aDigest('e');
const gone = aDigest('f');
const entries = [
  aRecordEntry({
    seq: 9,
    type: 'authorisation.suspended@1',
    actor: 'system:model-governance',
    body: { authorisation: 'auth-1', suspension: { trigger: 'slo-breach' } },
    recordedAt: '2026-11-22T12:00:00.000Z',
    occurredAt: '2026-11-22T12:00:00.000Z',
  }),
  aRecordEntry({
    seq: 8,
    type: 'finding.closed@1',
    actor: 'user:default/rita',
    body: { finding: 'fnd-2', reason, note: gone },
    recordedAt: '2026-11-20T12:00:00.000Z',
    occurredAt: '2026-11-20T12:00:00.000Z',
  }),
];

const list = (items = entries, pageInfo: { nextCursor?: string } = {}) => ({
  items,
  keys: [],
  pageInfo,
});
const file = aModelFile({
  texts: { [reason]: 'The bias test passes', [gone]: null },
});

it('tells by day what happened, to what, by whom and why', async () => {
  backend.answer(FILE, { ...file });
  backend.answer(ENTRIES, list());
  open();
  const day = await screen.findByRole('region', { name: '20 Nov 2026' });
  expect(await within(day).findByText('Rita Risk')).toBeInTheDocument();
  expect(within(day).getByText('finding/fnd-2')).toBeInTheDocument();
  await userEvent.click(
    within(day).getByRole('button', { name: /^Finding closed/ }),
  );
  expect(within(day).getByText('The bias test passes')).toBeInTheDocument();
  expect(within(day).getByText(/^Erased;/)).toBeInTheDocument();
  expect(
    screen.getByText(/Authorisation suspended/).closest('button'),
  ).toHaveTextContent('slo breach');
  expect(
    screen.getByRole('button', {
      name: /^Authorisation suspended · .*slo breach.*\. Details of entry 9$/,
    }),
  ).toBeInTheDocument();
});

it('shows one kind, which a link keeps', async () => {
  backend.answer(FILE, { ...file });
  backend.answer(ENTRIES, list());
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Findings 1' }),
  );
  expect(address()).toBe('?kind=finding');
  expect(screen.getByText('Finding closed')).toBeInTheDocument();
  expect(screen.queryByText('Authorisation suspended')).not.toBeInTheDocument();
});

it('reads the record as of the end of a day, from its newest page', async () => {
  backend.answer(FILE, { ...file });
  const asked = backend.answer(ENTRIES, query =>
    list(query.has('asOf') ? entries.slice(1) : entries),
  );
  open();
  fireEvent.change(await screen.findByLabelText('As of the end of'), {
    target: { value: '2026-11-21' },
  });
  expect(await screen.findByText('1 entry', { exact: false })).toBeVisible();
  expect(address()).toBe('?asOf=2026-11-21');
  const { asOf, model } = Object.fromEntries(
    new URLSearchParams(asked.at(-1)).entries(),
  );
  expect(model).toBe('model:default/feed-ranker');
  expect(Date.parse(asOf)).toBe(Date.parse('2026-11-21T23:59:59'));
});

it('adds the older entries below, to the beginning of the record', async () => {
  backend.answer(FILE, { ...file });
  const asked = backend.answer(ENTRIES, query =>
    query.get('cursor')
      ? list(entries.slice(1))
      : list(entries.slice(0, 1), { nextCursor: '9' }),
  );
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show older entries' }),
  );
  expect(await screen.findByText('Finding closed')).toBeInTheDocument();
  expect(screen.getByText('Authorisation suspended')).toBeInTheDocument();
  expect(screen.getByText(/record of this model begins/)).toBeInTheDocument();
  expect(asked).toEqual([
    'model=model%3Adefault%2Ffeed-ranker',
    'model=model%3Adefault%2Ffeed-ranker&cursor=9',
  ]);
});

it('says who may read it, that nothing is there, and what failed', async () => {
  backend.answer(FILE, { ...file });
  backend.refuse(ENTRIES, 403, 'NotAllowedError', 'This needs a permission');
  const { unmount } = await open();
  expect(
    await screen.findByText('You may not read this record'),
  ).toBeInTheDocument();
  unmount();

  backend.refuse(ENTRIES, 500, 'Error', 'Database is locked');
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Database is locked',
  );
  backend.answer(ENTRIES, list([]));
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(
    await screen.findByText(/Nothing is recorded yet/),
  ).toBeInTheDocument();
});

it('shows refs and digests, and says so, where the names could not be loaded', async () => {
  backend.refuse(FILE, 503, 'ServiceUnavailableError', 'Try again');
  backend.answer(ENTRIES, list());
  open();
  expect(
    await screen.findByText(/Names and texts could not be loaded/),
  ).toBeInTheDocument();
  expect(screen.getByText('rita')).toBeInTheDocument();
});
