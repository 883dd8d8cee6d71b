import { webcrypto } from 'node:crypto';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aLedger, anIntegrity, aProof } from '../../__testUtils__/ledger';
import { renderPage } from '../../__testUtils__/render';
import { setupBackend } from '../../__testUtils__/server';
import { publicKeyPem } from '../../__testUtils__/signedEntry';
import type { LedgerIntegrity } from '../../api/ledger';
import { AuditPage } from './AuditPage';

const backend = setupBackend();
const entries = aLedger(5);
const list = {
  items: [...entries].reverse(),
  keys: [{ keyId: entries[0].keyId, publicKeyPem }],
  pageInfo: { nextCursor: 'older' },
};
const address = () => screen.getByLabelText('address').textContent;

function open(integrity: Partial<LedgerIntegrity> = {}, search = '') {
  backend.answer('/ledger/integrity', { ...anIntegrity(integrity) });
  const asked = backend.answer('/ledger/entries', list);
  renderPage(<AuditPage />, search);
  return asked;
}

it.each<[string, Partial<LedgerIntegrity>, RegExp, RegExp]>([
  ['intact', {}, /^Verified/, /Verified up to entry 5 of 5.*git: up to date/s],
  [
    'broken',
    { state: 'broken', verifiedTo: 2, problem: 'Entry 3: leaf hash differs' },
    /^Not intact/,
    /Not intact.*Entry 3: leaf hash differs/s,
  ],
  [
    'not checked yet',
    { state: 'never-run' },
    /^Not verified/,
    /Not verified yet/,
  ],
  [
    'without anybody outside who saw it',
    { witnesses: [], checkpoint: null },
    /^No checkpoint/,
    /No checkpoint was published yet.*rests on this server alone/s,
  ],
])(
  'says of a ledger that is %s what is known',
  async (_case, given, first, text) => {
    open(given);
    const banner = await screen.findByRole('region', { name: 'Integrity' });
    await within(banner).findByText(first);
    expect(banner).toHaveTextContent(text);
  },
);

it('keeps filters in the address, asks for them, and returns to the first page', async () => {
  const asked = open({}, '?cursor=abc&actor=user:default/rita');
  await screen.findByRole('button', { name: 'Open entry 5' });
  await userEvent.type(screen.getByLabelText('What'), 'card.published@1');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(address()).toBe('?actor=user:default/rita&type=card.published@1');
  await screen.findByRole('button', { name: 'Open entry 5' });
  expect(asked[0]).toMatch(/cursor=abc/);
  expect(asked.at(-1)).toBe(
    'actor=user%3Adefault%2Frita&type=card.published%401',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Older entries' }));
  expect(address()).toMatch(/cursor=older/);
});

it('says that what is shown is the ledger as of another time', async () => {
  const asked = open({}, '?asOf=2026-11-01T00:00:00.000Z');
  expect(
    await screen.findByText(/^Shown is the ledger as of/),
  ).toBeInTheDocument();
  await screen.findByRole('button', { name: 'Open entry 5' });
  expect(asked[0]).toBe('asOf=2026-11-01T00%3A00%3A00.000Z');
});

it('checks an entry in the browser, step by step', async () => {
  // jsdom has no subtle crypto; browsers on https and localhost do.
  Object.defineProperty(globalThis.crypto, 'subtle', {
    value: webcrypto.subtle,
    configurable: true,
  });
  open();
  backend.answer('/ledger/proof', { ...(await aProof(entries, 3)) });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Open entry 3' }),
  );
  expect(address()).toBe('?entry=3');
  const drawer = within(await screen.findByRole('dialog', { name: 'Entry 3' }));
  await userEvent.click(
    drawer.getByRole('button', { name: 'Check the proof' }),
  );
  const steps = within(
    await drawer.findByRole('list', { name: 'Checked in this browser' }),
  ).getAllByRole('listitem');
  expect(steps.map(step => step.textContent)).toEqual([
    expect.stringMatching(/^Holds.*signed these bytes/),
    expect.stringMatching(/^Holds.*leaf hash/),
    expect.stringMatching(/^Holds.*tree of 5 entries/),
    expect.stringMatching(/^Holds.*signed checkpoint/),
  ]);
});

it('says that an entry newer than the last checkpoint has no proof yet', async () => {
  open({}, '?entry=5');
  backend.refuse('/ledger/proof', 404, 'NotFoundError', 'Not yet');
  await userEvent.click(
    await screen.findByRole('button', { name: 'Check the proof' }),
  );
  expect(
    await screen.findByText(/newer than the last checkpoint/),
  ).toBeInTheDocument();
});

it('explains to whom the ledger is open', async () => {
  backend.answer('/ledger/integrity', { ...anIntegrity() });
  backend.refuse('/ledger/entries', 403, 'NotAllowedError', 'No');
  renderPage(<AuditPage />);
  expect(
    await screen.findByText('You may not read the ledger'),
  ).toBeInTheDocument();
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
});
