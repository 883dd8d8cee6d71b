import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { webcrypto } from 'node:crypto';
import { aRecordEntry } from '../../__testUtils__/builders';
import { feedRanker, renderOnEntity } from '../../__testUtils__/render';
import { aSignedEntry, publicKeyPem } from '../../__testUtils__/signedEntry';
import { setupBackend } from '../../__testUtils__/server';
import { EntityRecordCard } from './EntityRecordCard';

const backend = setupBackend();
const RECORDS = '/models/model/default/feed-ranker/records';
const open = () => renderOnEntity(<EntityRecordCard />, feedRanker);

// jsdom has no subtle crypto; browsers on https and localhost do.
beforeAll(() => {
  Object.defineProperty(globalThis.crypto, 'subtle', {
    value: webcrypto.subtle,
    configurable: true,
  });
});

it('tells what changed, who did it and when', async () => {
  backend.answer(RECORDS, {
    items: [
      aRecordEntry({
        type: 'model.changed@1',
        body: { before: { version: null }, after: { version: '12.4.0' } },
        actor: 'user:default/olivia',
        origin: 'import',
      }),
    ],
    keys: [],
    pageInfo: {},
  });
  open();
  expect(await screen.findByText('Changed: version')).toBeInTheDocument();
  expect(screen.getByText('version: nothing → 12.4.0')).toBeInTheDocument();
  expect(screen.getByText('by olivia')).toBeInTheDocument();
  expect(
    screen.getByText('Imported, not signed at the time'),
  ).toBeInTheDocument();
});

it('checks signatures itself, whatever the server says of them', async () => {
  const entry = aSignedEntry();
  backend.answer(RECORDS, {
    items: [
      { ...entry, signatureValid: false },
      { ...entry, seq: 99, signatureValid: true },
      { ...entry, seq: 100, keyId: 'sha256:other', signatureValid: true },
    ],
    keys: [{ keyId: entry.keyId, publicKeyPem }],
    pageInfo: {},
  });
  open();
  expect(
    await screen.findByText('Signature checked in this browser'),
  ).toBeInTheDocument();
  expect(
    await screen.findByText('Entry differs from its signed bytes'),
  ).toBeInTheDocument();
  expect(
    await screen.findByText('Signature does not match'),
  ).toBeInTheDocument();
});

it('goes to the older entries and back', async () => {
  const asked = backend.answer(RECORDS, query => ({
    items: [aRecordEntry({ seq: query.get('cursor') ? 3 : 9 })],
    keys: [],
    pageInfo: query.get('cursor') ? {} : { nextCursor: '9' },
  }));
  open();
  await userEvent.click(
    await screen.findByRole('button', { name: 'Older entries' }),
  );
  expect(await screen.findByText('#3')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Newest entries' }));
  expect(await screen.findByText('#9')).toBeInTheDocument();
  expect(asked).toEqual(['', 'cursor=9', '']);
});

it('says who may read the record to those who may not', async () => {
  backend.refuse(RECORDS, 403, 'NotAllowedError', 'This needs a permission');
  open();
  expect(
    await screen.findByText('You may not read this record'),
  ).toBeInTheDocument();
  expect(
    screen.getByText(/roles risk, validation, compliance, audit/),
  ).toBeInTheDocument();
});

it('is empty, not broken, for a model that is not collected yet', async () => {
  backend.refuse(RECORDS, 404, 'NotFoundError', 'No model');
  open();
  expect(
    await screen.findByText(/Nothing is recorded yet/),
  ).toBeInTheDocument();
});

it('offers to retry when it could not be loaded', async () => {
  backend.refuse(RECORDS, 500, 'Error', 'Database is locked');
  open();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Database is locked',
  );
  backend.answer(RECORDS, { items: [aRecordEntry()], keys: [], pageInfo: {} });
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(
    await screen.findByText('Model appeared in the catalog'),
  ).toBeInTheDocument();
});
