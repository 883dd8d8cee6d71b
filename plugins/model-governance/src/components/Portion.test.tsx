import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Portion } from './Portion';

const list = (length: number) => Array.from({ length }, (_, i) => `item ${i}`);

it('shows the beginning of a long list, then more, then no button', async () => {
  renderInTestApp(
    <Portion items={list(60)}>
      {shown => <p>{`${shown.length} to ${shown.at(-1)}`}</p>}
    </Portion>,
  );
  expect(await screen.findByText('25 to item 24')).toBeInTheDocument();
  await userEvent.click(
    screen.getByRole('button', { name: 'Show 25 more of 35' }),
  );
  await userEvent.click(
    screen.getByRole('button', { name: 'Show 10 more of 10' }),
  );
  expect(screen.getByText('60 to item 59')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /more of/ })).toBeNull();
});
