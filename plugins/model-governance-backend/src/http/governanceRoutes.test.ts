import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  openCheckpoint,
  verifyConsistency,
  verifyInclusion,
  type AllowedAction,
  type ModelCommand,
} from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW, type aSigner } from '../__testUtils__/builders';
import { governanceOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import type { PersonName } from '../__testUtils__/governance';
import { loadHead, type Database } from '../database';
import { noteKeyOf } from '../ledger/noteKeys';
import { compareFile, compareOrganisation } from '../ledger/rebuild';
import { fromHex, sha256 } from '../record/hashing';
import { verifySignature } from '../record/signer';

jest.setTimeout(60_000);

const USE = 'Ranks the home feed';
const DIGEST = `sha256:${'a'.repeat(64)}`;
const card = (more: object = {}) => ({
  schemaVersion: 'modelcard/v1',
  subject: { name: 'feed-ranker', version: '4.2.0' },
  overview: { summary: 'Orders the posts of the home feed.' },
  ownership: { owners: [{ name: 'Ranking' }], origin: 'internal' },
  purpose: { intendedUses: [USE] },
  technical: { task: 'ranking' },
  considerations: { limitations: ['Knows no posts younger than a minute.'] },
  ...more,
});
const lowRisk = {
  gates: {
    G1: true,
    G2: false,
    G3: 'none',
    G4: false,
    G5: false,
    G6: [],
    G8: [],
    G9: false,
  },
  scores: Object.fromEntries(
    'E1 E2 P1 P2 P3 C1 C2 C3 C4 C5 H1 H2 H3 H4'.split(' ').map(id => [id, 0]),
  ),
  evidence: {},
};

describe.each(databaseIds)('governance over HTTP on %p', databaseId => {
  let db: Database;
  let signer: Awaited<ReturnType<typeof aSigner>>;
  let now = NOW;
  let gateAllowed: AuthorizeResult.ALLOW | AuthorizeResult.DENY =
    AuthorizeResult.ALLOW;
  const api = anApi();
  const { app, contract, permissions, auditor } = api;
  const path = '/models/model/default/feed-ranker';

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    ({ signer } = await api.serve(db, {
      models: [
        aModelEntity('feed-ranker', { title: 'Feed ranker' }),
        aModelEntity('secret'),
      ],
      now: () => now,
    }));
    auditor.createEvent.mockResolvedValue({
      success: jest.fn(),
      fail: jest.fn(),
    });
    permissions.authorize.mockImplementation(async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    );
    permissions.authorizeConditional.mockImplementation(async requests =>
      requests.map(({ permission }) =>
        permission.name === 'catalog.entity.read'
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'HAS_METADATA',
                resourceType: 'catalog-entity',
                params: { key: 'name', value: 'feed-ranker' },
              },
            }
          : { result: gateAllowed },
      ),
    );
  });

  /** `nobody` is signed in, and not in the catalog. */
  type Caller = PersonName | 'nobody';
  const as = (name: Caller) =>
    mockCredentials.user.header(`user:default/${name}`);
  const get = (name: Caller, url: string) =>
    request(app).get(url).set('Authorization', as(name));
  const post = (name: Caller, url: string, body: object) =>
    request(app).post(url).set('Authorization', as(name)).send(body);
  const give = (name: Caller, command: ModelCommand, more: object = {}) =>
    post(name, `${path}/commands`, { command, ...more });
  const done = async (name: PersonName, command: ModelCommand, more = {}) => {
    const answer = await give(name, command, more);
    expect([answer.status, answer.body.refusal]).toEqual([200, undefined]);
    return answer.body;
  };
  const ask = async (digest: string | null = DIGEST) =>
    (
      await post('sam', '/gate', {
        model: 'model:default/feed-ranker',
        environment: 'production',
        version: '4.2.0',
        digest,
        use: USE,
      })
    ).body;

  it('lets nobody ask the gate without its permission', async () => {
    gateAllowed = AuthorizeResult.DENY;
    expect((await ask()).error.message).toContain('model-governance.gate.ask');
    gateAllowed = AuthorizeResult.ALLOW;
  });

  it('lets somebody read whom the catalog does not know, and not act', async () => {
    const policy = await get('nobody', '/policy');
    expect(policy.status).toBe(200);
    expect((await get('nobody', '/inbox')).body.items).toEqual([]);
    const refused = await give('nobody', { type: 'review.open' });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toMatch(
      'The catalog has no user:default/nobody; add the user',
    );
  });

  it('walks from a card to an authorisation, and to a suspension', async () => {
    expect((await ask()).answer).toMatchObject({ verdict: 'not-authorised' });

    await done('olivia', {
      type: 'card.publish',
      card: card(),
      source: { kind: 'portal' },
      basedOn: null,
    });
    await done('olivia', {
      type: 'assessment.save',
      use: USE,
      depth: 'full',
      answers: lowRisk as never,
    });
    await done('olivia', { type: 'assessment.submit', assessment: 'asm-1' });
    const submitted = await get('rita', `${path}/file`);
    if (submitted.body.objects.assessment[0].state === 'submitted') {
      await done('rita', {
        type: 'assessment.confirm',
        assessment: 'asm-1',
        reason: 'The answers fit what the card says.',
      });
    }
    await done('olivia', {
      type: 'approval.draft',
      environment: 'production',
      uses: [USE],
      artifacts: [{ version: '4.2.0', digest: DIGEST }],
      evidence: ['evaluation', 'rollback'].map(kind => ({
        kind,
        title: kind,
        url: 'https://ci.example/1',
        digest: null,
        objectRef: null,
      })),
    });
    await done('olivia', { type: 'approval.submit', request: 'req-1' });

    const inbox = await get('noah', '/inbox?scope=mine');
    expect(inbox.body.items).toEqual([
      expect.objectContaining({
        object: 'request/req-1',
        slot: 'owner',
        mine: true,
      }),
    ]);
    expect((await get('nina', '/inbox?scope=mine')).body.items).toEqual([]);

    const review = await get('olivia', `${path}/requests/req-1`);
    expect(review.status).toBe(200);
    const { subjectDigest } = review.body.request;
    const sign = {
      type: 'approval.decide',
      request: 'req-1',
      slot: 'owner',
      outcome: 'approve',
      meaning: 'responsibility',
      reason: 'We run it and answer for it.',
      subjectDigest,
    } as const;
    await done('olivia', { type: 'approval.open-evidence', request: 'req-1' });
    const withoutLogin = await give('olivia', sign);
    expect(withoutLogin.status).toBe(403);
    expect(withoutLogin.body.refusal.code).toBe('fresh-login-needed');
    const stranger = await give('nina', sign, { stepUp: 'fresh-1' });
    expect(stranger.body.refusal).toMatchObject({
      mayAct: ['group:default/ranking'],
    });
    await done('olivia', sign, { stepUp: 'fresh-2' });

    const yes = await ask();
    expect(yes.answer).toMatchObject({
      allow: true,
      verdict: 'authorised',
      authorisation: 'auth-1',
    });
    const signed = Buffer.from(yes.signed, 'base64').toString('utf8');
    expect(verifySignature(signed, yes.signature, signer.publicKeyPem)).toBe(
      true,
    );
    expect((await ask(null)).answer).toMatchObject({
      verdict: 'not-authorised',
    });
    const listed = await get('olivia', '/models?authorisation=active&tier=T4');
    expect(listed.body.items[0].governance).toMatchObject({
      tier: 'T4',
      authorisation: 'active',
    });

    const first = (await get('olivia', `${path}/card`)).body.version;
    await done('olivia', {
      type: 'card.publish',
      card: card({
        overview: {
          summary: 'Orders the posts of the home feed, newest first.',
        },
      }),
      source: { kind: 'portal' },
      basedOn: first.digest,
    });
    expect((await ask()).answer).toMatchObject({ verdict: 'authorised' });

    const second = (await get('olivia', `${path}/card`)).body.version;
    await done('olivia', {
      type: 'card.publish',
      card: card({
        purpose: { intendedUses: [USE, 'Ranks job advertisements'] },
      }),
      source: { kind: 'portal' },
      basedOn: second.digest,
    });
    expect((await ask()).answer).toMatchObject({ verdict: 'not-authorised' });
    const file = await get('olivia', `${path}/file`);
    expect(file.body.objects.authorisation[0]).toMatchObject({
      state: 'suspended',
    });
    expect(Object.values(file.body.texts)).toContain(
      'We run it and answer for it.',
    );
  });

  it('answers a key that was used before as it did then, and keeps one entry', async () => {
    const command: ModelCommand = {
      type: 'finding.raise',
      severity: 3,
      title: 'Runbook names the wrong channel',
      description: 'It says #feed.',
      owner: 'group:default/ranking',
    };
    const first = await done('olivia', command, {
      idempotencyKey: 'key-00001',
    });
    const { size } = await loadHead(db);
    expect(
      await done('olivia', command, { idempotencyKey: 'key-00001' }),
    ).toEqual(first);
    expect((await loadHead(db)).size).toBe(size);
    const other = await give(
      'olivia',
      { ...command, title: 'Another' },
      { idempotencyKey: 'key-00001' },
    );
    expect(other.body.refusal.code).toBe('duplicate');
  });

  it('records a refusal, and says nothing of models one may not see', async () => {
    const { size } = await loadHead(db);
    const refused = await give('nina', {
      type: 'assessment.submit',
      assessment: 'asm-9',
    });
    expect(refused.status).toBe(422);
    expect((await loadHead(db)).size).toBe(size + 1);
    const hidden = await post('nina', '/models/model/default/secret/commands', {
      command: { type: 'review.open' },
    });
    expect(hidden.status).toBe(404);
    expect((await loadHead(db)).size).toBe(size + 1);
    expect(
      (await get('nina', '/models/model/default/secret/file')).status,
    ).toBe(404);
  });

  it.each([
    ['an unknown command', { type: 'authorisation.grant' }, '/type'],
    [
      'a field that commands do not have',
      { type: 'approval.submit', request: 'req-1', slots: [] },
      'slots',
    ],
    [
      'a digest that is none',
      {
        type: 'approval.draft',
        environment: 'production',
        uses: [USE],
        artifacts: [{ version: '1', digest: 'latest' }],
      },
      '/artifacts/0/digest',
    ],
  ])('refuses %s with 400, naming the place', async (_case, command, place) => {
    const answer = await post('olivia', `${path}/commands`, { command });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(place);
  });

  it('lapses by itself: what has expired is said so at once and recorded later', async () => {
    const before = await ask();
    now = NOW + 40 * 30 * 86_400_000;
    const file = await get('olivia', `${path}/file`);
    expect(file.body.objects.authorisation[0].state).not.toBe('suspended');
    expect((await ask()).answer.verdict).toBe(before.answer.verdict);
    now = NOW;
  });

  it('reads a card of a repository when asked, and nobody else’s', async () => {
    const kept = await post('nina', `${path}/card/refresh`, {});
    expect([kept.status, kept.body.error.message]).toEqual([
      409,
      expect.stringContaining('kept in the portal'),
    ]);
    const hidden = '/models/model/default/secret/card/refresh';
    expect((await post('nina', hidden, {})).status).toBe(404);

    const facts = { card_path: 'docs/model-card.yaml', card_location: null };
    const row = db('model').where({ ref: 'model:default/feed-ranker' });
    await row.clone().update(facts);
    const read = await post('nina', `${path}/card/refresh`, {});
    expect(read.body).toMatchObject({
      path: 'docs/model-card.yaml',
      state: 'unreadable',
      problems: [{ message: expect.stringContaining('no file') }],
    });
    expect((await get('nina', `${path}/card`)).body.file).toEqual(read.body);
    await row.clone().update({ card_path: null });
  });

  it('shows cards, differences and exports, and imports a document', async () => {
    expect(
      (await get('nina', `${path}/card?version=1`)).body.card.purpose,
    ).toEqual({ intendedUses: [USE] });
    const diff = await get('nina', `${path}/card/diff?from=1&to=3`);
    expect(
      diff.body.changes.map((c: { pointer: string }) => c.pointer),
    ).toContain('/purpose/intendedUses');
    const exported = await get('nina', `${path}/card/export?format=cyclonedx`);
    expect(JSON.parse(exported.body.document).bomFormat).toBe('CycloneDX');
    const preview = await post('nina', `${path}/card/import`, exported.body);
    expect(preview.status).toBe(400);
    const { document } = exported.body;
    const imported = await post('olivia', `${path}/card/import`, { document });
    expect(imported.body).toMatchObject({ format: 'cyclonedx', problems: [] });
    const latest = (await get('olivia', `${path}/card`)).body.version;
    await done(
      'olivia',
      {
        type: 'card.publish',
        card: imported.body.card,
        source: {
          kind: 'import',
          format: 'cyclonedx',
          documentDigest: imported.body.documentDigest,
        },
        basedOn: latest.digest,
      },
      { document },
    );
    const again = await get('olivia', `${path}/card/export?format=cyclonedx`);
    expect(again.body).toMatchObject({ document, original: true });
  });

  it('lets two persons publish a policy and nobody alone', async () => {
    const current = (await get('rita', '/policy')).body;
    const proposed = {
      ...current.current,
      version: 'tidewater-2',
      effectiveFrom: new Date(NOW).toISOString(),
    };
    const simulated = await post('rita', '/policy/simulate', {
      preset: 'light',
    });
    expect(simulated.body).toMatchObject({ to: 'light-2026-11' });
    const give2 = (name: PersonName, command: object) =>
      post(name, '/organisation/commands', { command });
    const asked = await give2('rita', {
      type: 'policy.propose',
      policy: proposed,
      basedOn: null,
      reason: 'Yearly review',
    });
    expect([asked.status, asked.body.refusal]).toEqual([200, undefined]);
    const [proposal] = (await get('rita', '/policy')).body.proposals;
    const approve = {
      type: 'policy.approve',
      policy: proposal.id,
      digest: proposal.digest,
      reason: 'Read and agreed',
    };
    const told = async (name: PersonName) =>
      (await get(name, '/policy')).body.allowedActions.find(
        ({ action }: AllowedAction) => action === 'policy.approve',
      );
    expect(await told('ruth')).toMatchObject({ allowed: true });
    expect(await told('rita')).toMatchObject({
      object: proposal.id,
      refusal: { rule: 'R5' },
    });
    expect((await give2('rita', approve)).status).toBe(403);
    expect((await give2('pat', approve)).status).toBe(403);
    expect((await give2('ruth', approve)).status).toBe(200);
    expect((await get('rita', '/policy')).body).toMatchObject({
      origin: 'ledger',
      current: { version: 'tidewater-2' },
    });
  });

  it('takes many models in from one file, row by row', async () => {
    const csv =
      'modelRef,use,G4,E2,P1,P2,C1\nmodel:default/feed-ranker,Ranks search,no,1,1,1,1\nmodel:default/secret,x,no,0,0,0,0\n';
    const dry = await post('rita', '/intake', { csv, dryRun: true });
    expect(dry.body).toMatchObject({ dryRun: true, accepted: 1, refused: 1 });
    const real = await post('rita', '/intake', { csv });
    expect(real.body.rows[0].given).toContain('assessment.save');
    expect(real.body.rows[1].given).toEqual([]);
  });

  it('proves each entry that one may see, and says whether the ledger is what was written', async () => {
    const page = await get('nina', '/ledger/entries?type=approval');
    const [entry] = page.body.items;
    expect(entry.type).toMatch(/^approval\./);
    const proof = await get('nina', `/ledger/proof?seq=${entry.seq}`);
    const keys = page.body.keys.map((key: { publicKeyPem: string }) =>
      noteKeyOf('ledger.test/model-governance', key.publicKeyPem),
    );
    const { root, size } = await openCheckpoint(
      sha256,
      proof.body.checkpoint,
      keys,
    );
    expect(
      verifyInclusion(sha256, {
        index: BigInt(entry.seq - 1),
        size: BigInt(size),
        leafHash: fromHex(entry.leafHash),
        proof: proof.body.proof.map(fromHex),
        root,
      }),
    ).toBeNull();
    const grown = await get('nina', `/ledger/consistency?from=2&to=${size}`);
    expect(
      verifyConsistency(sha256, {
        first: 2n,
        second: BigInt(size),
        proof: grown.body.proof.map(fromHex),
        firstRoot: fromHex(grown.body.fromRoot),
        secondRoot: root,
      }),
    ).toBeNull();
    expect((await get('nina', '/ledger/proof?seq=99999')).status).toBe(404);
    expect((await get('nina', '/ledger/checkpoint')).body.size).toBe(size);
    const models = (await get('nina', '/ledger/entries')).body.items;
    expect(
      models.filter((e: { modelRef: string }) => e.modelRef.endsWith('secret')),
    ).toEqual([]);
    expect((await get('nina', '/ledger/integrity')).body).toMatchObject({
      state: 'never-run',
      checkpoint: { size },
    });
  });

  it('keeps in its tables what the entries say, also after a text was erased', async () => {
    const subjects = ['model:default/feed-ranker', 'model:default/secret'];
    const compare = async () =>
      Promise.all([
        compareOrganisation(db),
        ...subjects.map(async ref =>
          // The mirror of this test was filled without entries.
          (await compareFile(db, ref)).filter(part => part !== 'facts'),
        ),
      ]);
    expect(await compare()).toEqual([[], [], []]);

    const { texts } = (await get('rita', `${path}/file`)).body;
    const [commitment, text] = Object.entries(texts)[0];
    expect(text).toEqual(expect.any(String));
    const erasure = {
      modelRef: 'model:default/feed-ranker',
      commitment,
      reason: 'A person asked for it',
    };
    const { size } = await loadHead(db);
    const erased = await post('carl', '/ledger/erase', erasure);
    expect([erased.status, erased.body]).toEqual([200, { seq: size + 1 }]);
    expect((await post('carl', '/ledger/erase', erasure)).status).toBe(404);
    const hidden = { ...erasure, modelRef: 'model:default/secret' };
    expect((await post('carl', '/ledger/erase', hidden)).status).toBe(404);
    expect((await loadHead(db)).size).toBe(size + 1);

    const after = (await get('rita', `${path}/file`)).body.texts;
    expect(after[commitment]).toBeNull();
    expect(await db('kept_text').where({ commitment }).first()).toMatchObject({
      text: null,
      salt: null,
    });
    const [entry] = (await get('carl', '/ledger/entries?type=text')).body.items;
    expect(entry.body.commitment).toBe(commitment);
    expect(JSON.stringify(entry.body)).not.toContain(erasure.reason);
    expect(await compare()).toEqual([[], [], []]);

    // What the tables say otherwise is found, and named.
    await db('governance_object')
      .where({ model_ref: subjects[0], kind: 'authorisation' })
      .update({ body: JSON.stringify({ id: 'auth-1', state: 'active' }) });
    expect((await compareFile(db, subjects[0])).join()).toContain(
      'authorisation/',
    );
  });

  it('has answered on every route of governance here, and never against the contract', () => {
    expect([...contract.seen]).toEqual(
      expect.arrayContaining(governanceOperationIds),
    );
    expect(contract.breaches).toEqual([]);
  });
});
