import { MlflowRegistry } from '@modelgov/backstage-plugin-model-governance-node';
import { createHmac } from 'node:crypto';
import express from 'express';
import request from 'supertest';
import { createRegistryWebhooks } from './registryWebhooks';

const SECRET = 'a-secret-of-some-length';
const NOW = Date.UTC(2026, 10, 24);

const registry = (id: string, webhookSecret?: string) =>
  new MlflowRegistry({
    id,
    webhookSecret,
    intervalMs: 300_000,
    url: new URL('https://mlflow.example'),
    headers: {},
    secrets: [],
    timeoutMs: 1_000,
    maxBytes: 1_000,
  });

describe('messages of registries', () => {
  const clock = { now: NOW };
  const read = jest.fn(async () => {});
  const app = express().use(
    createRegistryWebhooks({
      registries: new Map([
        ['main', registry('main', SECRET)],
        ['mute', registry('mute')],
      ]),
      read,
      now: () => clock.now,
    }),
  );
  const body = '{"entity":"model_version","action":"created"}';

  /** As MLflow 3.17 signs. */
  function send(
    given: {
      id?: string;
      secret?: string;
      time?: number;
      sent?: string;
      version?: string;
    } = {},
  ) {
    const { id = 'main', secret = SECRET, sent = body, version = 'v1' } = given;
    const time = String(Math.floor((given.time ?? clock.now) / 1_000));
    const signature = createHmac('sha256', secret)
      .update(`d-1.${time}.${body}`)
      .digest('base64');
    return request(app)
      .post(`/registry-webhooks/${id}`)
      .set('content-type', 'application/json')
      .set('x-mlflow-delivery-id', 'd-1')
      .set('x-mlflow-timestamp', time)
      .set('x-mlflow-signature', `${version},${signature}`)
      .send(sent);
  }

  beforeEach(() => {
    read.mockClear();
    clock.now += 60_000;
  });

  it('make the portal read, once for many', async () => {
    expect((await send()).status).toBe(202);
    expect((await send()).status).toBe(202);
    clock.now += 10_000;
    await send();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each<[string, Parameters<typeof send>[0]]>([
    ['signed by another', { secret: 'another-secret-of-it' }],
    ['changed on the way', { sent: `${body} ` }],
    ['repeated later', { time: NOW - 10 * 60_000 }],
    ['from the future', { time: NOW + 60 * 60_000 }],
    ['of another version', { version: 'v2' }],
    ['to a registry that has no secret', { id: 'mute' }],
    ['to no registry', { id: 'nobody' }],
  ])('are not let in when %s', async (_case, given) => {
    const { status, body: said } = await send(given);
    expect([status, said]).toEqual([401, { error: { message: 'Not signed' } }]);
    expect(read).not.toHaveBeenCalled();
  });

  it('are not let in without any of it, nor when they are large', async () => {
    const bare = request(app).post('/registry-webhooks/main');
    expect((await bare.send('x')).status).toBe(401);
    const large = await send({ sent: 'x'.repeat(300_000) });
    expect(large.status).toBe(413);
    expect(read).not.toHaveBeenCalled();
  });
});
