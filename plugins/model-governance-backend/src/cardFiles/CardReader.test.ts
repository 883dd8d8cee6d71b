import { NotAllowedError, NotModifiedError } from '@backstage/errors';
import { listOf } from '@modelgov/backstage-plugin-model-governance-common';
import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  aModelEntity,
  aSigner,
  mirrorEntities,
  NOW,
} from '../__testUtils__/builders';
import { CARD_INTERVAL, cardReaderOn } from '../__testUtils__/cardReader';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { loadFile, loadFiledCard, type Database } from '../database';
import { cardFileView } from './cardFileView';

jest.setTimeout(60_000);

const REF = 'model:default/ranker';
const REPO = 'https://github.com/tidewater/ranker/blob/main';
/** As GitHub's integration resolves paths. */
const URL_OF_CARD = `${REPO.replace('blob', 'tree')}/docs/model-card.yaml`;
const card = (summary: string) =>
  `schemaVersion: modelcard/v1\noverview: { summary: ${summary} }\n`;

/** A host with one file, which counts how often it is asked. */
function aHost() {
  const host = {
    asked: [] as { url: string; etag?: string }[],
    answer: (): string | Readable => card('First'),
    async readUrl(url: string, options: { etag?: string } = {}) {
      host.asked.push({ url, etag: options.etag });
      const said = host.answer();
      const etag = typeof said === 'string' ? `e-${said.length}-${said}` : 'e';
      if (options.etag === etag) throw new NotModifiedError();
      return {
        etag,
        buffer: async () => Buffer.from(String(said)),
        stream: () => (typeof said === 'string' ? Readable.from([said]) : said),
      };
    },
  };
  return host;
}

async function aReader(
  db: Database,
  path = 'docs/model-card.yaml',
  location = `url:${REPO}/catalog-info.yaml`,
) {
  const time = { now: NOW };
  const now = () => time.now;
  const entity = aModelEntity('ranker');
  const declared = (annotations: Record<string, string>) => ({
    ...entity,
    metadata: { ...entity.metadata, annotations },
  });
  const annotated = declared({
    'model-governance.io/model-card': path,
    'backstage.io/managed-by-location': location,
  });
  await mirrorEntities(db, [annotated]);
  const services = governanceOn(db, { signer: await aSigner(), now });
  const host = aHost();
  const reader = cardReaderOn(db, {
    commands: services.commands,
    now,
    reader: host,
  });
  return {
    host,
    reader,
    services,
    leave: () => mirrorEntities(db, [declared({})]),
    comeBack: () => mirrorEntities(db, [annotated]),
    /** Looks when the next reading is due. */
    async look() {
      time.now += CARD_INTERVAL;
      await reader.readDue();
      return (await loadFiledCard(db, REF))?.reading;
    },
    async view(later = 0) {
      const filed = await loadFiledCard(db, REF);
      return (
        filed &&
        cardFileView(filed, {
          now: time.now + later,
          intervalMs: CARD_INTERVAL,
        })
      );
    },
    async versions() {
      const file = await loadFile(db, REF);
      return file ? listOf(file, 'card') : [];
    },
    async refusals() {
      const rows = await db('record_entry').select('type');
      return rows.filter(row => String(row.type).includes('refus')).length;
    },
  };
}

