import { parseAnswer } from './parseAnswer';
import { PrometheusError } from './PrometheusError';

describe('parseAnswer', () => {
  it('reads a vector with the numbers that Prometheus writes as strings', () => {
    const text = JSON.stringify({
      status: 'success',
      data: {
        resultType: 'vector',
        result: ['1.5', 'NaN', '+Inf', '-Inf'].map(value => ({
          metric: { job: 'a' },
          value: [1700000000.123, value],
        })),
      },
      warnings: ['store gateway was away'],
    });
    expect(parseAnswer(200, text)).toEqual({
      samples: [1.5, NaN, Infinity, -Infinity].map(value => ({
        labels: { job: 'a' },
        value,
      })),
      warnings: ['store gateway was away'],
    });
  });

  it('passes over native histograms, which our queries do not ask for', () => {
    const result = [{ metric: {}, histogram: [1, { count: '1' }] }];
    const data = { resultType: 'vector', result };
    const text = JSON.stringify({ status: 'success', data });
    expect(parseAnswer(200, text).samples).toEqual([]);
  });

  const recorded = (errorType: string, error: string) =>
    JSON.stringify({ status: 'error', errorType, error });

  it.each([
    [
      'a query that is too heavy',
      422,
      recorded(
        'execution',
        'query processing would load too many samples into memory in query execution',
      ),
      'too-much',
      'too many samples',
    ],
    [
      'a query that is wrong',
      400,
      recorded('bad_data', '1:1: parse error: unexpected end of input'),
      'refused',
      'bad_data: 1:1: parse error',
    ],
    [
      'a query that took too long',
      503,
      recorded('timeout', 'query timed out in expression evaluation'),
      'unreachable',
      'timeout: query timed out',
    ],
    [
      'a server that still loads its data',
      503,
      'Service Unavailable',
      'unreachable',
      'HTTP 503, not the Prometheus API: begins with Service Unavailable',
    ],
    [
      'the page of a proxy',
      502,
      '<html><body>Bad gateway</body></html>',
      'unreachable',
      'begins with <html>',
    ],
    [
      'a login page',
      200,
      '<!DOCTYPE html><title>Sign in</title>',
      'unreachable',
      'not the Prometheus API: begins with <!DOCTYPE html>',
    ],
    [
      'wrong credentials',
      401,
      'Unauthorized',
      'refused',
      'credentials were not accepted',
    ],
    ['an address that is something else', 404, '', 'refused', 'an empty body'],
    ['JSON of something else', 200, '[]', 'unreachable', 'begins with []'],
    [
      'a matrix',
      200,
      '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      'refused',
      'without a vector',
    ],
  ] as const)(
    'says what is wrong with %s',
    (_case, status, text, kind, reason) => {
      let thrown: unknown;
      try {
        parseAnswer(status, text);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(PrometheusError);
      expect(thrown).toMatchObject({
        kind,
        message: expect.stringContaining(reason),
      });
    },
  );
});
