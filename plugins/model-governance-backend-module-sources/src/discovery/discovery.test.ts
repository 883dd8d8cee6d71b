import type { CollectionTarget } from '@modelgov/backstage-plugin-model-governance-common';
import { LocalServer } from '@modelgov/backstage-plugin-model-governance-node/testUtils';
import { discoverByQuery } from './discoverByQuery';
import { discoverOnPages } from './discoverOnPages';

const target: CollectionTarget = {
  id: 't',
  modelRef: 'model:default/a',
  profile: 'vllm',
  labels: { job: 'llm', model_name: 'a', pool: 'x' },
  environment: 'production',
  region: 'default',
};
const request = () => ({
  targets: [target],
  at: new Date('2026-11-23T10:00:00Z'),
  signal: new AbortController().signal,
});

const at = (server: LocalServer) => ({
  url: new URL(server.url),
  headers: {},
  secrets: [],
  timeoutMs: 500,
  maxConcurrent: 2,
});

describe('what serves is found, declared or not', () => {
  let server: LocalServer;
  beforeAll(async () => {
    server = await LocalServer.start(() => {});
  });
  afterAll(() => server.close());

  it('on metrics pages: by the labels that tell models apart', async () => {
    server.behave((_request, response) =>
      response.end(`# TYPE vllm:e2e_request_latency_seconds histogram
vllm:e2e_request_latency_seconds_count{engine="0",model_name="a",pool="x"} 7
vllm:e2e_request_latency_seconds_count{engine="0",model_name="b \\"q\\"",finish="stop"} 1
vllm:e2e_request_latency_seconds_count{engine="0",model_name="idle"} 0
vllm:e2e_request_latency_seconds_count{engine="0"} 5
vllm:e2e_request_latency_seconds_count{model_name="old-server"} 2
http_server_request_duration_seconds_count{service_name="shop",http_route="/"} 9
http_requests_total{handler="/metrics"} 9
`),
    );
    const labels = { job: 'llm', instance: 'i' };
    const url = new URL(`${server.url}/metrics`);
    const dead = new URL('http://127.0.0.1:9/metrics');
    const endpoints = [url, dead].map(each => ({
      ...at(server),
      name: each.href,
      address: each.href,
      url: each,
      labels,
    }));
    const seen = await discoverOnPages(
      { id: 'fleet', ...at(server), endpoints },
      request(),
    );
    expect(seen).toEqual([
      {
        profile: 'vllm',
        labels: { job: 'llm', engine: '0', model_name: 'a', pool: 'x' },
      },
      {
        profile: 'vllm',
        labels: { job: 'llm', engine: '0', model_name: 'b "q"' },
      },
      { profile: 'vllm', labels: { job: 'llm', model_name: 'old-server' } },
    ]);
  });

  it('by a query for each system that names its models', async () => {
    const queries: string[] = [];
    server.behave((incoming, response) => {
      let body = '';
      incoming.on('data', chunk => {
        body += chunk;
      });
      incoming.on('end', () => {
        const query = new URLSearchParams(body).get('query') ?? '';
        queries.push(query);
        const result = query.includes('vllm:')
          ? [{ metric: { job: 'llm', model_name: 'b' }, value: [0, '3'] }]
          : [];
        response.setHeader('content-type', 'application/json');
        response.end(
          JSON.stringify({
            status: 'success',
            data: { resultType: 'vector', result },
          }),
        );
      });
    });
    const seen = await discoverByQuery(
      { id: 'prometheus', ...at(server), lagMs: 0, stepMs: 1_000 },
      request(),
    );
    expect(seen).toEqual([
      { profile: 'vllm', labels: { job: 'llm', model_name: 'b' } },
    ]);
    expect(queries.find(query => query.includes('vllm:'))).toContain(
      'sum by (engine, job, model_name, pool) (increase(vllm:e2e_request_latency_seconds_count{model_name!=""}[15m])) > 0',
    );
    // A web service without the name of a model may be anything.
    for (const metric of ['http_requests_total', 'http_server', 'kn_serving']) {
      expect(queries.join()).not.toContain(metric);
    }
  });

  it('says so when the server refuses', async () => {
    server.behave((_request, response) => {
      response.statusCode = 503;
      response.end('busy');
    });
    await expect(
      discoverByQuery(
        { id: 'prometheus', ...at(server), lagMs: 0, stepMs: 1_000 },
        request(),
      ),
    ).rejects.toThrow();
  });
});
