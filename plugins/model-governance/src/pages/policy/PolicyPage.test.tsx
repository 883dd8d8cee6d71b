import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOW } from '../../__testUtils__/builders';
import {
  aPolicyAnswer,
  aPolicyVersion,
  aPolicyView,
  policyInForce,
} from '../../__testUtils__/governance';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import type { PolicyView } from '../../api/governance';
import { PolicyPage } from './PolicyPage';

const backend = setupBackend();

function open(policy: Partial<PolicyView> = {}, search = '') {
  backend.answer('/policy', { ...aPolicyView(policy) });
  renderPage(<PolicyPage />, search);
}
const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

it('tells what binds by tier, which card fields are material and where frameworks stand', async () => {
  open();
  const table = within(
    await screen.findByRole('table', { name: 'What binds, by tier' }),
  );
  const { T1, T4 } = policyInForce.tiers;
  const row = table.getByRole('row', { name: /^Authorisation lasts/ });
  const [first, , , last] = within(row).getAllByRole('cell');
  expect(first).toHaveTextContent(`${T1.authorisationMonths} months`);
  expect(last).toHaveTextContent(`${T4.authorisationMonths} months`);

  const fields = within(
    screen.getByRole('table', {
      name: 'Which card fields void an authorisation',
    }),
  );
  // The part comes before the whole, and the first row decides.
  const names = fields
    .getAllByRole('row')
    .map(({ textContent }) => textContent);
  const restrictions = names.indexOf(
    'Purpose › RestrictionsMinor: Material: a minor change',
  );
  expect(restrictions).toBeGreaterThan(0);
  expect(
    names.indexOf('PurposeMajor: Material: a major change'),
  ).toBeGreaterThan(restrictions);

  const old = screen.getByRole('article', { name: /SR 11-7/ });
  expect(old).toHaveTextContent(/Rescinded.*Replaced by sr-26-2/);
});

it('simulates a preset from a link and names the models that move', async () => {
  open({}, '?simulate=preset:regulated');
  const asked = backend.take('/policy/simulate', () => ({
    body: {
      ...aPolicyAnswer({
        differences: [
          {
            pointer: '/tiers/T2/authorisationMonths',
            before: 12,
            after: 6,
            direction: 'stricter',
          },
        ],
        totalItems: 4,
      }),
    },
  }));
  const simulator = await region('Simulator');
  expect(
    await simulator.findByText('standard-2026-11 → regulated-2026-11'),
  ).toBeInTheDocument();
  expect(
    simulator.getByRole('row', { name: /^Feed ranker/ }),
  ).toHaveTextContent(/Tier 2auth-1 ends 21 Feb 2027 instead of 19 Sept 2027/);
  expect(
    simulator.getByRole('row', { name: /authorisationMonths/ }),
  ).toHaveTextContent(/126Stricter/);
  expect(simulator.getByText('Shown are 1 of 4 models.')).toBeInTheDocument();
  expect(asked).toEqual([{ preset: 'regulated' }]);
});

it('proposes a preset under a name of its own, on top of what is published', async () => {
  open({ origin: 'ledger', digest: 'sha256:published' });
  const sent = backend.take('/organisation/commands', () => ({
    body: { seqs: [3], objects: [] },
  }));
  await userEvent.click(
    await screen.findByRole('button', { name: 'Propose a version' }),
  );
  const dialog = within(screen.getByRole('dialog'));
  const document = dialog.getByLabelText(/^Policy document/);
  expect(dialog.getByText(/Give it a version of its own/)).toBeInTheDocument();
  await userEvent.type(dialog.getByLabelText(/^Why this change/), 'Audit');
  expect(
    dialog.getByRole('button', { name: /^Propose standard/ }),
  ).toBeDisabled();

  fireEvent.change(document, { target: { value: 'version: [' } });
  expect(dialog.getByText(/The document cannot be read/)).toBeInTheDocument();
  fireEvent.change(document, {
    target: { value: 'version: ours-1\ngraceDays: 5' },
  });
  await userEvent.click(dialog.getByRole('button', { name: 'Propose ours-1' }));
  await screen.findByRole('button', { name: 'Propose a version' });
  expect(sent[0].command).toEqual({
    type: 'policy.propose',
    policy: { version: 'ours-1', graceDays: 5 },
    basedOn: 'sha256:published',
    reason: 'Audit',
  });
});

