import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  eventTypeOf,
  type EventKind,
  type KpiResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import request from 'supertest';
import { anApi } from '../__testUtils__/anApi';
import { aModelEntity, NOW } from '../__testUtils__/builders';
import { deliveryOperationIds } from '../__testUtils__/contract';
import { createDatabase, databaseIds } from '../__testUtils__/databases';
import { governanceOn } from '../__testUtils__/governance';
import { saveKpiSnapshots, type Database } from '../database';

jest.setTimeout(60_000);

const DAY = 86_400_000;
const A = 'model:default/a';
const B = 'model:default/b';
const SECRET = 'model:default/secret';

let counter = 0;
const anEvent = (
  daysAgo: number,
  kind: EventKind,
  data: object,
  more: { subject?: string; id?: string; corrects?: string } = {},
) => {
  counter += 1;
  return {
    specversion: '1.0',
    id: `e-${counter}`,
    source: 'pager',
    type: eventTypeOf(kind),
    time: new Date(NOW - daysAgo * DAY).toISOString(),
    subject: A,
    data,
    ...more,
  };
};

describe.each(databaseIds)('What events tell, on %p', databaseId => {
  let db: Database;
  let services: ReturnType<typeof governanceOn>;
  const api = anApi();
  const { app, contract, permissions } = api;

  beforeAll(async () => {
    db = await createDatabase(databaseId);
    services = await api.serve(db, {
      models: [
        aModelEntity('a'),
        aModelEntity('b', { owner: 'group:default/pricing' }),
        aModelEntity('secret', {
          annotations: { 'model-governance.io/visibility': 'restricted' },
        }),
      ],
    });
  });

  beforeEach(() => {
    api.letIn();
  });

  const get = (path: string) =>
    request(app)
      .get(path)
      .set('Authorization', mockCredentials.user.header('user:default/nina'));
  const send = async (...events: object[]) => {
    const { body } = await request(app)
      .post('/events')
      .set('Authorization', mockCredentials.service.header())
      .send(events);
    expect(body.rejected).toEqual([]);
  };

  it('says that no incident was ever told, which is not that there was none', async () => {
    const { body } = await get('/incidents');
    expect(body).toMatchObject({ told: false, total: 0, items: [] });
  });

  it('lists what is open however old, and what was resolved of late', async () => {
    const detected = (incident: string, severity = 2) => ({
      incident,
      severity,
      title: `About ${incident}`,
    });
    await send(
      anEvent(400, 'incident.detected', detected('forgotten', 3)),
      anEvent(300, 'incident.detected', detected('old')),
      anEvent(299, 'incident.resolved', { incident: 'old' }),
      anEvent(9, 'incident.detected', detected('known')),
      anEvent(8, 'incident.mitigated', { incident: 'known', how: 'flag' }),
      anEvent(7, 'incident.resolved', {
        incident: 'known',
        actions: [{ action: 'Add a test', due: '2027-01-01' }],
      }),
      anEvent(2, 'incident.detected', detected('held', 1), { subject: B }),
      anEvent(1, 'incident.mitigated', { incident: 'held' }, { subject: B }),
      anEvent(3, 'incident.detected', detected('wrong'), { id: 'wrong' }),
      anEvent(3, 'event.retracted', {}, { corrects: 'wrong' }),
    );
    const { body } = await get('/incidents');
    expect(
      body.items.map(
        ({
          incident,
          model,
        }: {
          incident: { id: string; state: string };
          model: { ref: string };
        }) => [incident.id, incident.state, model.ref],
      ),
    ).toEqual([
      ['forgotten', 'open', A],
      ['held', 'mitigated', B],
      ['known', 'resolved', A],
    ]);
    expect(body).toMatchObject({
      told: true,
      total: 3,
      counts: { open: 1, mitigated: 1, resolved: 1, unexplained: 1 },
    });
    expect(body.items[0].incident.openMs).toBe(400 * DAY);
    expect(body.items[2].incident.actions).toEqual([
      { action: 'Add a test', owner: null, due: '2027-01-01' },
    ]);
    const counted = async (query: string) =>
      (await get(`/incidents?${query}`)).body.total;
    expect(await counted('days=365')).toBe(4);
    expect(await counted('owner=group:default/pricing')).toBe(1);
    expect(await counted(`model=${B}&model=${SECRET}`)).toBe(1);
  });

  it('counts nothing of a model that the caller may not read', async () => {
    await send(
      anEvent(
        1,
        'incident.detected',
        { incident: 'hidden', severity: 1 },
        { subject: SECRET },
      ),
    );
    const { body } = await get('/incidents');
    expect(body.total).toBe(3);
    expect(JSON.stringify(body)).not.toContain('hidden');
    permissions.authorizeConditional.mockResolvedValue([
      { result: AuthorizeResult.ALLOW },
    ]);
    expect((await get('/incidents')).body.items[0].incident.id).toBe('hidden');
  });

  it('places the models that the caller may read on their way', async () => {
    const { body } = await get('/funnel');
    expect(body.models).toBe(2);
    expect(JSON.stringify(body)).not.toContain('secret');
    const inStage = (name: string) =>
      body.stages.find(({ stage }: { stage: string }) => stage === name).models;
    // Their lifecycle says production, and nobody authorised them.
    expect(inStage('production')).toBe(2);
    expect(body.unauthorised).toBe(2);
    expect(body.items).toMatchObject([
      { model: { ref: A }, stage: 'production', authorised: false },
      { model: { ref: B }, stage: 'production', authorised: false },
    ]);
    const one = await get('/funnel?owner=group:default/pricing');
    expect(one.body.items).toMatchObject([{ model: { ref: B } }]);
  });

  it('lists experiments of late, of visible models only', async () => {
    const none = await get('/experiments');
    expect(none.body).toMatchObject({ told: false, total: 0 });
    const arms = {
      metric: 'conversion',
      control: { n: 1000, mean: 0.25 },
      treatment: { n: 1000, mean: 0.5 },
    };
    const experiment = 'x-1';
    await send(
      anEvent(300, 'ab.readout', { experiment: 'old', ...arms }),
      anEvent(5, 'ab.readout', { experiment, ...arms }),
      anEvent(4, 'ab.decided', { experiment, decision: 'ship', by: 'olivia' }),
      anEvent(
        3,
        'ab.readout',
        { experiment: 'unseen', ...arms },
        { subject: SECRET },
      ),
    );
    const { body } = await get('/experiments');
    expect(body).toMatchObject({
      told: true,
      total: 1,
      items: [
        {
          model: { ref: A },
          experiment: {
            id: 'x-1',
            readouts: [{ change: 1, problem: null }],
            decision: { decision: 'ship', by: 'olivia', blind: false },
          },
        },
      ],
    });
    expect((await get('/experiments?days=365')).body.total).toBe(2);
    expect((await get(`/experiments?model=${B}`)).body.total).toBe(0);
  });

  it('names the verdicts that a week turned, and what differs', async () => {
    await services.kpis.adopt();
    await services.kpis.refreshDue();
    await services.kpis.settled();
    const before = await get('/verdict-changes');
    expect(before.body).toMatchObject({ models: 2, compared: 0, total: 0 });
    const to = Math.floor(NOW / DAY);
    const weekAgo = (kpi: string) =>
      db.transaction(tx =>
        saveKpiSnapshots(
          tx,
          [A, SECRET].map(subjectRef => ({
            subjectRef,
            day: to - 7,
            tier: 'T2',
            policyDigest: 'sha256:old',
            evaluatorVersion: '0',
            results: [
              // Only what a snapshot keeps.
              {
                kpi,
                verdict: 'pass',
                value: 1,
                low: 0.9,
                high: 1,
                n: 12,
                targets: [],
              } as unknown as KpiResult,
            ],
          })),
        ),
      );
    await weekAgo('deployment-success');
    const { body } = await get('/verdict-changes');
    expect(body).toMatchObject({
      models: 2,
      compared: 1,
      total: 1,
      counts: { worse: 1, better: 0, other: 0 },
      items: [
        {
          model: { ref: A },
          kpi: 'deployment-success',
          before: { verdict: 'pass', value: 1, n: 12 },
          after: { verdict: 'unknown', value: null },
          direction: 'worse',
          causes: expect.arrayContaining(['tier', 'evaluator', 'facts']),
        },
      ],
    });
    expect(body.from).toBe(new Date(NOW - 7 * DAY).toISOString().slice(0, 10));
  });

  it('answers as the contract says, on every path', () => {
    expect(contract.breaches).toEqual([]);
    expect([...contract.seen]).toEqual(
      expect.arrayContaining(deliveryOperationIds),
    );
  });
});
