import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  valueStates,
  type ModelSummary,
  type SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModel,
  aModelList,
  aPortfolio,
  aSignal,
} from '../../__testUtils__/builders';
import { renderPage, renderPlugin } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { PortfolioPage } from './PortfolioPage';

const backend = setupBackend();
const address = () => screen.getByLabelText('address').textContent;

function serve(models: ModelSummary[], pageInfo = {}) {
  return {
    models: backend.answer('/models', aModelList(models, { pageInfo })),
    portfolio: backend.answer('/portfolio', aPortfolio()),
  };
}

it('shows each model with its values, units and targets', async () => {
  serve([aModel()]);
  renderPage(<PortfolioPage />);
  const row = await screen.findByRole('row', { name: /Feed ranker/ });
  for (const text of [
    '182 ms',
    '≤ 200 ms',
    '0.04 %',
    '38.2 req/s',
    'ranking',
    'Met',
  ]) {
    expect(
      within(row).getAllByText(text, { exact: false }).length,
    ).toBeGreaterThan(0);
  }
  expect(screen.getByText('1 model')).toBeInTheDocument();
});

it('puts sort and order into the address and the request', async () => {
  const asked = serve([aModel()]);
  renderPage(<PortfolioPage />, '?cursor=abc&type=ranker');
  await userEvent.click(
    await screen.findByRole('button', { name: 'p95 latency' }),
  );
  expect(address()).toBe('?type=ranker&sort=latency.p95&order=desc');
  await waitFor(() =>
    expect(asked.models).toContain('type=ranker&sort=latency.p95&order=desc'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'p95 latency' }));
  expect(address()).toBe('?type=ranker&sort=latency.p95&order=asc');
  expect(
    screen.getByRole('columnheader', { name: 'p95 latency' }),
  ).toHaveAttribute('aria-sort', 'ascending');
});

it('filters by what a hero number counts, and counts heroes without it', async () => {
  const asked = serve([aModel()]);
  renderPage(<PortfolioPage />, '?owner=group:default/ranking');
  const hero = await screen.findByRole('button', { name: /Unknown\s*3of 21/ });
  await userEvent.click(hero);
  expect(address()).toBe(
    '?owner=group:default/ranking&verdict=unknown&production=true',
  );
  expect(hero).toHaveAttribute('aria-pressed', 'true');
  expect(new Set(asked.portfolio)).toEqual(
    new Set(['owner=group%3Adefault%2Franking']),
  );
});

it('offers the values that models have, counted under the other filters', async () => {
  const asked = serve([aModel()]);
  renderPage(<PortfolioPage />, '?owner=group:default/ranking&type=ranker');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Filter by Owner: ranking' }),
  );
  await userEvent.click(
    await screen.findByRole('checkbox', { name: /pricing\s*3/ }),
  );
  expect(address()).toBe(
    '?owner=group:default/ranking&owner=group:default/pricing&type=ranker',
  );
  expect(asked.portfolio).toContain('type=ranker');
});

it('asks for what was typed once the typing pauses', async () => {
  const asked = serve([aModel()]);
  renderPage(<PortfolioPage />);
  await userEvent.type(await screen.findByLabelText('Search models'), 'feed');
  await waitFor(() => expect(address()).toBe('?q=feed'));
  await waitFor(() => expect(asked.models).toContain('q=feed'));
  expect(asked.models).not.toContain('q=fee');
});

it('pages by the cursors it was given and keeps the old rows meanwhile', async () => {
  serve([aModel()], { nextCursor: 'n2' });
  renderPage(<PortfolioPage />, '?limit=50');
  await screen.findByText('Feed ranker');
  backend.hang('/models');
  await userEvent.click(screen.getByRole('button', { name: 'Next page' }));
  expect(address()).toBe('?limit=50&cursor=n2');
  expect(screen.getByText('Feed ranker')).toBeInTheDocument();
  expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true');
});

describe('a value in the table', () => {
  const stateCases: Record<
    SignalValue['state'],
    { value: number | null; shows: string[] }
  > = {
    ok: { value: 0.182, shows: ['182 ms'] },
    'no-traffic': { value: null, shows: ['No traffic'] },
    'no-data': { value: null, shows: ['No data'] },
    stale: { value: 0.182, shows: ['182 ms', 'Stale'] },
    partial: { value: 0.182, shows: ['182 ms', 'Partial'] },
    invalid: { value: null, shows: ['Invalid'] },
    'source-down': { value: null, shows: ['Source down'] },
    insufficient: { value: null, shows: ['Insufficient'] },
    'not-configured': { value: null, shows: ['Not configured'] },
  };

  it.each(valueStates)(
    'that is %s says so in words, with the reason',
    async state => {
      const { value, shows } = stateCases[state];
      const signal = aSignal('latency.p95', value, {
        state,
        reason: `Because ${state}`,
      });
      serve([aModel({ signals: [signal] })]);
      renderPage(<PortfolioPage />);
      const row = await screen.findByRole('row', { name: /Feed ranker/ });
      const cell = within(row).getAllByRole('cell')[4];
      for (const text of shows) expect(cell).toHaveTextContent(text);
      expect(cell.innerHTML).toContain(`Because ${state}`);
      // A digit is shown exactly where there is a value: no zero stands in.
      expect(/\d/.test(cell.textContent ?? '')).toBe(value !== null);
    },
  );

  it('is zero only where zero was measured', async () => {
    serve([aModel({ signals: [aSignal('errors.ratio', 0)] })]);
    renderPage(<PortfolioPage />);
    const row = await screen.findByRole('row', { name: /Feed ranker/ });
    const cells = within(row).getAllByRole('cell');
    expect(cells[5]).toHaveTextContent('0 %');
    expect(cells[6]).toHaveTextContent('Not configured');
  });
});

