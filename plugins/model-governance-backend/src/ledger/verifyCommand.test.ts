import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { aSigner, NOW } from '../__testUtils__/builders';
import {
  appendTo,
  regrowTree,
  rewriteEntry,
  unguard,
} from '../__testUtils__/ledger';
import {
  connect,
  migrationsDirectory,
  rememberKey,
  type Database,
} from '../database';
import type { RecordSigner } from '../record/signer';
import { CheckpointService } from './CheckpointService';
import { createFolderWitness } from './folderWitness';
import { verifyCommand } from './verifyCommand';

jest.setTimeout(60_000);

describe('npm run verify-ledger', () => {
  let folder: string;
  let file: string;
  let checkpoints: string;
  let signer: RecordSigner;

  const change = async (work: (db: Database) => Promise<unknown>) => {
    const db = await connect(file, { readOnly: false });
    await work(db);
    await db.destroy();
  };
  const run = async (...args: string[]) => {
    const said: string[] = [];
    const code = await verifyCommand(args, {
      out: line => said.push(line),
      error: line => said.push(line),
    });
    return [code, said.join('\n')];
  };
  const check = (...more: string[]) =>
    run('--db', file, '--checkpoints', checkpoints, ...more);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'verify-'));
    file = join(folder, 'copy.sqlite');
    checkpoints = join(folder, 'checkpoints');
    signer = await aSigner();
    await writeFile(file, '');
    await change(async db => {
      await db.migrate.latest({ directory: migrationsDirectory() });
      await rememberKey(db, { ...signer, at: NOW });
      const service = new CheckpointService({
        db,
        signer,
        origin: 'ledger.test/model-governance',
        witnesses: [createFolderWitness(checkpoints)],
        logger: mockServices.logger.mock(),
        now: () => NOW,
      });
      await appendTo(db, signer, 6);
      await service.publish();
      await appendTo(db, signer, 6);
      await service.publish();
      await appendTo(db, signer, 3);
    });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it.each([[], ['--quick']])(
    'finds a copy intact, and says how far it is witnessed %s',
    async (...mode) => {
      const before = await readFile(file);
      expect(await check(...mode)).toEqual([
        0,
        expect.stringMatching(/^Intact: 15 .* first 12; 3 newer/),
      ]);
      // It only looks.
      expect((await readFile(file)).equals(before)).toBe(true);
      expect(await readdir(checkpoints)).toHaveLength(3);
    },
  );

  it.each([[], ['--quick']])(
    'names the entry in which one byte of the file was flipped %s',
    async (...mode) => {
      const bytes = await readFile(file);
      // The last copy: earlier ones may lie in pages that are free again.
      const at = bytes.lastIndexOf('"owner":"group:default/4"');
      expect(at).toBeGreaterThan(0);
      bytes[at + 12] ^= 1;
      await writeFile(file, bytes);
      const [code, said] = await check(...mode);
      expect([code, said]).toEqual([
        1,
        expect.stringMatching(/^Not intact\. Entry 11 was changed: its bytes/),
      ]);
    },
  );

  it.each<[string, (db: Database) => Promise<unknown>, RegExp]>([
    [
      'rewritten by who has the key',
      async db => {
        await rewriteEntry(db, 8, signer);
        await regrowTree(db);
      },
      /Entries 7 to 12 are not those that were witnessed/,
    ],
    [
      'rewritten by who has not',
      async db => {
        const other = await aSigner();
        await rememberKey(db, { ...other, at: NOW });
        await rewriteEntry(db, 8, other);
        await regrowTree(db);
      },
      /Entries 7 to 12 are not those/,
    ],
    [
      'cut off at its end',
      async db => {
        await db('record_entry').where('seq', '>', 10).delete();
        await regrowTree(db);
      },
      /Entries 11 to 12 were witnessed and are gone/,
    ],
  ])('finds a ledger that was %s', async (_case, tamper, said) => {
    await change(async db => {
      await unguard(db);
      await tamper(db);
    });
    expect(await check()).toEqual([1, expect.stringMatching(said)]);
    expect(await check('--quick')).toEqual([1, expect.stringMatching(said)]);
  });

  it('trusts the given keys only, and says which checkpoint they did not sign', async () => {
    const pem = join(folder, 'key.pem');
    await writeFile(pem, signer.publicKeyPem);
    expect((await check('--key', pem))[0]).toBe(0);
    await writeFile(pem, (await aSigner()).publicKeyPem);
    expect(await check('--key', pem)).toEqual([
      1,
      expect.stringMatching(/checkpoints\/.*txt: No known key has signed/),
    ]);
    expect(await run('--db', file, '--key', pem)).toEqual([
      1,
      expect.stringMatching(/No known key/),
    ]);
  });

  it('compares every file with its entries when it is asked to', async () => {
    const [code, said] = await check('--projections');
    // Entries without the model that the catalog would have mirrored.
    expect([code, said]).toEqual([
      1,
      expect.stringMatching(/model:default\/a: model not as the entries say$/),
    ]);
  });

  it('says of another database that it holds no ledger', async () => {
    file = join(folder, 'other.sqlite');
    await writeFile(file, '');
    await change(db => db.raw('create table x (y)'));
    expect(await run('--db', file)).toEqual([
      2,
      expect.stringContaining('it holds no ledger'),
    ]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['nothing is given', [], 2, /--db is missing[^]*Usage/],
    ['an option is unknown', ['--bd', 'x'], 2, /--bd[^]*Usage/],
    [
      'there is no file',
      ['--db', '/nowhere/x.sqlite'],
      2,
      /there is no file \/nowhere\/x.sqlite/,
    ],
  ])('says what is wrong when %s', async (_case, args, code, said) => {
    expect(await run(...args)).toEqual([code, expect.stringMatching(said)]);
  });
});
