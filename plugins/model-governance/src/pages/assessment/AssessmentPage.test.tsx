import { screen } from '@testing-library/react';
import { aModelFile, aPolicyView } from '../../__testUtils__/governance';
import { renderPlugin } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';

const backend = setupBackend();

it('has an address of its own beside the tabs', async () => {
  backend.answer('/models/model/default/feed-ranker/file', {
    ...aModelFile(),
  });
  backend.answer('/policy', { ...aPolicyView() });
  renderPlugin('/models/assess/model/default/feed-ranker?use=mail');
  expect(
    await screen.findByRole(
      'heading',
      { name: 'Risk assessment of feed-ranker' },
      { timeout: 10_000 },
    ),
  ).toBeInTheDocument();
  expect(await screen.findByText('Result so far')).toBeInTheDocument();
}, 20_000);
