import { mockServices } from '@backstage/backend-test-utils';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { ModelCommand } from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import {
  governanceOn,
  peopleEntities,
  type PersonName,
} from '../__testUtils__/governance';
import type { Visibility } from '../database';
import { NoticeSender } from './NoticeSender';
import { Readers } from './Readers';

jest.setTimeout(60_000);

const MODEL = 'model:default/feed-ranker';
const DAY = 86_400_000;
const ref = (name: PersonName) => `user:default/${name}`;
const finding = {
  type: 'finding.raise',
  severity: 2,
  title: 'Slices are missing',
  description: 'No slice for the EU',
  owner: 'group:default/ranking',
} as const;

/** The catalog has both sides of a membership. */
function org() {
  const entities = peopleEntities();
  return entities.map(entity => ({
    ...entity,
    relations: [
      ...(entity.relations ?? []),
      ...entities.flatMap(({ kind, metadata, relations = [] }) =>
        relations
          .filter(
            ({ targetRef }) =>
              entity.kind === 'Group' &&
              targetRef === `group:default/${entity.metadata.name}`,
          )
          .map(({ type }) => ({
            type: type === 'memberOf' ? 'hasMember' : 'parentOf',
            targetRef: `${kind.toLowerCase()}:default/${metadata.name}`,
          })),
      ),
    ],
  }));
}

describe.each(databaseIds)('news for people on %p', databaseId => {
  async function setup(seen: Partial<Record<PersonName, Visibility>> = {}) {
    const db = await createDatabase(databaseId);
    await mirrorEntities(db, [aModelEntity('feed-ranker')]);
    const clock = { now: NOW };
    const now = () => clock.now;
    const logger = mockServices.logger.mock();
    const { commands, people } = governanceOn(db, {
      signer: await aSigner(),
      now,
      notify: true,
      people: org(),
    });
    const sent: NotificationSendOptions[] = [];
    const notifications = {
      send: jest.fn(async (options: NotificationSendOptions) => {
        sent.push(options);
      }),
    };
    /** A process: each has a memory of its own. */
    const replica = () => {
      const readers = new Readers({ db, logger, now });
      return {
        readers,
        sender: new NoticeSender({
          db,
          notifications,
          people,
          readers,
          logger,
          now,
        }),
      };
    };
    const { readers, sender } = replica();
    for (const [name, visibility] of Object.entries(seen)) {
      await readers.remember(ref(name as PersonName), visibility);
    }
    const give = async (name: PersonName, command: ModelCommand) => {
      const person = (await people.load([ref(name)])).get(ref(name));
      if (!person) throw new Error(`No ${name}`);
      const outcome = await commands.execute({
        modelRef: MODEL,
        command,
        actor: { type: 'user', person },
      });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
    };
    /** Who was told what since the last call. */
    const told = () =>
      sent
        .splice(0)
        .map(({ recipients, payload }) => [
          recipients.type === 'entity' ? [recipients.entityRef].flat() : 'all',
          payload.title,
          payload.description,
        ]);
    return {
      ...{ db, clock, logger, commands, give, told, sent, notifications },
      ...{ readers, sender, replica },
    };
  }
  const all: Visibility = { result: 'all' };

  it('reaches those it waits for, once, not whoever did it, and says where to look', async () => {
    const { give, sender, replica, told, sent } = await setup({
      olivia: all,
      noah: all,
      rita: all,
    });
    await give('olivia', finding);
    expect(await sender.send()).toBe(1);
    expect(sent[0]).toMatchObject({
      recipients: { entityRef: [ref('noah')] },
      payload: {
        link: '/catalog/default/model/feed-ranker/governance',
        scope: `${MODEL} finding/fnd-1`,
        topic: 'waiting',
        severity: 'normal',
      },
    });
    expect(told()).toEqual([
      [
        [ref('noah')],
        'feed-ranker: Slices are missing',
        'Waits for you: 2026-12-23',
      ],
    ]);
    // The same again, another process, another command: no news.
    await give('rita', { ...finding, title: 'Another one' });
    await Promise.all([sender.send(), replica().sender.send()]);
    expect(told()).toEqual([
      [
        [ref('noah'), ref('olivia')],
        'feed-ranker: Another one',
        expect.any(String),
      ],
    ]);
  });

  it('is told again when its date comes near and when it is past, by the clock alone', async () => {
    const { give, sender, told, clock, commands, readers } = await setup({
      noah: all,
    });
    await give('rita', finding);
    await sender.send();
    told();
    const stages: unknown[] = [];
    for (const days of [10, 24, 25, 31, 32]) {
      clock.now = NOW + days * DAY - 1;
      await readers.remember(ref('noah'), all);
      await commands.review(MODEL);
      await sender.send();
      stages.push(...told().map(([, , description]) => description));
    }
    expect(stages).toEqual(['Due soon: 2026-12-23', 'Overdue: 2026-12-23']);
  });

  it('never reaches somebody who may not read the model, nor one who was never here until they come', async () => {
    const { give, sender, told, readers, clock } = await setup({
      olivia: { result: 'none' },
      rita: { result: 'refs', refs: ['model:default/other'] },
    });
    await give('ines', finding);
    expect(await sender.send()).toBe(0);
    expect(told()).toEqual([]);
    clock.now += 60_000;
    const came = await readers.remember(ref('noah'), {
      result: 'conditional',
      criteria: {
        rule: 'HAS_METADATA',
        resourceType: 'catalog-entity',
        params: { key: 'name', value: 'feed-ranker' },
      },
    });
    expect(came).toBe(true);
    expect(await sender.send()).toBe(1);
    expect(told().map(([people]) => people)).toEqual([[ref('noah')]]);
    // What somebody might read a month ago is not believed.
    clock.now += 31 * DAY;
    await give('ines', { ...finding, title: 'Later' });
    expect(await sender.send()).toBe(0);
  });

  it('is not told when it does not wait any more', async () => {
    const { give, sender, told, clock } = await setup({
      noah: all,
      rita: all,
    });
    await give('rita', finding);
    clock.now += 60_000;
    await give('noah', {
      type: 'finding.resolve',
      finding: 'fnd-1',
      resolution: 'Added the slices',
    });
    await sender.send();
    expect(told().map(([, title]) => title)).toEqual([
      'feed-ranker: Check and close: Slices are missing',
    ]);
  });

  it('is sent later when it could not be sent, and nobody waits for it', async () => {
    const { give, sender, told, clock, notifications, logger } = await setup({
      noah: all,
    });
    notifications.send.mockRejectedValueOnce(new Error('status 503'));
    await give('rita', finding);
    expect(await sender.send()).toBe(0);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('tried again'),
      expect.objectContaining({ reason: 'status 503', attempts: 1 }),
    );
    expect(await sender.send()).toBe(0);
    clock.now += 60_000;
    expect(await sender.send()).toBe(1);
    expect(told()).toHaveLength(1);
  });
});
