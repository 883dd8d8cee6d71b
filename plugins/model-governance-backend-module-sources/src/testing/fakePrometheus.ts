import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import { PrometheusSource, type PrometheusSourceOptions } from '../prometheus';
import type { LocalServer } from '@modelgov/backstage-plugin-model-governance-node/testUtils';

/** A sample as Prometheus writes it: labels, and the value as a string. */
export type FakeSample = [labels: Record<string, string>, value: string];

export interface FakePrometheus {
  /** What one part of a query is answered with. */
  answer: (expression: string) => FakeSample[];
  /** The error that a query is refused with. */
  refuse?: (query: string) => FakeError | undefined;
  warnings?: readonly string[];
  /** Collects the forms that were posted. */
  seen?: URLSearchParams[];
}

export interface FakeError {
  status: number;
  errorType: string;
  error: string;
}

const partPattern =
  /label_replace\((.*?), "model_governance_part", "(p\d+)", "", ""\)/g;

/**
 * Prometheus as far as our queries go. Parts are answered whatever their
 * matchers say, so that a test can also send back more than was asked for.
 */
export function fakePrometheus(fake: FakePrometheus): RequestListener {
  return async (request, response) => {
    const form = new URLSearchParams(await text(request));
    fake.seen?.push(form);
    const query = form.get('query') ?? '';
    const refusal = fake.refuse?.(query);
    response.writeHead(refusal?.status ?? 200, {
      'content-type': 'application/json',
    });
    if (refusal) {
      const { errorType, error } = refusal;
      response.end(JSON.stringify({ status: 'error', errorType, error }));
      return;
    }
    const result = [...query.matchAll(partPattern)].flatMap(
      ([, expression, part]) =>
        fake.answer(expression).map(([labels, value]) => ({
          metric: { ...labels, model_governance_part: part },
          value: [Number(form.get('time')), value],
        })),
    );
    const data = { resultType: 'vector', result };
    const { warnings } = fake;
    response.end(JSON.stringify({ status: 'success', data, warnings }));
  };
}

/** A healthy FastAPI job, as it answers at `at` (epoch ms). */
export function fastApiAnswers(
  jobs: readonly string[],
  at: () => number = Date.now,
): (expression: string) => FakeSample[] {
  return expression =>
    jobs.flatMap((job): FakeSample[] => {
      if (expression.includes('_bucket{')) {
        return [
          [{ job, le: '0.1' }, '60.5'],
          [{ job, le: '0.2' }, '95.25'],
          [{ job, le: '1.0' }, '100.5'],
          [{ job, le: '+Inf' }, '100.5'],
        ];
      }
      if (expression.includes('_sum{')) return [[{ job }, '12.5']];
      if (expression.includes('timestamp(')) {
        return [[{ job }, String(at() / 1000 - 2)]];
      }
      if (expression.includes('status=')) return [[{ job }, '1.5']];
      if (expression.includes('http_requests_total{')) {
        return [[{ job }, '100.5']];
      }
      if (expression.includes(' (up{')) return [[{ job }, '1']];
      if (expression.startsWith('model_info')) {
        return [[{ job, version: '4.2.0', sha: 'sha256:aa' }, '1']];
      }
      return [];
    });
}

/** A source that asks a local server, with a secret. */
export function createPrometheus(
  server: LocalServer,
  overrides: Partial<PrometheusSourceOptions> = {},
): PrometheusSource {
  return new PrometheusSource({
    id: 'prometheus',
    url: new URL(server.url),
    headers: { authorization: 'Bearer s3cr3t-token' },
    secrets: ['s3cr3t-token'],
    timeoutMs: 500,
    maxConcurrent: 4,
    lagMs: 0,
    stepMs: 1000,
    ...overrides,
  });
}
