import {
  listOf,
  type ApprovalRequest,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { loadFile, saveFile, type Database } from '../database';
import { MutualWatch } from './MutualWatch';

jest.setTimeout(60_000);

const fileOf = async (db: Database, name: string) => {
  const file = await loadFile(db, `model:default/${name}`);
  if (!file) throw new Error(`No ${name}`);
  return file;
};

/** As if that request had been approved so often. */
async function approve(
  db: Database,
  name: string,
  who: { requestedBy: string; signer: string; times: number },
) {
  const file = await fileOf(db, name);
  const { requestedBy, signer, times } = who;
  // Only what the rule looks at.
  const request = {
    id: 'req-1',
    state: 'approved',
    requestedBy,
    authors: [],
    submittedAt: NOW,
    deadlineAt: NOW,
    decisions: Array.from({ length: times }, () => ({
      signer,
      onBehalfOf: null,
      outcome: 'approve',
      signedAt: NOW,
    })),
  } as unknown as ApprovalRequest;
  const after = {
    ...file,
    objects: { ...file.objects, request: { 'req-1': request } },
  };
  await db.transaction(tx => saveFile(tx, file, after, 1));
}

describe.each(databaseIds)('R11 on %p', databaseId => {
  it('is one finding a quarter and a pair for the second line, whoever looks and however often', async () => {
    const db = await createDatabase(databaseId);
    await mirrorEntities(
      db,
      ['one', 'two', 'three'].map(n => aModelEntity(n)),
    );
    const clock = { now: NOW };
    const now = () => clock.now;
    const governance = governanceOn(db, { signer: await aSigner(), now });
    const watch = () => new MutualWatch({ db, ...governance, now });
    const findings = async () =>
      (await Promise.all(['one', 'two', 'three'].map(n => fileOf(db, n)))).map(
        file => listOf(file, 'finding').map(({ owner }) => owner),
      );
    const [olivia, nina] = ['user:default/olivia', 'user:default/nina'];
    await approve(db, 'one', { requestedBy: olivia, signer: nina, times: 3 });
    expect(await watch().look()).toBe(0);
    await approve(db, 'two', { requestedBy: nina, signer: olivia, times: 1 });

    const both = await Promise.all([watch().look(), watch().look()]);
    expect(both.sort()).toEqual([0, 1]);
    expect(await watch().look()).toBe(0);
    expect(await findings()).toEqual([['group:default/model-risk'], [], []]);
    // NOW is in the fourth quarter; what goes on in the next is told again.
    clock.now = Date.UTC(2027, 0, 5);
    expect(await watch().look()).toBe(1);
  });
});
