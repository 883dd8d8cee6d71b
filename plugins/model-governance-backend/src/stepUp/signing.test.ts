import type { ModelCommand } from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn, type PersonName } from '../__testUtils__/governance';
import { completeStepUp, findStepUp, insertStepUp } from '../database';
import { stepUpPurpose } from '../governance/commandRequest';
import { storedStepUps } from './storedStepUps';

jest.setTimeout(60_000);

const MODEL = 'model:default/feed-ranker';
const ref = (name: PersonName) => `user:default/${name}`;

describe.each(databaseIds)('a login that signs on %p', databaseId => {
  async function setup() {
    const db = await createDatabase(databaseId);
    await mirrorEntities(db, [aModelEntity('feed-ranker')]);
    const { commands, people } = governanceOn(db, {
      signer: await aSigner(),
      now: () => NOW,
      stepUp: storedStepUps,
    });
    const give = async (
      name: PersonName,
      command: ModelCommand,
      stepUp?: string,
    ) => {
      const person = (await people.load([ref(name)])).get(ref(name));
      if (!person) throw new Error(`No ${name}`);
      const outcome = await commands.execute({
        modelRef: MODEL,
        command,
        actor: { type: 'user', person },
        ...(stepUp ? { stepUp } : {}),
      });
      return outcome.ok ? 'accepted' : outcome.refusal.code;
    };
    const approve = {
      type: 'waiver.approve',
      waiver: 'wvr-1',
      slot: 'risk-officer',
      reason: 'Until the slices are there',
    } as const;
    /** A login of Rita's, a second ago, for that command. */
    const logIn = async (id: string) => {
      await insertStepUp(db, {
        id,
        userRef: ref('rita'),
        purpose: stepUpPurpose(MODEL, approve),
        stateHash: id,
        nonce: '',
        verifier: '',
        createdAt: NOW - 2_000,
      });
      await completeStepUp(db, id, { at: NOW, authenticatedAt: NOW - 1_000 });
    };
    const usedAt = async (id: string) => (await findStepUp(db, { id }))?.usedAt;
    const asked = await give('olivia', {
      type: 'waiver.request',
      about: 'control/validation',
      reason: 'The validator is away',
      until: NOW + 86_400_000,
    });
    expect(asked).toBe('accepted');
    return { give, approve, logIn, usedAt };
  }

  it('is not used up by what a rule refuses, so that it need not be repeated', async () => {
    const { give, approve, logIn, usedAt } = await setup();
    await logIn('one');
    const wrong = { ...approve, slot: 'business-executive' } as const;
    expect(await give('rita', wrong, 'one')).toBe('not-eligible');
    expect(await usedAt('one')).toBeNull();
    expect(await give('rita', approve, 'one')).toBe('accepted');
    expect(await usedAt('one')).toBe(NOW);
  });

  it('signs once, however many commands come with it at once', async () => {
    const { give, approve, logIn } = await setup();
    await logIn('two');
    const answers = await Promise.all(
      [1, 2, 3].map(() => give('rita', approve, 'two')),
    );
    expect(answers.sort()).toEqual(['accepted', 'duplicate', 'duplicate']);
  });
});
