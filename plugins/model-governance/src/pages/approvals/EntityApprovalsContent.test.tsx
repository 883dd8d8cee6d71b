import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Finding } from '@modelgov/backstage-plugin-model-governance-common';
import { NOW } from '../../__testUtils__/builders';
import { aDigest, aModelFile, anAction } from '../../__testUtils__/governance';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { EntityApprovalsContent } from './EntityApprovalsContent';

const backend = setupBackend();
const MODEL = '/models/model/default/feed-ranker';
const done = { seq: 8, events: [], objects: [] };

function aFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    id: 'fnd-1',
    state: 'resolved',
    severity: 1,
    title: 'Old items rank too high',
    description: aDigest('a'),
    raisedBy: 'user:default/rita',
    cause: 'person',
    owner: 'user:default/olivia',
    raisedAt: NOW,
    dueAt: NOW + 86_400_000,
    resolvedBy: 'user:default/olivia',
    resolvedAt: NOW,
    resolution: null,
    closedBy: null,
    closedAt: null,
    reopened: 0,
    waiver: null,
    acceptedUntil: null,
    ...overrides,
  };
}

function open(file: Parameters<typeof aModelFile>[0]) {
  const asked = backend.answer(`${MODEL}/file`, { ...aModelFile(file) });
  renderOnEntity(<EntityApprovalsContent />, feedRanker);
  return asked;
}
const choose = async (menu: string, item: RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name: menu }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

it('closes a finding with its reason, and reads the file again', async () => {
  const asked = open({
    objects: { finding: [aFinding()] },
    allowedActions: [anAction('finding.close', { object: 'fnd-1' })],
  });
  const sent = backend.take(`${MODEL}/commands`, () => ({ body: done }));
  await choose('Actions on fnd-1', /Close the finding/);
  const dialog = await screen.findByRole('dialog');
  const confirm = within(dialog).getByRole('button', {
    name: 'Close the finding',
  });
  expect(confirm).toBeDisabled();
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Seen it work');
  await userEvent.click(confirm);
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(sent[0].command).toEqual({
    type: 'finding.close',
    finding: 'fnd-1',
    reason: 'Seen it work',
  });
});

it('says by which rule one may not close it, and who may', async () => {
  open({
    objects: { finding: [aFinding()] },
    allowedActions: [
      anAction('finding.close', {
        object: 'fnd-1',
        allowed: false,
        refusal: {
          code: 'not-independent',
          message: 'Olivia repaired it',
          rule: 'R7',
          mayAct: ['user:default/rita'],
        },
      }),
    ],
  });
  await choose('Actions on fnd-1', /Close the finding/);
  const item = screen.getByRole('menuitem', { name: /Close the finding/ });
  expect(item).toHaveAttribute('aria-disabled', 'true');
  expect(item).toHaveTextContent(
    'Refused by rule R7: Olivia repaired itWho may: Rita Risk',
  );
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('keeps what was written when the command is refused after all', async () => {
  open({
    allowedActions: [anAction('finding.raise')],
  });
  backend.take(`${MODEL}/commands`, () => ({
    status: 422,
    body: {
      refusal: { code: 'invalid-input', message: 'owner: not a ref' },
    },
  }));
  await choose('Add to the record', /Raise a finding/);
  const dialog = await screen.findByRole('dialog');
  const fill = (label: RegExp, value: string) =>
    fireEvent.change(within(dialog).getByLabelText(label), {
      target: { value },
    });
  fill(/Title/, 'Slow');
  fill(/Who is responsible/, 'nobody');
  fill(/Description/, 'Too slow');
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Raise a finding' }),
  );
  expect(await within(dialog).findByText('owner: not a ref')).toBeVisible();
  expect(within(dialog).getByLabelText(/Title/)).toHaveValue('Slow');
});

it('asks for a waiver of a finding through the day that was picked', async () => {
  open({
    objects: { finding: [aFinding({ state: 'open' })] },
    allowedActions: [anAction('waiver.request', { object: 'fnd-1' })],
  });
  const sent = backend.take(`${MODEL}/commands`, () => ({ body: done }));
  await choose('Actions on fnd-1', /Ask for a waiver/);
  const dialog = await screen.findByRole('dialog');
  fireEvent.change(within(dialog).getByLabelText(/Until/), {
    target: { value: '2026-12-01' },
  });
  await userEvent.type(within(dialog).getByLabelText(/Reason/), 'Season');
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Ask for a waiver' }),
  );
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0].command).toEqual({
    type: 'waiver.request',
    about: 'finding/fnd-1',
    until: Date.parse('2026-12-01T23:59:59'),
    reason: 'Season',
  });
});