it('approves the digest that was read, and shows the rule that refuses the proposer', async () => {
  const version = aPolicyVersion();
  open({ proposals: [version] });
  const sent = backend.take('/organisation/commands', () => ({
    status: 403,
    body: {
      error: { name: 'NotAllowedError', message: 'no' },
      refusal: {
        code: 'separation-of-duties',
        rule: 'R8',
        message: 'You proposed it',
        mayAct: ['group:default/model-risk'],
      },
    },
  }));
  const proposals = await region('Waiting for a second person');
  expect(proposals.getByText('The bank asks for it')).toBeInTheDocument();
  const name = `Approve ${version.version}`;
  await userEvent.click(proposals.getByRole('button', { name }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(version.digest)).toBeInTheDocument();
  await userEvent.type(dialog.getByLabelText(/^Reason/), 'Read it');
  await userEvent.click(dialog.getByRole('button', { name }));
  expect(await dialog.findByText('Refused by rule R8')).toBeInTheDocument();
  expect(dialog.getByText('Who may: model-risk')).toBeInTheDocument();
  expect(sent[0].command).toEqual({
    type: 'policy.approve',
    policy: version.id,
    digest: version.digest,
    reason: 'Read it',
  });
});

it('tells delegations that run from those that are over, and revokes only the former', async () => {
  const delegation = {
    id: 'del-1',
    from: 'user:default/rita',
    to: 'user:default/olivia',
    slots: [],
    startAt: Date.now() - 1000,
    endAt: Date.now() + 86_400_000,
    reason: 'sha256:x',
  };
  open({
    delegations: [
      delegation,
      { ...delegation, id: 'del-2', endAt: Date.now() - 500 },
    ],
  });
  const sent = backend.take('/organisation/commands', () => ({
    body: { seqs: [4], objects: [] },
  }));
  const panel = await region('Delegations');
  expect(panel.getByText('Active')).toBeInTheDocument();
  expect(panel.getByText('Over')).toBeInTheDocument();
  await userEvent.click(
    panel.getByRole('button', { name: 'Revoke: Rita Risk → Olivia Owner' }),
  );
  expect(await panel.findByText('Active')).toBeInTheDocument();
  expect(sent.map(({ command }) => command)).toEqual([
    { type: 'delegation.revoke', delegation: 'del-1' },
  ]);
});

it('declares a conflict and shows the closed ones as closed', async () => {
  open({
    conflicts: [
      {
        id: 'con-1',
        person: 'user:default/rita',
        about: 'vendor:acme',
        declaredAt: NOW,
        closedAt: NOW,
      },
    ],
  });
  const sent = backend.take('/organisation/commands', () => ({
    body: { seqs: [5], objects: [] },
  }));
  const panel = await region('Conflicts of interest');
  expect(panel.getByText(/^Closed/)).toBeInTheDocument();
  expect(
    panel.queryByRole('button', { name: /^Close/ }),
  ).not.toBeInTheDocument();
  await userEvent.type(panel.getByLabelText('About'), 'Vendor:Acme');
  await userEvent.click(
    panel.getByRole('button', { name: 'Declare a conflict' }),
  );
  expect(await panel.findByDisplayValue('')).toBeInTheDocument();
  expect(sent[0].command).toEqual({
    type: 'conflict.declare',
    about: 'vendor:acme',
  });
});

it('says what failed', async () => {
  backend.refuse('/policy', 500, 'Error', 'Database is down');
  renderPage(<PolicyPage />);
  expect(await screen.findByRole('alert')).toHaveTextContent(
    /Database is down/,
  );
});