describe.each(databaseIds)('cards of repositories on %p', id => {
  it('become versions when they change, with where they came from, and cost nothing when they do not', async () => {
    const it_ = await aReader(await createDatabase(id));
    expect(await it_.view()).toMatchObject({ state: 'waiting', readAt: null });

    expect(await it_.look()).toMatchObject({
      state: 'good',
      url: URL_OF_CARD,
      editUrl: `${REPO.replace('blob', 'edit')}/docs/model-card.yaml`,
    });
    await it_.look();
    it_.host.answer = () => card('Second');
    await it_.look();

    expect(await it_.versions()).toMatchObject([
      {
        number: 1,
        author: 'system:card-reader',
        source: { kind: 'repository', url: URL_OF_CARD },
      },
      { number: 2, changed: ['/overview/summary'] },
    ]);
    expect(it_.host.asked.map(({ etag }) => etag === undefined)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('keep their last version while the file is missing, closed, no card or refused, and say which', async () => {
    const it_ = await aReader(await createDatabase(id));
    await it_.look();
    const good = await it_.view();

    it_.host.answer = () => 'schemaVersion: modelcard/v1\nmetrics_: 1\n';
    expect(await it_.look()).toMatchObject({
      state: 'invalid',
      problems: [{ pointer: '/metrics_' }],
    });
    it_.host.answer = () => {
      throw new NotAllowedError('no');
    };
    expect(await it_.look()).toMatchObject({
      state: 'unreadable',
      problems: [{ fix: expect.stringContaining('backend.reading.allow') }],
    });
    it_.host.answer = () => {
      throw Object.assign(new Error('gone'), { name: 'NotFoundError' });
    };
    expect(await it_.look()).toMatchObject({ state: 'missing', etag: null });
    it_.host.answer = () =>
      'schemaVersion: modelcard/v1\nsubject: { entityRef: "model:default/other" }\n';
    expect(await it_.look()).toMatchObject({
      state: 'refused',
      problems: [{ pointer: '/subject/entityRef' }],
    });
    await it_.look();
    expect(await it_.refusals()).toBe(1);
    expect(await it_.view()).toMatchObject({ goodAt: good?.goodAt });
    expect(await it_.versions()).toHaveLength(1);

    it_.host.answer = () => card('First');
    expect(await it_.look()).toMatchObject({ state: 'good', problems: [] });
    expect(await it_.versions()).toHaveLength(1);
    expect(await it_.view(CARD_INTERVAL * 4)).toMatchObject({ state: 'stale' });
  });

  it('are read anew when they come back after the portal had the card', async () => {
    const db = await createDatabase(id);
    const it_ = await aReader(db);
    await it_.look();
    await it_.leave();
    expect(await it_.view()).toBeUndefined();
    expect(await it_.reader.refresh(REF)).toBeUndefined();
    await it_.comeBack();
    expect(await it_.view()).toMatchObject({ state: 'waiting' });
    await it_.look();
    expect(it_.host.asked).toMatchObject([
      { etag: undefined },
      { etag: undefined },
    ]);
  });
});

it('stops to listen to a host that sends without end', async () => {
  const it_ = await aReader(await createDatabase('SQLITE_3'));
  let sent = 0;
  const endless = Readable.from(
    (function* more() {
      for (;;) {
        sent += 1;
        yield Buffer.alloc(1_000_000, 'a');
      }
    })(),
  );
  it_.host.answer = () => endless;
  expect(await it_.look()).toMatchObject({
    state: 'unreadable',
    problems: [{ message: expect.stringContaining('more than 10 MB') }],
  });
  expect(sent).toBeLessThan(30);
});

it('reads nothing at all when the path leads nowhere', async () => {
  const it_ = await aReader(
    await createDatabase('SQLITE_3'),
    'card.yaml',
    'url:not an address',
  );
  expect(await it_.look()).toMatchObject({
    state: 'unreadable',
    url: null,
    problems: [{ message: expect.stringContaining('leads nowhere') }],
  });
  expect(it_.host.asked).toEqual([]);
});

it('is good when another replica has published the same card meanwhile', async () => {
  const db = await createDatabase('SQLITE_3');
  const it_ = await aReader(db);
  const { commands } = it_.services;
  const execute = commands.execute.bind(commands);
  jest.spyOn(commands, 'execute').mockImplementationOnce(async request => {
    // It commits between our look at the record and our command.
    await execute(request);
    return execute(request);
  });
  expect(await it_.look()).toMatchObject({ state: 'good', problems: [] });
  expect(await it_.versions()).toHaveLength(1);
});

it('asked for again at once, gives the answer that there is', async () => {
  const it_ = await aReader(await createDatabase('SQLITE_3'));
  await Promise.all([it_.reader.refresh(REF)]);
  await it_.reader.refresh(REF);
  expect(it_.host.asked).toHaveLength(1);
});

describe('beside a file that the catalog read from this machine', () => {
  async function folder() {
    const root = await mkdtemp(join(tmpdir(), 'cards-'));
    await mkdir(join(root, 'models'));
    await writeFile(join(root, 'secret.yaml'), card('Secret'));
    await writeFile(join(root, 'models/card.yaml'), card('Local'));
    await symlink(join(root, 'secret.yaml'), join(root, 'models/link.yaml'));
    return `file:${join(root, 'models/entities.yaml')}`;
  }

  it.each<[string, string, string]>([
    ['is read', 'card.yaml', 'good'],
    ['is missing', 'none.yaml', 'missing'],
    ['is not reached by a link that leads out', 'link.yaml', 'unreadable'],
    [
      'is not reached from the root of the machine',
      '/etc/passwd',
      'unreadable',
    ],
    ['is not reached by a way out', '../secret.yaml', 'unreadable'],
  ])('a card %s', async (_what, path, state) => {
    const it_ = await aReader(
      await createDatabase('SQLITE_3'),
      path,
      await folder(),
    );
    expect(await it_.look()).toMatchObject({ state });
    expect(it_.host.asked).toEqual([]);
  });
});
