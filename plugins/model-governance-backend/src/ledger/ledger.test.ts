import { mockServices } from '@backstage/backend-test-utils';
import { aSigner, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  appendTo,
  regrowTree,
  rewriteEntry,
  unguard,
} from '../__testUtils__/ledger';
import {
  loadHead,
  loadVerification,
  rememberKey,
  type Database,
} from '../database';
import { recordAll } from '../record/recorder';
import type { RecordSigner } from '../record/signer';
import { CheckpointService } from './CheckpointService';
import { VerificationService } from './VerificationService';

jest.setTimeout(60_000);

const ORIGIN = 'ledger.test/model-governance';
const ENTRIES = 23;

describe.each(databaseIds)('the ledger on %p', databaseId => {
  let db: Database;
  let signer: RecordSigner;
  let checkpoints: CheckpointService;
  let verification: VerificationService;
  let now = NOW;

  const append = (count: number, name?: string) =>
    appendTo(db, signer, count, name);

  beforeEach(async () => {
    now = NOW;
    db = await createDatabase(databaseId);
    signer = await aSigner();
    await rememberKey(db, { ...signer, at: NOW });
    const ledger = { db, signer, origin: ORIGIN, now: () => now };
    checkpoints = new CheckpointService({
      ...ledger,
      witnesses: [],
      logger: mockServices.logger.mock(),
    });
    verification = new VerificationService(ledger);
    await append(ENTRIES);
  });

  const found = async () => {
    await verification.verify();
    const stored = await loadVerification(db);
    return stored?.fault ? JSON.parse(stored.fault) : null;
  };
  const turnByte = async (seq: number) => {
    const row = await db('record_entry').where({ seq }).first();
    await db('record_entry')
      .where({ seq })
      .update({ bytes: row.bytes.replace('system:test', 'system:tesu') });
  };

  it('is whole as it was written, up to its checkpoint', async () => {
    expect((await verification.integrity()).state).toBe('never-run');
    await checkpoints.current();
    expect(await found()).toBeNull();
    expect(await verification.integrity()).toMatchObject({
      state: 'verified',
      size: ENTRIES,
      verifiedTo: ENTRIES,
      checkpoint: { size: ENTRIES },
    });
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['a byte is turned', () => turnByte(7), { kind: 'bytes-changed', seq: 7 }],
    [
      'a row is removed',
      () => db('record_entry').where({ seq: 9 }).delete(),
      { kind: 'gap', seq: 9, found: 10 },
    ],
    [
      'two rows change places',
      async () => {
        await db('record_entry').where({ seq: 4 }).update({ seq: 1000 });
        await db('record_entry').where({ seq: 5 }).update({ seq: 4 });
        await db('record_entry').where({ seq: 1000 }).update({ seq: 5 });
      },
      { kind: 'moved', seq: 4, says: 5 },
    ],
    [
      'an entry is signed with another key',
      async () => rewriteEntry(db, 6, await aSigner()),
      { kind: 'key-unknown', seq: 6 },
    ],
    [
      'a signature is of something else',
      () =>
        db('record_entry')
          .where({ seq: 3 })
          .update({ signature: signer.sign('something else') }),
      { kind: 'signature-wrong', seq: 3 },
    ],
    [
      'the holder of the key rewrites an entry',
      () => rewriteEntry(db, 8, signer),
      { kind: 'tree-differs', after: 6, upTo: 8 },
    ],
    [
      'a node of the tree is changed',
      () =>
        db('ledger_node')
          .where({ level: 2, idx: 3 })
          .update({ hash: 'f'.repeat(64) }),
      { kind: 'tree-differs', after: 12, upTo: 16 },
    ],
    [
      'the right edge of the tree is changed',
      () => db('record_head').update({ frontier: '[]' }),
      { kind: 'tree-differs', size: ENTRIES },
    ],
    [
      'the holder of the key rewrites entries and tree alike',
      async () => {
        await rewriteEntry(db, 8, signer);
        await regrowTree(db);
      },
      { kind: 'rewritten', after: 0, upTo: ENTRIES },
    ],
    [
      'the end is cut off',
      async () => {
        await db('record_entry').where('seq', '>', 20).delete();
        await regrowTree(db);
      },
      { kind: 'cut', size: 20, witnessed: ENTRIES },
    ],
    [
      'the checkpoint is replaced by one of another key',
      async () => {
        const other = await aSigner();
        const kept = await checkpoints.current();
        const [text] = String(kept?.note).split('\n\n');
        const forged = `${text}\n\n\u2014 ${ORIGIN} ${Buffer.concat([
          Buffer.alloc(4),
          Buffer.from(other.sign(`${text}\n`), 'base64'),
        ]).toString('base64')}\n`;
        await db('ledger_checkpoint').update({ note: forged });
      },
      { kind: 'checkpoint-wrong' },
    ],
  ])('says so when %s', async (_case, tamper, fault) => {
    await checkpoints.current();
    await unguard(db);
    await tamper();
    expect(await found()).toMatchObject(fault);
    const { state, problem } = await verification.integrity();
    expect([state, problem]).toEqual(['broken', expect.any(String)]);
  });

  it('reads on from where it was, and once a day from the beginning', async () => {
    await checkpoints.current();
    expect(await found()).toBeNull();
    await append(3);
    await checkpoints.current();
    await unguard(db);
    await turnByte(2);
    now += 3_600_000;
    expect(await found()).toBeNull();
    expect(await loadVerification(db)).toMatchObject({
      size: ENTRIES + 3,
      witnessed: ENTRIES + 3,
    });
    now += 24 * 3_600_000;
    expect(await found()).toMatchObject({ kind: 'bytes-changed', seq: 2 });
  });

  it('signs no second history beside the one that has a checkpoint', async () => {
    const first = await checkpoints.current();
    expect(await checkpoints.current()).toEqual(first);
    await unguard(db);
    await rewriteEntry(db, 8, signer);
    await regrowTree(db);
    await append(1);
    await expect(checkpoints.current()).rejects.toThrow('does not continue');
    await db('record_entry').where('seq', '>', 20).delete();
    await regrowTree(db);
    await expect(checkpoints.current()).rejects.toThrow('does not continue');
  });

  it.each([
    ['record_entry', { actor: 'x' }],
    ['ledger_node', { hash: 'x' }],
    ['ledger_checkpoint', { note: 'x' }],
    ['kept_blob', { bytes: 'x' }],
    ['kept_text', { text: 'x' }],
  ])('refuses changes of %s by any statement', async (table, change) => {
    await checkpoints.current();
    await db('kept_blob').insert({ digest: 'sha256:a', bytes: 'b' });
    await db('kept_text').insert({
      commitment: 'sha256:a',
      subject: 'model:default/a',
      salt: 's',
      text: 't',
    });
    const before = await db(table).select();
    await expect(db(table).update(change)).rejects.toThrow(/refused/);
    await expect(db(table).delete()).rejects.toThrow(/refused/);
    await expect(
      db.raw(
        databaseId === 'SQLITE_3'
          ? `insert or replace into ${table} select * from ${table}`
          : `truncate ${table}`,
      ),
    ).rejects.toThrow(/refused/);
    expect(await db(table).select()).toEqual(before);
  });

  it('gives places without gaps to twenty who append at once, and none to who fails', async () => {
    const failing = db.transaction(async tx => {
      await recordAll(tx, signer, [
        {
          modelRef: 'model:default/a',
          event: { type: 'model.changed@1', before: {}, after: {} },
          actor: 'system:test',
          origin: 'live',
          recordedAt: NOW,
          occurredAt: NOW,
        },
      ]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => append(2, `model:default/m${i}`)),
    );
    expect((await loadHead(db)).size).toBe(ENTRIES + 40);
    expect(await found()).toBeNull();
  });
});