it('shows tier and authorisation, and a dash where nothing was said of them', async () => {
  serve([
    aModel({ name: 'a', title: 'Alpha' }),
    aModel({ name: 'b', title: 'Beta', governance: undefined }),
  ]);
  renderPage(<PortfolioPage />);
  const cellsOf = (name: RegExp) =>
    within(screen.getByRole('row', { name })).getAllByRole('cell');
  await screen.findByText('Alpha');
  const [, , governed] = cellsOf(/Alpha/);
  expect(governed).toHaveTextContent(
    /^Tier 2.*Active: It may rununtil 23 Nov 2027$/,
  );
  const [, , unsaid] = cellsOf(/Beta/);
  expect(unsaid).toHaveTextContent(/^–$/);
});

it('filters by tier and authorisation, and by both through the hero number', async () => {
  const asked = serve([aModel()]);
  renderPage(<PortfolioPage />, '?tier=T1&authorisation=nonsense');
  expect(
    await screen.findByRole('button', {
      name: 'Filter by Authorisation: nonsense',
    }),
  ).toBeInTheDocument();
  await userEvent.click(
    await screen.findByRole('button', {
      name: /High risk, authorised\s*9of 12/,
    }),
  );
  expect(address()).toBe(
    '?tier=T1&tier=T2&tier=unassessed&tier=prohibited&authorisation=active&authorisation=conditional&production=true',
  );
  // The number stays what it was: it is counted without its own filters.
  expect(new Set(asked.portfolio)).toEqual(new Set(['']));
});

it('says when nobody owns a model, or somebody who does not exist', async () => {
  serve([
    aModel({ name: 'a', title: 'A', owner: null, ownerState: 'unowned' }),
    aModel({ name: 'b', title: 'B', ownerState: 'unknown-owner' }),
  ]);
  renderPage(<PortfolioPage />);
  expect(
    await screen.findByText(/^Unowned/, { selector: 'td *' }),
  ).toBeInTheDocument();
  expect(screen.getByText(/^Unknown owner/)).toBeInTheDocument();
});

it('says why the rows are missing and brings them on retry', async () => {
  backend.answer('/portfolio', aPortfolio());
  backend.refuse('/models', 503, 'ServiceUnavailableError', 'Database is down');
  renderPage(<PortfolioPage />);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Database is down');
  expect(
    await screen.findByRole('button', { name: /In production\s*21/ }),
  ).toBeInTheDocument();
  serve([aModel()]);
  await userEvent.click(within(alert).getByRole('button', { name: 'Retry' }));
  expect(await screen.findByText('Feed ranker')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('leads out of filters that nothing matches', async () => {
  serve([]);
  renderPage(<PortfolioPage />, '?q=zebra&sort=name&production=true');
  expect(await screen.findByText('No model matches')).toBeInTheDocument();
  await userEvent.click(
    screen.getAllByRole('button', { name: 'Clear all' })[0],
  );
  expect(address()).toBe('?sort=name');
  expect(await screen.findByText('No models yet')).toBeInTheDocument();
});

it('opens from the address of the page, with the filters of a link', async () => {
  const asked = serve([aModel()]);
  renderPlugin('/models?verdict=fail');
  expect(
    await screen.findByText('Feed ranker', {}, { timeout: 10_000 }),
  ).toBeInTheDocument();
  expect(asked.models).toEqual(['verdict=fail']);
});

it('saves all pages of what the filters leave as CSV that no spreadsheet runs', async () => {
  const asked = backend.answer('/models', query => {
    const last = query.get('cursor') === 'n2';
    const model = last
      ? aModel({
          name: 'evil',
          title: '=HYPERLINK("http://evil.example")',
          signals: [],
          governance: undefined,
        })
      : aModel();
    return aModelList([model], { pageInfo: last ? {} : { nextCursor: 'n2' } });
  });
  backend.answer('/portfolio', aPortfolio());
  const saved: Blob[] = [];
  Object.assign(URL, {
    createObjectURL: (blob: Blob) => {
      saved.push(blob);
      return 'blob:models';
    },
    revokeObjectURL: () => {},
  });
  renderPage(<PortfolioPage />, '?tier=T2&sort=owner&limit=50&cursor=abc');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Export CSV' }),
  );
  await waitFor(() => expect(saved).toHaveLength(1));
  const [, first, second] = (await saved[0].text()).split('\r\n');
  expect(first).toMatch(
    /^model:default\/feed-ranker,Feed ranker,.*,T2,active,.*,0\.182,s,ok/,
  );
  expect(second).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  // Nothing is known of it: no number stands in for that.
  expect(second).toMatch(/(,,,not-configured){5}/);
  expect(asked).toContain('tier=T2&sort=owner&limit=100');
  expect(asked).toContain('tier=T2&sort=owner&limit=100&cursor=n2');
});
