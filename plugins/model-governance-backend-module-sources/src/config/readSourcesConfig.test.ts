import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSourcesConfig } from './readSourcesConfig';

function read(sources: JsonObject, telemetry?: JsonObject) {
  return readSourcesConfig(
    new ConfigReader({
      'model-governance': { sources, ...(telemetry && { telemetry }) },
    }),
  );
}

const endpoint = { url: 'http://127.0.0.1:7101/metrics' };

describe('readSourcesConfig', () => {
  it('reads nothing from an empty configuration', () => {
    const nothing = { openmetrics: [], prometheus: [], unread: [] };
    expect(readSourcesConfig(new ConfigReader({}))).toEqual(nothing);
  });

  it('reads every setting of both kinds', () => {
    const { openmetrics, prometheus, unread } = read(
      {
        openmetrics: [
          {
            id: 'fleet',
            timeout: { seconds: 5 },
            maxConcurrent: 3,
            maxBytes: 1000,
            endpoints: [
              {
                ...endpoint,
                labels: { job: 'ranker', instance: 'ranker-0' },
                headers: { 'X-Api.Key': 'k3y' },
                auth: { bearer: 't0ken' },
              },
              { url: 'https://ann:p%40ss@host/metrics?token=abc' },
            ],
          },
        ],
        prometheus: [
          {
            id: 'main',
            url: 'https://prometheus.example/base/',
            lag: '30s',
            step: { seconds: 15 },
            tenant: { value: 'team-a' },
            auth: { basic: { username: 'ann', password: 's3cret' } },
          },
        ],
        mlflow: [],
      },
      { interval: { seconds: 15 } },
    );
    expect(openmetrics[0]).toMatchObject({
      id: 'fleet',
      timeoutMs: 5000,
      maxConcurrent: 3,
      maxBytes: 1000,
      intervalMs: 15_000,
    });
    const [first, second] = openmetrics[0].endpoints;
    expect(first).toMatchObject({
      name: 'ranker-0',
      address: 'http://127.0.0.1:7101/metrics',
      labels: { job: 'ranker', instance: 'ranker-0' },
      headers: { 'x-api.key': 'k3y', authorization: 'Bearer t0ken' },
      secrets: ['k3y', 't0ken'],
    });
    const encoded = Buffer.from('ann:p@ss').toString('base64');
    expect(second).toMatchObject({
      name: 'https://host/metrics?token=redacted',
      headers: { authorization: `Basic ${encoded}` },
      secrets: ['p@ss', encoded],
    });
    expect(second.url.href).toBe('https://host/metrics?token=abc');
    expect(prometheus[0]).toMatchObject({
      id: 'main',
      timeoutMs: 10_000,
      lagMs: 30_000,
      stepMs: 15_000,
      headers: { 'x-scope-orgid': 'team-a' },
    });
    expect(unread).toEqual(['mlflow']);
  });

  const fleet = { id: 'fleet', endpoints: [endpoint] };
  const prometheus = { id: 'main', url: 'http://127.0.0.1:9090' };

  it.each<[string, JsonObject, RegExp]>([
    [
      'an address that is none',
      { openmetrics: [{ ...fleet, endpoints: [{ url: 'metrics' }] }] },
      /model-governance\.sources\.openmetrics\[0\]\.endpoints\[0\]\.url: is not a URL/,
    ],
    [
      'an address of a file',
      { prometheus: [{ ...prometheus, url: 'file:///etc/passwd' }] },
      /sources\.prometheus\[0\]\.url: must be http or https, not file/,
    ],
    [
      'an id that two sources have',
      { openmetrics: [fleet], prometheus: [{ ...prometheus, id: 'fleet' }] },
      /prometheus\[0\]\.id: "fleet" is already the id of model-governance\.sources\.openmetrics\[0\]/,
    ],
    [
      'an id with blanks',
      { openmetrics: [{ ...fleet, id: 'My Fleet' }] },
      /openmetrics\[0\]\.id: "My Fleet" is not kebab-case/,
    ],
    [
      'no id',
      { openmetrics: [{ endpoints: [endpoint] }] },
      /openmetrics\[0\]\.id/,
    ],
    [
      'a misspelt key',
      { openmetrics: [{ ...fleet, endpoint: 'x' }] },
      /openmetrics\[0\]\.endpoint: unknown key; known are id, timeout/,
    ],
    [
      'no endpoint',
      { openmetrics: [{ id: 'fleet' }] },
      /openmetrics\[0\]\.endpoints: needs at least one endpoint/,
    ],
    [
      'one endpoint twice',
      { openmetrics: [{ ...fleet, endpoints: [endpoint, endpoint] }] },
      /endpoints\[1\]\.url: is configured twice/,
    ],
    [
      'a label that is no label',
      {
        openmetrics: [
          { ...fleet, endpoints: [{ ...endpoint, labels: { __name__: 'x' } }] },
        ],
      },
      /labels\.__name__: is not a label name/,
    ],
    [
      'a label that is no text',
      {
        openmetrics: [
          { ...fleet, endpoints: [{ ...endpoint, labels: { zone: 7 } }] },
        ],
      },
      /labels\.zone: must be a string/,
    ],
    [
      'a header with a line break',
      { prometheus: [{ ...prometheus, headers: { 'x-a': 'b\r\nc: d' } }] },
      /prometheus\[0\]\.headers\.x-a: has a line break/,
    ],
    [
      'two ways to sign in',
      {
        prometheus: [
          { ...prometheus, url: 'http://a:b@host', auth: { bearer: 'x' } },
        ],
      },
      /prometheus\[0\]\.auth: has both/,
    ],
    [
      'a timeout of nothing',
      { prometheus: [{ ...prometheus, timeout: { seconds: 0 } }] },
      /prometheus\[0\]\.timeout: must be at least 1 ms/,
    ],
    [
      'a duration that is none',
      { prometheus: [{ ...prometheus, lag: 'soon' }] },
      /prometheus\[0\]\.lag: /,
    ],
    [
      'no concurrency at all',
      { prometheus: [{ ...prometheus, maxConcurrent: 0 }] },
      /prometheus\[0\]\.maxConcurrent: must be a whole number above 0/,
    ],
  ])('refuses %s and says where', (_case, sources, message) => {
    expect(() => read(sources)).toThrow(message);
  });

  it('shows no password in what it refuses', () => {
    const url = 'ftp://ann:s3cret@host';
    expect(() => read({ prometheus: [{ ...prometheus, url }] })).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('s3cret'),
      }),
    );
  });
});
