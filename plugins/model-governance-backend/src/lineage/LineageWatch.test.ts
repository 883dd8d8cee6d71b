import { mockServices } from '@backstage/backend-test-utils';
import {
  bindingTierOf,
  defaultTargetPolicy,
  listOf,
  type Actor,
  type ModelCommand,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aUser } from '../__testUtils__/aUser';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { loadFile } from '../database';
import { LineageKeeper } from './LineageKeeper';
import { LineageWatch } from './LineageWatch';

jest.setTimeout(60_000);

const REF = 'model:default/a';

/** The answers of a model that much depends on. */
const grave = {
  gates: {
    G1: true,
    G2: false,
    G3: 'none' as const,
    G4: false,
    G5: false,
    G6: [],
    G8: [],
    G9: false,
  },
  scores: Object.fromEntries(
    'E1 E2 P1 P2 P3 C1 C2 C3 C4 C5 H1 H2 H3 H4'.split(' ').map(id => [id, 3]),
  ),
  evidence: {},
};

it.each(databaseIds)(
  'on %p a tier 1 model of unknown origin is a finding, once',
  async databaseId => {
    const db = await createDatabase(databaseId);
    await mirrorEntities(db, [aModelEntity('a'), aModelEntity('b')]);
    const now = () => NOW;
    const { commands } = governanceOn(db, { signer: await aSigner(), now });
    const give = async (actor: Actor, command: ModelCommand) =>
      expect(await commands.execute({ modelRef: REF, command, actor })).toEqual(
        { ok: true, result: expect.anything() },
      );
    const olivia = aUser('olivia', 'ranking', NOW);
    await give(olivia, {
      type: 'assessment.save',
      use: 'Ranks the home feed',
      depth: 'full',
      answers: grave,
    });
    const [{ id }] = listOf((await loadFile(db, REF))!, 'assessment');
    await give(olivia, { type: 'assessment.submit', assessment: id });
    await give(aUser('rita', 'model-risk', NOW), {
      type: 'assessment.confirm',
      assessment: id,
      reason: 'The answers fit',
    });
    const file = await loadFile(db, REF);
    expect(file && bindingTierOf(file, NOW).tier).toBe('T1');

    await new LineageKeeper({ db, now }).refresh();
    const watch = new LineageWatch({
      db,
      policy: defaultTargetPolicy,
      commands,
      logger: mockServices.logger.mock(),
      now,
    });
    expect([await watch.look(), await watch.look()]).toEqual([1, 0]);
    const after = await loadFile(db, REF);
    expect(after && listOf(after, 'finding')).toMatchObject([
      { cause: 'lineage-gap:model', raisedBy: 'system:lineage', severity: 2 },
    ]);
  },
);
