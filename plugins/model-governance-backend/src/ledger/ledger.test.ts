import { mockServices } from '@backstage/backend-test-utils';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSigner, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  loadHead,
  loadVerification,
  loadWitnesses,
  rememberKey,
  type Database,
} from '../database';
import { recordAll } from '../record/recorder';
import { leafHash, type RecordSigner } from '../record/signer';
import { CheckpointService } from './CheckpointService';
import { createWitnesses } from './createWitnesses';
import { createFolderWitness } from './folderWitness';
import { createGitWitness } from './gitWitness';
import { VerificationService } from './VerificationService';

jest.setTimeout(60_000);

const ORIGIN = 'ledger.test/model-governance';
const ENTRIES = 23;

/** Drops what guards the tables, as somebody who owns the database can. */
async function unguard(db: Database) {
  const sqlite = db.client.config.client.includes('sqlite');
  for (const table of ['record_entry', 'ledger_node']) {
    if (!sqlite) {
      await db.raw(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      continue;
    }
    const triggers: { name: string }[] = await db('sqlite_master')
      .where({ type: 'trigger', tbl_name: table })
      .select('name');
    for (const { name } of triggers) await db.raw(`DROP TRIGGER ${name}`);
  }
}

describe.each(databaseIds)('the ledger on %p', databaseId => {
  let db: Database;
  let signer: RecordSigner;
  let checkpoints: CheckpointService;
  let verification: VerificationService;

  const append = (count: number, name = 'model:default/a') =>
    db.transaction(tx =>
      recordAll(
        tx,
        signer,
        Array.from({ length: count }, (_, i) => ({
          modelRef: name,
          event: {
            type: 'model.changed@1' as const,
            before: {},
            after: { owner: `group:default/${i}` },
          },
          actor: 'system:test',
          origin: 'live' as const,
          recordedAt: NOW + i,
          occurredAt: NOW + i,
        })),
      ),
    );

  beforeEach(async () => {
    db = await createDatabase(databaseId);
    signer = await aSigner();
    await rememberKey(db, { ...signer, at: NOW });
    const now = () => NOW;
    const logger = mockServices.logger.mock();
    checkpoints = new CheckpointService({
      db,
      signer,
      origin: ORIGIN,
      witnesses: [],
      logger,
      now,
    });
    verification = new VerificationService({ db, signer, origin: ORIGIN, now });
    await append(ENTRIES);
  });

  const found = async () => {
    await verification.verify();
    const stored = await loadVerification(db);
    return stored?.fault ? JSON.parse(stored.fault) : null;
  };

  it('is whole as it was written, up to its checkpoint', async () => {
    await checkpoints.current();
    expect(await found()).toBeNull();
    expect(await verification.integrity()).toMatchObject({
      state: 'verified',
      size: ENTRIES,
      verifiedTo: ENTRIES,
      checkpoint: { size: ENTRIES },
    });
  });

  const rewrite = async (seq: number, sign = signer) => {
    const row = await db('record_entry').where({ seq }).first();
    const bytes = row.bytes.replace('group:default', 'group:secret0');
    await db('record_entry')
      .where({ seq })
      .update({
        bytes,
        leaf_hash: leafHash(bytes),
        signature: sign.sign(bytes),
        key_id: sign.keyId,
      });
  };

  it.each<[string, () => Promise<unknown>, object]>([
    [
      'a byte is turned',
      async () => {
        const row = await db('record_entry').where({ seq: 7 }).first();
        await db('record_entry')
          .where({ seq: 7 })
          .update({ bytes: row.bytes.replace('system:test', 'system:tesu') });
      },
      { kind: 'bytes-changed', seq: 7 },
    ],
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
      async () => rewrite(6, await aSigner()),
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
      () => rewrite(8),
      { kind: 'rewritten', after: 0, upTo: ENTRIES },
    ],
    [
      'the end is cut off',
      async () => {
        await db('record_entry').where('seq', '>', 20).delete();
        await db('record_head').update({ size: 20 });
      },
      { kind: 'cut', size: 20, witnessed: ENTRIES },
    ],
  ])('says so when %s', async (_case, tamper, fault) => {
    await checkpoints.current();
    await unguard(db);
    await tamper();
    expect(await found()).toMatchObject(fault);
    const { state, problem } = await verification.integrity();
    expect([state, problem]).toEqual(['broken', expect.any(String)]);
  });

  it('sees a rewrite that no checkpoint covers by the tree it keeps', async () => {
    await unguard(db);
    await rewrite(8);
    expect(await found()).toMatchObject({ kind: 'tree-differs' });
  });

  it.each([
    ['record_entry', { actor: 'x' }],
    ['ledger_node', { hash: 'x' }],
    ['kept_blob', { bytes: 'x' }],
    ['kept_text', { text: 'x' }],
  ])('refuses changes of %s', async (table, change) => {
    await db('kept_blob').insert({ digest: 'sha256:a', bytes: 'b' });
    await db('kept_text').insert({
      commitment: 'sha256:a',
      subject: 'model:default/a',
      salt: 's',
      text: 't',
    });
    await expect(db(table).update(change)).rejects.toThrow(/refused/);
    await expect(db(table).delete()).rejects.toThrow(/refused/);
  });

  it('gives places without gaps to twenty who append at once, and none to who fails', async () => {
    await expect(
      db.transaction(async tx => {
        await recordAll(tx, signer, []);
        await tx('record_head').update({ size: 999 });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => append(2, `model:default/m${i}`)),
    );
    expect((await loadHead(db)).size).toBe(ENTRIES + 40);
    expect(await found()).toBeNull();
  });

  it('takes checkpoints to witnesses, and says which of them is down', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'witness-'));
    const service = new CheckpointService({
      db,
      signer,
      origin: ORIGIN,
      witnesses: [
        createGitWitness({
          path: join(folder, 'git'),
          url: join(folder, 'nowhere.git'),
          branch: 'main',
        }),
        createFolderWitness(join(folder, 'files')),
      ],
      logger: mockServices.logger.mock(),
      now: () => NOW,
    });
    await service.publish();
    const [git, files] = [...(await loadWitnesses(db))].sort((a, b) =>
      b.id.localeCompare(a.id),
    );
    expect(git).toMatchObject({ id: 'git', publishedSize: null });
    expect(git.lastError).toContain('nowhere');
    expect(files).toMatchObject({ id: 'folder', publishedSize: ENTRIES });
    const note = await readFile(join(folder, 'files/latest.txt'), 'utf8');
    expect(note.split('\n')[0]).toBe(ORIGIN);

    // Somebody else's ledger, or this one rewritten: the folder remembers.
    await writeFile(join(folder, `files/${ENTRIES}.txt`), 'another\n\n');
    await service.publish();
    const after = await loadWitnesses(db);
    expect(after.find(({ id }) => id === 'folder')?.lastError).toContain(
      'rewritten',
    );
    await rm(folder, { recursive: true });
  });
});

it('refuses a folder as witness in production', () => {
  const config = { origin: ORIGIN, checkpointMs: 1, verifyMs: 1, folder: '/x' };
  expect(() => createWitnesses(config, true)).toThrow(/same custodian/);
  expect(createWitnesses(config, false)).toHaveLength(1);
});
