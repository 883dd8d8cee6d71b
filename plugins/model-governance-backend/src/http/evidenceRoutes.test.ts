import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { OrganisationCommand } from '@modelgov/backstage-plugin-model-governance-common';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { fromBuffer } from 'yauzl';
import { ZipFile } from 'yazl';
import { aUser } from '../__testUtils__/aUser';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, aSigner, NOW } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { appendTo } from '../__testUtils__/ledger';
import { saveRollups, type Database, type Rollup } from '../database';
import type { OrganisationService } from '../governance/OrganisationService';

jest.setTimeout(120_000);

type Files = Map<string, Buffer>;

const verifier = join(
  require.resolve(
    '@modelgov/backstage-plugin-model-governance-common/package.json',
  ),
  '../assets/verify.mjs',
);
const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
afterAll(() => rmSync(folder, { recursive: true }));

function verdictOf(bundle: Buffer, ...more: string[]): string {
  const path = join(folder, 'bundle.zip');
  writeFileSync(path, bundle);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [verifier, path, ...more],
    // What the test runner asks of its own Node is none of the verifier's.
    { encoding: 'utf8', env: {} },
  );
  expect(status).toBe(stderr ? 1 : 0);
  return stderr || stdout;
}

function unzip(bundle: Buffer): Promise<Files> {
  return new Promise((resolve, reject) => {
    fromBuffer(bundle, (error, zip) => {
      if (error) {
        reject(error);
        return;
      }
      const files: Files = new Map();
      zip.on('error', reject);
      zip.on('entry', entry =>
        zip.openReadStream(entry, async (failed, stream) => {
          if (failed) {
            reject(failed);
            return;
          }
          const parts: Buffer[] = [];
          for await (const part of stream) parts.push(part as Buffer);
          files.set(entry.fileName, Buffer.concat(parts));
          if (files.size === zip.entryCount) resolve(files);
        }),
      );
    });
  });
}

async function zipped(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, bytes] of files) zip.addBuffer(bytes, path);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const edit = (files: Files, path: string, change: (text: string) => string) =>
  files.set(path, Buffer.from(change(files.get(path)?.toString() ?? '')));

/** Changes a file and the manifest with it, as a forger would. */
function forge(files: Files, path: string, change: (text: string) => string) {
  edit(files, path, change);
  const { createHash } =
    jest.requireActual<typeof import('node:crypto')>('node:crypto');
  const sum = createHash('sha256')
    .update(files.get(path) ?? '')
    .digest('hex');
  edit(files, 'manifest.json', text => {
    const manifest = JSON.parse(text);
    for (const file of manifest.files) {
      if (file.path === path) file.sha256 = sum;
    }
    return JSON.stringify(manifest);
  });
}

interface Entry {
  seq: number;
  bytes: string;
  signature: string;
  keyId: string;
  proof: string[];
}
const entries = (change: (list: Entry[]) => unknown) => (files: Files) =>
  forge(files, 'ledger/entries.json', text => {
    const list = JSON.parse(text);
    return JSON.stringify(change(list) ?? list);
  });

