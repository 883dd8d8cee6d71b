import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity } from '../__testUtils__/builders';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import type { Database } from '../database';

jest.setTimeout(60_000);

const MODEL = '/models/model/default/a';

describe.each(databaseIds)('hostile requests on %p', databaseId => {
  let db: Database;
  const { app, serve, letIn } = anApi();

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    await serve(db, { models: [aModelEntity('a')] });
  });

  beforeEach(letIn);

  afterAll(() => db.destroy());

  const gate = (use: string) =>
    request(app)
      .post('/gate')
      .send({ model: 'model:default/a', environment: 'production', use });

  it.each([
    ['half of a surrogate pair', '\ud800'],
    ['NUL', 'a\u0000b'],
  ])('refuses %s wherever it is, and names the place', async (_, text) => {
    const answers = await Promise.all([
      gate(text),
      request(app)
        .post(`${MODEL}/commands`)
        .send({
          command: { type: 'approval.draft', environment: 'x', uses: [text] },
        }),
      request(app)
        .post('/gate')
        .send({ [text]: 1 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    const [first, second] = answers.map(({ body }) => body.error.message);
    expect(first).toContain('The body at /use holds U+0000 or half');
    expect(second).toContain('at /command/uses/0');
  });

  it('refuses NUL in a filter and in a path; a whole pair is text as any other', async () => {
    const nul = await request(app).get('/models?q=%00');
    expect([nul.status, nul.body.error.message]).toEqual([
      400,
      expect.stringContaining('The address holds U+0000'),
    ]);
    expect((await request(app).get('/models/model/default/%00')).status).toBe(
      400,
    );
    const whole = await request(app).get(
      `/models?q=${encodeURIComponent('💣')}`,
    );
    expect([whole.status, whole.body.totalItems]).toEqual([200, 0]);
  });

  it('lets nobody send what the portal decides: who acted, when, by which right', async () => {
    const organisation = (member: string) =>
      request(app)
        .post('/organisation/commands')
        .set('content-type', 'application/json')
        .send(
          `{"command": {"type": "policy.withdraw", "policy": "pol-1", "reason": "x", ${member}}}`,
        );
    const actor = await organisation('"actor": "user:default/rita"');
    const proto = await organisation('"__proto__": {"roles": ["risk"]}');
    const body = await request(app)
      .post('/gate')
      .send({ model: 'model:default/a', environment: 'x', permission: 'all' });
    expect([actor.status, proto.status, body.status]).toEqual([400, 400, 400]);
    expect(actor.body.error.message).toContain('"actor"');
  });

  it('says what is wrong with nesting that nobody meant', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const answer = await request(app)
      .post('/gate')
      .set('content-type', 'application/json')
      .send(`{"model": ${deep}}`);
    expect(answer.status).toBe(400);
  });
});
