import { mockServices } from '@backstage/backend-test-utils';
import {
  listOf,
  type RunningIdentityResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import {
  loadFile,
  loadHead,
  loadPage,
  saveDeploymentLive,
  saveModelLive,
  type Database,
} from '../database';
import { RunningWatch } from './RunningWatch';

jest.setTimeout(60_000);

const MODEL = 'model:default/feed-ranker';
const AUTHORISED = `sha256:${'a'.repeat(64)}`;
const OTHER = `sha256:${'b'.repeat(64)}`;

/** What a cycle of the collector would have written. */
async function observe(
  db: Database,
  digest: string | null,
  more: { ref?: string; traffic?: boolean; answers?: boolean } = {},
) {
  const { ref = MODEL, traffic = false, answers = true } = more;
  const identity: RunningIdentityResult = {
    version: '4.2.0',
    digest,
    state: 'unverified',
    reason: 'as "sampledAt":null would have it',
    sampledAt: answers ? NOW : null,
  };
  await db.transaction(async tx => {
    await saveModelLive(tx, [
      {
        modelRef: ref,
        evaluatedAt: NOW,
        trafficObserved: traffic,
        version: identity.version,
        digest,
        summary: {
          live: 'live',
          verdict: 'pass',
          sampledAt: NOW,
          evaluatedUntil: NOW,
          freshUntil: NOW,
          judgedUntil: NOW,
          failUntil: 0,
          warnUntil: 0,
        },
        signals: [],
      },
    ]);
    await saveDeploymentLive(tx, [
      {
        modelRef: ref,
        environment: 'production',
        region: 'eu-west-1',
        signals: [],
        identity,
        evaluatedAt: NOW,
      },
    ]);
  });
}

describe.each(databaseIds)('monitoring and the record on %p', databaseId => {
  async function setup() {
    const db = await createDatabase(databaseId);
    await mirrorEntities(db, [
      aModelEntity('feed-ranker'),
      aModelEntity('toy', { spec: { lifecycle: 'experimental' } }),
    ]);
    const clock = { now: NOW };
    const now = () => clock.now;
    const logger = mockServices.logger.mock();
    const governance = governanceOn(db, { signer: await aSigner(), now });
    const { commands, triggers } = governance;
    const outcome = await commands.execute({
      modelRef: MODEL,
      command: {
        type: 'authorisation.grant-legacy',
        environment: 'production',
        uses: ['Ranks the home feed'],
        artifacts: [{ version: '4.2.0', digest: AUTHORISED }],
        owner: 'group:default/ranking',
        reason: 'It ran before the portal did',
      },
      actor: {
        type: 'user',
        person: {
          ref: 'user:default/rita',
          displayName: 'rita',
          email: null,
          groups: ['group:default/model-risk'],
        },
        authenticatedAt: NOW,
      },
    });
    if (!outcome.ok) throw new Error(outcome.refusal.message);
    const file = async (ref = MODEL) => {
      const found = await loadFile(db, ref);
      if (!found) throw new Error(`No ${ref}`);
      return found;
    };
    return {
      db,
      clock,
      logger,
      file,
      size: async () => (await loadHead(db)).size,
      /** A process: each has a memory of its own. */
      replica: () => new RunningWatch({ db, commands, logger, now }),
      triggers,
    };
  }

  it('suspends what was authorised once something else is seen to run, however many replicas and cycles see it', async () => {
    const { db, file, size, replica, clock } = await setup();
    await observe(db, AUTHORISED);
    const one = replica();
    expect(await one.look()).toBe(0);
    const before = await size();
    await observe(db, OTHER);
    await Promise.all([one.look(), replica().look(), replica().look()]);
    const after = await file();
    expect(after.objects.authorisation['auth-1']).toMatchObject({
      state: 'suspended',
      suspension: { trigger: 'artifact-mismatch' },
      triggers: [{ cause: `artifact-mismatch:production:${OTHER}` }],
    });
    expect(listOf(after, 'finding')).toHaveLength(1);
    // Trigger, suspension, finding.
    expect(await size()).toBe(before + 3);
    clock.now += 2 * 3_600_000;
    await one.look();
    await replica().look();
    expect(await size()).toBe(before + 3);
  });

  it('looks at the file again when it changed although the same still runs', async () => {
    const { db, file, replica, triggers } = await setup();
    await observe(db, OTHER);
    const watch = replica();
    expect([await watch.look(), await watch.look()]).toEqual([1, 0]);
    await triggers.trigger(MODEL, 'drift', {
      cause: 'psi:1',
      summary: 'PSI 0.4 over three windows',
    });
    expect(await watch.look()).toBe(0);
    expect(listOf(await file(), 'finding')).toHaveLength(1);
  });

  it('counts what answers, is authorised or serves as in production, and finds the lifecycle that denies it', async () => {
    const { db, file, replica } = await setup();
    const shown = async () =>
      (
        await loadPage(
          db,
          { result: 'all' },
          { production: true },
          { sort: 'name', order: 'asc', limit: 10 },
          NOW,
        )
      ).rows.map(row => [row.ref, Number(row.deployment_observed)]);
    expect(await shown()).toEqual([[MODEL, 0]]);
    const toy = 'model:default/toy';
    await observe(db, null, { ref: toy, answers: false });
    expect(await shown()).toEqual([[MODEL, 0]]);
    await observe(db, null, { ref: toy });
    expect(await shown()).toEqual([
      [MODEL, 0],
      [toy, 1],
    ]);
    await replica().look();
    await replica().look();
    expect(listOf(await file(toy), 'finding')).toEqual([
      expect.objectContaining({ cause: 'lifecycle-disagreement' }),
    ]);
  });

  it('goes on with the next model when one cannot be compared', async () => {
    const { db, file, replica, logger } = await setup();
    await observe(db, OTHER);
    await observe(db, null, { ref: 'model:default/toy', traffic: true });
    await db('governance_object')
      .where({ model_ref: MODEL })
      .update({ body: 'torn' });
    await replica().look();
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(listOf(await file('model:default/toy'), 'finding')).toHaveLength(1);
  });

  it('takes a trigger with a finding once by its cause, also when that was closed, and says so', async () => {
    const { file, size, triggers } = await setup();
    const burn = {
      cause: 'slo:latency:2026-11-23T10:00',
      summary: 'Burns 14.4 times too fast over an hour',
      finding: {
        severity: 2,
        title: 'The latency objective is being missed',
        description: 'p95 is 410 ms, the objective is 250 ms.',
      },
    } as const;
    expect(
      await triggers.trigger('model:default/nobody', 'slo-budget-spent', burn),
    ).toBe('unknown-model');
    const both = await Promise.all(
      [1, 2].map(() => triggers.trigger(MODEL, 'slo-budget-spent', burn)),
    );
    expect(both).toContain('recorded');
    expect(listOf(await file(), 'finding')).toEqual([
      expect.objectContaining({
        cause: burn.cause,
        owner: 'group:default/ranking',
        raisedBy: 'system:monitoring',
      }),
    ]);
    const { triggers: known } = (await file()).objects.authorisation['auth-1'];
    expect(known).toHaveLength(1);
    const before = await size();
    expect(await triggers.trigger(MODEL, 'slo-budget-spent', burn)).toBe(
      'known',
    );
    expect(await size()).toBe(before);
    await expect(
      triggers.trigger(MODEL, 'drift', { cause: '', summary: 'x' }),
    ).rejects.toThrow('cause');
  });
});