const tamperings: [string, (files: Files) => unknown, RegExp][] = [
  [
    'a changed card of the record',
    f => edit(f, 'record/card.json', () => '[1]'),
    /^record\/card\.json: was changed/,
  ],
  [
    'a changed finding',
    f => edit(f, 'record/finding.json', t => `${t} `),
    /^record\/finding\.json: was changed/,
  ],
  [
    'a changed policy',
    f => edit(f, 'policy.json', t => t.replace('T1', 'T4')),
    /^policy\.json: was changed/,
  ],
  [
    'a changed inventory',
    f => edit(f, 'inventory.json', () => '{}'),
    /^inventory\.json: was changed/,
  ],
  [
    'a gap that was filled',
    f => edit(f, 'frameworks/nist-ai-rmf.md', t => t.replace('GAP', 'ok')),
    /^frameworks\/nist-ai-rmf\.md: was changed/,
  ],
  [
    'a changed readme',
    f => edit(f, 'README.md', () => ''),
    /^README\.md: was changed/,
  ],
  [
    'another verifier',
    f => edit(f, 'verify.mjs', () => ''),
    /^verify\.mjs: was changed/,
  ],
  [
    'a changed lineage',
    f => edit(f, 'lineage.json', () => '{}'),
    /^lineage\.json: was changed/,
  ],
  [
    'a file that is gone',
    f => f.delete('record/waiver.json'),
    /^record\/waiver\.json: is listed and missing/,
  ],
  [
    'a file that was added',
    f => f.set('extra.txt', Buffer.from('x')),
    /^extra\.txt: is not listed/,
  ],
  [
    'no manifest',
    f => f.delete('manifest.json'),
    /^manifest\.json: is missing/,
  ],
  [
    'a manifest that lists nothing',
    f => f.set('manifest.json', Buffer.from('{}')),
    /^manifest\.json: lists no files/,
  ],
  [
    'entries changed without the manifest',
    f => edit(f, 'ledger/entries.json', t => t.replace('group', 'grovp')),
    /^ledger\/entries\.json: was changed/,
  ],
  [
    'a rewritten entry',
    entries(l => {
      l[0].bytes = l[0].bytes.replace('group', 'grovp');
    }),
    /^ledger\/entries\.json, entry 1: its signature does not fit/,
  ],
  [
    'a signature of another entry',
    entries(l => {
      l[0].signature = l[1].signature;
    }),
    /entry 1: its signature does not fit/,
  ],
  [
    'a renumbered entry',
    entries(l => {
      l[1].seq = 7;
    }),
    /entry 7: says another number/,
  ],
  ['entries in another order', entries(l => l.reverse()), /is out of order/],
  [
    'a proof of another entry',
    entries(l => {
      l[0].proof = l[2].proof;
    }),
    /entry 1: is not in the tree/,
  ],
  [
    'a proof that is too short',
    entries(l => {
      l[0].proof.pop();
    }),
    /entry 1: is not in the tree/,
  ],
  [
    'an entry left out',
    entries(l => l.slice(0, 4)),
    /^ledger\/entries\.json: holds 4 entries, manifest\.json says 5/,
  ],
  [
    'nothing left of it',
    f => {
      entries(() => [])(f);
      edit(f, 'manifest.json', t => t.replace('"entries":5', '"entries":0'));
    },
    /^ledger\/entries\.json: holds no entries/,
  ],
  [
    'a checkpoint of another size',
    f => forge(f, 'ledger/checkpoint.txt', t => t.replace('\n5\n', '\n6\n')),
    /^ledger\/checkpoint\.txt: no known key/,
  ],
  [
    'no keys',
    f => forge(f, 'ledger/keys.json', () => '[]'),
    /^ledger\/checkpoint\.txt: no known key/,
  ],
];

const REF = 'model:default/a';
const DAY_MS = 86_400_000;

const aDay = (day: number, region: string): Rollup => ({
  modelRef: REF,
  environment: 'production',
  region,
  res: '1d',
  bucketAt: day * DAY_MS,
  origin: 'live',
  sourceId: 'one',
  coverage: 1,
  latency: [
    { le: 0.1, count: 10 },
    { le: Infinity, count: 10 },
  ],
  requests: 10,
  errors: 0,
  gpu: null,
  driftMax: null,
});

/** Two of the second line publish a next version of the policy. */
async function publishNext(organisation: OrganisationService) {
  const { policy } = await organisation.current();
  const next = { ...policy, version: 'next-1' };
  const give = async (name: string, command: OrganisationCommand) =>
    expect(
      await organisation.execute({
        command,
        actor: aUser(name, 'model-risk', NOW),
      }),
    ).toEqual(expect.objectContaining({ ok: true }));
  await give('rita', {
    type: 'policy.propose',
    policy: next,
    basedOn: null,
    reason: 'A next version',
  });
  const { file } = await organisation.current();
  const { id, digest } = Object.values(file.policies)[0];
  await give('ruth', {
    type: 'policy.approve',
    policy: id,
    digest,
    reason: 'Read and agreed',
  });
  return next;
}

