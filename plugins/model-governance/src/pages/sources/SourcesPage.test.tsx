import { screen, within } from '@testing-library/react';
import { aSource, aSourceList } from '../../__testUtils__/builders';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { SourcesPage } from './SourcesPage';

const backend = setupBackend();

it('shows each source with its run, and the endpoints that are down first', async () => {
  const part = { lastSuccessAt: null, reason: null };
  backend.answer(
    '/sources',
    aSourceList([
      aSource({
        state: 'partial',
        reason: '1 of 2 do not answer',
        parts: [
          { ...part, name: 'a', state: 'ok' },
          { ...part, name: 'b', state: 'down', reason: 'connection refused' },
        ],
      }),
      aSource({
        id: 'prometheus',
        state: 'never-run',
        lastRun: null,
        targets: null,
        parts: [],
      }),
    ]),
  );
  renderPage(<SourcesPage />);
  const fleet = await screen.findByRole('row', { name: /^fleet/ });
  for (const text of [
    'Partial',
    '1 of 2 do not answer',
    '412 ms',
    '118',
    '6',
    '31',
  ]) {
    expect(within(fleet).getByText(text)).toBeInTheDocument();
  }
  const parts = within(
    screen.getByRole('table', { name: 'Endpoints of fleet' }),
  );
  const [, first, second] = parts.getAllByRole('row');
  expect(first).toHaveTextContent(/bDownNeverconnection refused/);
  expect(second).toHaveTextContent(/aUp/);

  // What never ran has no numbers, and no zeros in their place.
  const prometheus = screen.getByRole('row', { name: /^prometheus/ });
  expect(prometheus).toHaveTextContent(/Not run yetNever––––/);
});

it('explains what sources are to those who may not see them', async () => {
  backend.refuse('/sources', 403, 'NotAllowedError', 'No');
  renderPage(<SourcesPage />);
  expect(
    await screen.findByText('Sources are for platform administrators'),
  ).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});

it('lists what serves and is in no catalog, with the labels to declare', async () => {
  backend.answer(
    '/sources',
    aSourceList(
      [aSource()],
      [
        {
          source: 'fleet',
          profile: 'vllm',
          labels: { job: 'llm', model_name: 'shadow-8b' },
          firstSeenAt: '2026-11-22T10:00:00Z',
          lastSeenAt: '2026-11-23T10:00:00Z',
        },
      ],
    ),
  );
  renderPage(<SourcesPage />);
  const table = await screen.findByRole('table', {
    name: 'Serving, but not in the catalog',
  });
  expect(
    within(table).getByText('job="llm", model_name="shadow-8b"'),
  ).toBeInTheDocument();
});

it('says how to add a source where there is none', async () => {
  backend.answer('/sources', aSourceList([]));
  renderPage(<SourcesPage />);
  expect(
    await screen.findByText(/model-governance\.sources/),
  ).toBeInTheDocument();
});

it('says that collection goes on when only this view failed', async () => {
  backend.refuse('/sources', 500, 'Error', 'Database is down');
  renderPage(<SourcesPage />);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Database is down Collection goes on/,
  );
});
