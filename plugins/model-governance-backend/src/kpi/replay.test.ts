import { lifecycleEvents, lifecycleScans, WORLD_SEED } from '@modelgov/demo';
import type { CloudEvent } from '@modelgov/backstage-plugin-model-governance-common';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn, peopleEntities } from '../__testUtils__/governance';
import { loadLatestKpis } from '../database';
import { ingestDocument, ingestEvents } from '../ingest/ingestEvents';

jest.setTimeout(180_000);

const DAY = 86_400_000;
const sender = { ref: 'service:demo', origin: 'import' } as const;
const month = { from: NOW - 30 * DAY, to: NOW };
const events = lifecycleEvents(month, WORLD_SEED);
const scans = lifecycleScans(month, WORLD_SEED);

const subjects = [
  ...new Set([
    ...events.flatMap(each => modelOf(each) ?? []),
    ...scans.map(({ model }) => model),
  ]),
].sort();
const models = subjects.filter(ref => !ref.startsWith('user:'));

/** The subject of the envelope, or what a CDEvent names in its custom data. */
function modelOf({ subject, data }: CloudEvent): string | undefined {
  const custom = data as { customData?: { model?: string } };
  return subject ?? custom.customData?.model;
}

/** A history in another order, and a third of it twice. */
function shuffled(all: readonly CloudEvent[]): CloudEvent[] {
  const rank = ({ id }: CloudEvent) =>
    [...id].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973, 7);
  return [...all, ...all.filter((_, n) => n % 3 === 0)].sort(
    (a, b) => rank(a) - rank(b),
  );
}

async function company(databaseId: (typeof databaseIds)[number][0]) {
  const db = await createDatabase(databaseId);
  const [example] = peopleEntities();
  const persons = subjects
    .filter(ref => ref.startsWith('user:'))
    .map(ref => ({
      ...example,
      metadata: { ...example.metadata, name: ref.split('/')[1] },
    }));
  const entities = models.map(ref => {
    const [kind, name] = ref.split(':default/');
    const entity = aModelEntity(name);
    return kind === 'model'
      ? entity
      : { ...entity, kind: `${kind[0].toUpperCase()}${kind.slice(1)}` };
  });
  await mirrorEntities(db, entities);
  const now = () => NOW;
  const { kpis, people } = governanceOn(db, {
    signer: await aSigner(),
    now,
    entities: [...entities, ...persons],
  });
  await kpis.adopt();
  return { context: { db, people, now }, kpis };
}

type Company = Awaited<ReturnType<typeof company>>;

async function tell(
  { context, kpis }: Company,
  told: readonly CloudEvent[],
  given: { batch: number; computeBetween: boolean },
) {
  for (let from = 0; from < told.length; from += given.batch) {
    const part = told.slice(from, from + given.batch);
    const { rejected } = await ingestEvents(context, part, sender);
    expect(rejected).toEqual([]);
    if (given.computeBetween) await kpis.refreshDue();
  }
}

async function scan({ context }: Company) {
  for (const { model, document } of scans) {
    await ingestDocument(
      context,
      { format: 'sarif', document, model, source: 'scanner' },
      sender,
    );
  }
}

async function bytesOf({ context, kpis }: Company): Promise<string[]> {
  await kpis.refreshDue();
  return (await loadLatestKpis(context.db, subjects))
    .map(each => JSON.stringify(each))
    .sort();
}

describe('a month of the demo company', () => {
  const bytes: string[][] = [];

  it.each(databaseIds)(
    'comes to the same KPIs, byte for byte, in whatever order it is told on %p',
    async databaseId => {
      const inOrder = await company(databaseId);
      await tell(inOrder, events, { batch: 500, computeBetween: false });
      await scan(inOrder);
      const expected = await bytesOf(inOrder);
      expect(expected.length).toBeGreaterThan(20 * models.length);

      const anyhow = await company(databaseId);
      await scan(anyhow);
      await tell(anyhow, shuffled(events), {
        batch: 400,
        computeBetween: true,
      });
      expect(await bytesOf(anyhow)).toEqual(expected);
      bytes.push(expected);
    },
  );

  it('comes to the same on each engine', () => {
    expect(bytes).toHaveLength(databaseIds.length);
    for (const each of bytes) expect(each).toEqual(bytes[0]);
  });
});
