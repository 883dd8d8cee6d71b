import { mockServices } from '@backstage/backend-test-utils';
import { aModelEntity, mirrorEntities } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { registerSources, type Database } from '../database';
import { defaultTargetPolicy } from '@modelgov/backstage-plugin-model-governance-common';
import { listSources } from '../services/sources';
import { UnmappedWatch } from './UnmappedWatch';

jest.setTimeout(60_000);

const FIRST = Date.parse('2026-11-23T10:00:00Z');

describe.each(databaseIds)('models that no entity selects, on %p', id => {
  let db: Database;
  let now = FIRST;
  let discover = jest.fn();
  const read = async () => ({ readings: [], parts: [] });
  const vllm = (name: string) => ({
    profile: 'vllm',
    labels: { model_name: name, job: 'llm' },
  });
  const look = () =>
    new UnmappedWatch({
      db,
      sources: [
        { id: 'metrics', kind: 'scripted', read, discover },
        { id: 'blind', kind: 'scripted', read },
      ],
      logger: mockServices.logger.mock(),
      now: () => now,
    }).look(new AbortController().signal);
  const listed = async () => {
    const list = await listSources({
      db,
      policy: defaultTargetPolicy,
      now: () => now,
    });
    return list.unmapped.map(({ labels, firstSeenAt, lastSeenAt }) => [
      labels.model_name,
      firstSeenAt.slice(11, 16),
      lastSeenAt.slice(11, 16),
    ]);
  };

  beforeEach(async () => {
    now = FIRST;
    discover = jest.fn();
    db = await createDatabase(id);
    const telemetry = [{ profile: 'vllm', labels: { model_name: 'known' } }];
    await mirrorEntities(db, [aModelEntity('known', { spec: { telemetry } })]);
    await registerSources(
      db,
      [
        { id: 'metrics', kind: 'scripted' },
        { id: 'blind', kind: 'scripted' },
      ],
      15_000,
    );
  });

  it('are listed with since when, until an entity selects them', async () => {
    discover.mockResolvedValue([vllm('shadow'), vllm('known'), vllm('gone')]);
    expect(await look()).toBe(2);
    now += 3_600_000;
    discover.mockResolvedValue([vllm('shadow'), vllm('known')]);
    expect(await look()).toBe(0);
    expect(await listed()).toEqual([
      ['gone', '10:00', '10:00'],
      ['shadow', '10:00', '11:00'],
    ]);
    const telemetry = [{ profile: 'vllm', labels: { model_name: 'shadow' } }];
    await mirrorEntities(db, [aModelEntity('shadow', { spec: { telemetry } })]);
    await look();
    expect(await listed()).toEqual([['gone', '10:00', '10:00']]);
    // Its server may have been down for a day, not for longer.
    now += 24 * 3_600_000;
    await look();
    expect(await listed()).toEqual([]);
  });

  it('stay as they were while the source does not answer', async () => {
    discover.mockResolvedValue([vllm('shadow')]);
    await look();
    now += 3_600_000;
    discover.mockRejectedValue(new Error('connect ECONNREFUSED'));
    expect(await look()).toBe(0);
    expect(await listed()).toEqual([['shadow', '10:00', '10:00']]);
  });

  it('are no more than a list can show, whatever the source sends', async () => {
    const many = Array.from({ length: 1_000 }, (_, n) => vllm(`m${n}`));
    const wide = {
      profile: 'vllm',
      labels: Object.fromEntries(
        Array.from({ length: 20 }, (_, n) => [`l${n}`, 'x'.repeat(150)]),
      ),
    };
    discover.mockResolvedValue([wide, ...many]);
    await look();
    const found = await listed();
    expect(found.length).toBeGreaterThan(190);
    expect(found.length).toBeLessThanOrEqual(200);
  });
});
