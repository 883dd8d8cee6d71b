import { mockServices } from '@backstage/backend-test-utils';
import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aSigner, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  appendTo,
  regrowTree,
  rewriteEntry,
  unguard,
} from '../__testUtils__/ledger';
import { loadWitnesses, rememberKey, type Database } from '../database';
import type { RecordSigner } from '../record/signer';
import { CheckpointService } from './CheckpointService';
import { createWitnesses } from './createWitnesses';
import { createFolderWitness } from './folderWitness';
import { createGitWitness } from './gitWitness';
import { VerificationService } from './VerificationService';

jest.setTimeout(60_000);

const ORIGIN = 'ledger.test/model-governance';

describe.each(databaseIds)('witnesses of the ledger on %p', databaseId => {
  let db: Database;
  let signer: RecordSigner;
  let folder: string;

  beforeEach(async () => {
    db = await createDatabase(databaseId);
    signer = await aSigner();
    await rememberKey(db, { ...signer, at: NOW });
    await appendTo(db, signer, 10);
    folder = await mkdtemp(join(tmpdir(), 'witness-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const outside = (witnesses: readonly CheckpointWitness[]) => {
    const ledger = { db, signer, origin: ORIGIN, witnesses, now: () => NOW };
    return {
      checkpoints: new CheckpointService({
        ...ledger,
        logger: mockServices.logger.mock(),
      }),
      verification: new VerificationService(ledger),
    };
  };
  const files = () => createFolderWitness(join(folder, 'files'));

  it('take each checkpoint once, and one that is down harms no other', async () => {
    const git = createGitWitness({
      path: join(folder, 'git'),
      url: join(folder, 'nowhere.git'),
      branch: 'main',
    });
    const { checkpoints, verification } = outside([git, files()]);
    const stateOf = async () => (await verification.integrity()).witnesses;
    expect(await stateOf()).toEqual([
      { id: 'git', state: 'behind', size: null, reason: null },
      { id: 'folder', state: 'behind', size: null, reason: null },
    ]);
    await checkpoints.publish();
    expect(await stateOf()).toEqual([
      {
        id: 'git',
        state: 'down',
        size: null,
        reason: expect.stringContaining('nowhere'),
      },
      { id: 'folder', state: 'ok', size: 10, reason: null },
    ]);
    const note = await readFile(join(folder, 'files/latest.txt'), 'utf8');
    expect(note).toMatch(new RegExp(`^${ORIGIN}\n10\n`));

    const bare = join(folder, 'nowhere.git');
    execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', bare]);
    await appendTo(db, signer, 1);
    await checkpoints.publish();
    expect((await stateOf()).map(({ state }) => state)).toEqual(['ok', 'ok']);
    expect(await git.latest()).toBe(
      await readFile(join(folder, 'files/latest.txt'), 'utf8'),
    );
    // Another machine goes on where the remote is.
    const again = createGitWitness({
      path: join(folder, 'again'),
      url: join(folder, 'nowhere.git'),
      branch: 'main',
    });
    expect(await again.latest()).toBe(await git.latest());
    const log = execFileSync('git', ['log', '--format=%s', 'main'], {
      cwd: join(folder, 'nowhere.git'),
    });
    expect(log.toString().trim().split('\n')).toEqual([
      'Checkpoint 11',
      'Checkpoint 10',
    ]);
  });

  it('find a database that was rewritten whole, with its checkpoints', async () => {
    const { checkpoints, verification } = outside([files()]);
    await checkpoints.publish();
    await verification.verify();
    expect((await verification.integrity()).state).toBe('verified');

    await unguard(db);
    await db('ledger_checkpoint').delete();
    await rewriteEntry(db, 4, signer);
    await regrowTree(db);
    const restarted = outside([files()]);
    await restarted.checkpoints.publish();
    await restarted.verification.verify();
    expect(await restarted.verification.integrity()).toMatchObject({
      state: 'broken',
      problem:
        'Entries 1 to 10 are not those that were witnessed: they were rewritten',
    });
  });

  it.each([
    [
      'another ledger’s',
      (note: string) => note.split(ORIGIN).join('other.test/ledger'),
      'no known key',
    ],
    ['no checkpoint', () => 'hello', 'not a signed note'],
  ])('are down when what they hold is %s', async (_case, change, reason) => {
    const { checkpoints, verification } = outside([files()]);
    await checkpoints.publish();
    const latest = join(folder, 'files/latest.txt');
    await writeFile(latest, change(await readFile(latest, 'utf8')));
    await verification.verify();
    const [state] = (await verification.integrity()).witnesses;
    expect(state.state).toBe('down');
    expect(state.reason?.toLocaleLowerCase('en-US')).toContain(reason);
  });

  it('refuse another history, another ledger and a shorter one', async () => {
    const { checkpoints } = outside([]);
    const note = (await checkpoints.current())?.note ?? '';
    const witness = files();
    await witness.publish({ size: 10, note });
    await witness.publish({ size: 10, note });
    const root = note.split('\n')[2];
    const other = note.replace(root, Buffer.alloc(32).toString('base64'));
    await expect(witness.publish({ size: 10, note: other })).rejects.toThrow(
      'rewritten',
    );
    const shorter = note.replace('\n10\n', '\n9\n');
    await expect(witness.publish({ size: 9, note: shorter })).rejects.toThrow(
      'cut off',
    );
    const foreign = note
      .replace(ORIGIN, 'other.test/ledger')
      .replace('\n10\n', '\n12\n');
    await expect(witness.publish({ size: 12, note: foreign })).rejects.toThrow(
      'a place of its own',
    );
    expect(await witness.latest()).toBe(note);
    expect(await loadWitnesses(db)).toEqual([]);
  });
});

it('are refused in production when they are folders, and when two have one id', () => {
  const config = { origin: ORIGIN, checkpointMs: 1, verifyMs: 1, folder: '/x' };
  expect(() => createWitnesses(config, true)).toThrow(/same custodian/);
  expect(createWitnesses(config, false)).toHaveLength(1);
  const added = { ...createFolderWitness('/y'), id: 'lock' };
  expect(createWitnesses(config, false, [added])).toHaveLength(2);
  expect(() => createWitnesses(config, false, [added, added])).toThrow(
    'two witnesses have the id "lock"',
  );
});
