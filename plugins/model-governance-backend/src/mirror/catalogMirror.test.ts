import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { defaultModelMatchers } from '@modelgov/backstage-plugin-model-governance-common';
import { aModelEntity, aSigner, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { loadMirror, loadRecords, type Database } from '../database';
import { leafHash, verifySignature } from '../record/signer';
import { CatalogMirror } from './catalogMirror';

jest.setTimeout(60_000);

const ranking: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'ranking', namespace: 'default' },
  spec: { type: 'team', children: [] },
};
const service: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'web', namespace: 'default' },
  spec: { type: 'service', lifecycle: 'production', owner: 'ranking' },
};

async function setup(id: (typeof databaseIds)[number][0]) {
  const db = await createDatabase(id);
  const signer = await aSigner();
  let entities: Entity[] = [];
  let broken = false;
  const catalog = () => {
    const mock = catalogServiceMock({ entities });
    if (!broken) return mock;
    return {
      ...mock,
      async *streamEntities(): AsyncIterable<Entity[]> {
        yield entities.slice(0, 1);
        throw new Error('catalog went away');
      },
    };
  };
  const sweep = () =>
    new CatalogMirror({
      db,
      catalog: catalog(),
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
      signer,
      matchers: defaultModelMatchers,
      now: () => NOW,
    }).sweep();
  return {
    db,
    signer,
    sweep,
    catalogHas: (next: Entity[]) => {
      entities = next;
    },
    catalogFails: (now: boolean) => {
      broken = now;
    },
  };
}

const present = async (db: Database) =>
  (await loadMirror(db)).filter(m => !m.removed).map(m => m.ref);

const events = async (db: Database, modelRef: string) =>
  (await loadRecords(db, { modelRef, limit: 10 })).map(r => r.type);

describe.each(databaseIds)('the catalog mirror on %p', id => {
  it('takes models only, and signs what it saw into the record', async () => {
    const { db, signer, sweep, catalogHas } = await setup(id);
    catalogHas([
      ranking,
      service,
      aModelEntity('a'),
      aModelEntity('b', { owner: 'group:default/gone' }),
    ]);
    expect(await sweep()).toEqual({ seen: 2, saved: 2, removed: 0 });
    expect((await loadMirror(db)).map(m => [m.ref, m.ownerState])).toEqual([
      ['model:default/a', 'owned'],
      ['model:default/b', 'unknown-owner'],
    ]);
    const [entry] = await loadRecords(db, {
      modelRef: 'model:default/a',
      limit: 10,
    });
    expect(JSON.parse(entry.bytes)).toMatchObject({
      seq: entry.seq,
      type: 'model.appeared@1',
      modelRef: 'model:default/a',
      body: {
        facts: { lifecycle: 'production', owner: 'group:default/ranking' },
      },
    });
    expect(
      verifySignature(entry.bytes, entry.signature, signer.publicKeyPem),
    ).toBe(true);
    const altered = entry.bytes.replace('production', 'experiment');
    expect(verifySignature(altered, entry.signature, signer.publicKeyPem)).toBe(
      false,
    );
    expect(leafHash(entry.bytes)).toBe(entry.leafHash);
  });

  it('writes nothing when nothing changed, and one entry for what did', async () => {
    const { db, sweep, catalogHas } = await setup(id);
    catalogHas([ranking, aModelEntity('a')]);
    await sweep();
    expect(await sweep()).toMatchObject({ saved: 0 });
    catalogHas([
      ranking,
      aModelEntity('a', { etag: 'etag-2', spec: { lifecycle: 'retired' } }),
    ]);
    expect(await sweep()).toMatchObject({ saved: 1 });
    const [changed] = await loadRecords(db, {
      modelRef: 'model:default/a',
      limit: 1,
    });
    expect(JSON.parse(changed.bytes)).toMatchObject({
      type: 'model.changed@1',
      body: {
        before: { lifecycle: 'production' },
        after: { lifecycle: 'retired' },
      },
    });
    // Another etag with the same facts is no event.
    catalogHas([
      ranking,
      aModelEntity('a', { etag: 'etag-3', spec: { lifecycle: 'retired' } }),
    ]);
    await sweep();
    expect(await events(db, 'model:default/a')).toHaveLength(2);
  });

  it('removes a model only after two complete sweeps without it, and knows it again', async () => {
    const { db, sweep, catalogHas } = await setup(id);
    const a = aModelEntity('a');
    const b = aModelEntity('b');
    catalogHas([ranking, a, b]);
    await sweep();
    catalogHas([ranking, b]);
    expect(await sweep()).toMatchObject({ removed: 0 });
    expect(await present(db)).toHaveLength(2);
    expect(await sweep()).toMatchObject({ removed: 1 });
    expect(await present(db)).toEqual(['model:default/b']);
    catalogHas([ranking, a, b]);
    await sweep();
    expect(await present(db)).toHaveLength(2);
    expect(await events(db, 'model:default/a')).toEqual([
      'model.appeared@1',
      'model.removed@1',
      'model.appeared@1',
    ]);
  });

  it('turns neither an empty nor a failed answer into removals', async () => {
    const { db, sweep, catalogHas, catalogFails } = await setup(id);
    catalogHas([ranking, aModelEntity('a'), aModelEntity('b')]);
    await sweep();
    catalogHas([]);
    await sweep();
    await sweep();
    await sweep();
    expect(await present(db)).toHaveLength(2);
    catalogHas([aModelEntity('a')]);
    catalogFails(true);
    for (let i = 0; i < 3; i++) {
      await expect(sweep()).rejects.toThrow('catalog went away');
    }
    expect(await present(db)).toHaveLength(2);
  });

  it('notices that an owner came to be, although the model did not change', async () => {
    const { db, sweep, catalogHas } = await setup(id);
    catalogHas([aModelEntity('a')]);
    await sweep();
    expect((await loadMirror(db))[0].ownerState).toBe('unknown-owner');
    catalogHas([ranking, aModelEntity('a')]);
    await sweep();
    expect((await loadMirror(db))[0].ownerState).toBe('owned');
  });
});