describe.each(databaseIds)('The evidence bundle on %p', databaseId => {
  let db: Database;
  let services: Awaited<ReturnType<typeof api.serve>>;
  const clock = { now: NOW };
  const api = anApi();
  const { app, contract, permissions } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    const entities = [
      aModelEntity('a'),
      aModelEntity('b'),
      aModelEntity('secret', {
        annotations: { 'model-governance.io/visibility': 'restricted' },
      }),
    ];
    services = await api.serve(db, { models: entities, now: () => clock.now });
    await appendTo(db, services.signer, 5);
  });

  beforeEach(() => {
    api.letIn();
  });

  const ask = (query = '', { name = 'a', as = 'rita' } = {}) =>
    request(app)
      .get(`/models/model/default/${name}/evidence${query}`)
      .set('Authorization', mockCredentials.user.header(`user:default/${as}`))
      .buffer(true)
      .parse((res, done) => {
        const parts: Buffer[] = [];
        res.on('data', part => parts.push(part));
        res.on('end', () => done(null, Buffer.concat(parts)));
      });
  const bundleOf = async (query = ''): Promise<Buffer> =>
    (await ask(query)).body;

  it('is the same bytes each time, and valid to who has only Node', async () => {
    const first = await bundleOf();
    expect(await bundleOf()).toEqual(first);
    expect(verdictOf(first)).toBe('The bundle is valid.\n');
    const files = await unzip(first);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'README.md',
        'frameworks/eu-ai-act-annex-iv.md',
        'ledger/checkpoint.txt',
        'lineage.json',
        'manifest.json',
        'record/authorisation.json',
        'verify.mjs',
      ]),
    );
  });

  it('holds what was recorded until a date, and no more', async () => {
    const asOf = new Date(NOW + 2).toISOString();
    const past = await bundleOf(`?asOf=${asOf}`);
    expect(verdictOf(past)).toBe('The bundle is valid.\n');
    const files = await unzip(past);
    const list = JSON.parse(String(files.get('ledger/entries.json')));
    expect(list.map(({ seq }: Entry) => seq)).toEqual([1, 2, 3]);
    expect(files.has('lineage.json')).toBe(false);
    const before = await ask('?asOf=2020-01-01T00:00:00Z');
    expect(before.status).toBe(404);
  });

  it.each(tamperings)(
    'does not pass with %s',
    async (_case, tamper, problem) => {
      const files = await unzip(await bundleOf());
      await tamper(files);
      expect(verdictOf(await zipped(files))).toMatch(new RegExp(problem, 'm'));
    },
  );

  it('names a bundle that is cut off or leads outside', async () => {
    const bundle = await bundleOf();
    expect(verdictOf(bundle.subarray(0, -30))).toMatch(/no zip file/);
    const name = Buffer.from('README.md');
    const outside = Buffer.from(bundle);
    const at = outside.lastIndexOf(name);
    outside.write('../../x.m', at);
    expect(verdictOf(outside)).toMatch(/leads out of the bundle/);
  });

  it('trusts no other key than the one it is given', async () => {
    const other = join(folder, 'other.pem');
    const { publicKeyPem } = await aSigner();
    writeFileSync(other, publicKeyPem);
    expect(verdictOf(await bundleOf(), '--key', other)).toMatch(
      /^ledger\/checkpoint\.txt: no known key/,
    );
  });

  it('is for those with the permission and for the owner, of models they may see', async () => {
    permissions.authorize.mockImplementation(async requests =>
      requests.map(() => ({ result: AuthorizeResult.DENY })),
    );
    expect((await ask('', { as: 'olivia' })).status).toBe(200);
    expect((await ask('', { as: 'nina' })).status).toBe(403);
    api.letIn();
    expect((await ask('', { name: 'secret' })).status).toBe(404);
    expect(contract.breaches).toEqual([]);
  });

  it('holds the policy that bound at a date, and what was measured until then', async () => {
    const day = Math.floor(NOW / DAY_MS);
    await db('kpi_snapshot').insert(
      [day, day + 1].map(at => ({
        subject_ref: REF,
        day: at,
        tier: 'T1',
        policy_digest: 'p',
        evaluator_version: '1',
        results: JSON.stringify({ 'lead-time': ['pass', 5, 4, 6, 30, ['r']] }),
      })),
    );
    await db.transaction(tx =>
      saveRollups(tx, [aDay(day - 1, '=cmd|calc'), aDay(day + 2, 'eu')]),
    );
    const { version } = await publishNext(services.organisation);
    clock.now = NOW + 5 * DAY_MS;
    const of = async (query: string) => {
      const files = await unzip(await bundleOf(query));
      return (path: string) => String(files.get(path));
    };

    const then = await of(`?asOf=${new Date(NOW + 2).toISOString()}`);
    const today = await of(`?asOf=${new Date(clock.now).toISOString()}`);
    expect(JSON.parse(then('policy.json')).version).not.toBe(version);
    expect(then('policies/pol-1.json')).toBe('undefined');
    for (const path of ['policy.json', 'policies/pol-1.json']) {
      expect(JSON.parse(today(path)).version).toBe(version);
    }
    expect(JSON.parse(then('measurements/kpis.json'))).toEqual([
      expect.objectContaining({
        day: new Date(day * DAY_MS).toISOString().slice(0, 10),
        results: {
          'lead-time': {
            verdict: 'pass',
            value: 5,
            low: 4,
            high: 6,
            n: 30,
            rules: ['r'],
          },
        },
      }),
    ]);
    expect(JSON.parse(today('measurements/kpis.json'))).toHaveLength(2);
    const csv = then('measurements/telemetry.csv').trim().split('\r\n');
    expect(csv).toHaveLength(2);
    // Ten requests say nothing of a p95; a name is no formula.
    expect(csv[1]).toContain(`,"'=cmd|calc","one","live",1,10,0,,,,`);
    expect(today('measurements/telemetry.csv')).toContain('"eu"');
    clock.now = NOW;
  });
});
