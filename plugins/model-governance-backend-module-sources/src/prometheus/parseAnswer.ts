import { excerpt } from '@modelgov/backstage-plugin-model-governance-node';
import { PrometheusError } from './PrometheusError';

export interface VectorSample {
  labels: Readonly<Record<string, string>>;
  value: number;
}

export interface QueryAnswer {
  samples: VectorSample[];
  /** What Prometheus said beside the data, such as a store that was away. */
  warnings: string[];
}

/**
 * The answer of `/api/v1/query`. Nothing is assumed: proxies answer with HTML,
 * and a 503 of a server that still loads is plain text.
 *
 * @throws PrometheusError
 */
export function parseAnswer(status: number, text: string): QueryAnswer {
  const envelope = parseEnvelope(text);
  if (!envelope) throw notPrometheus(status, text);
  if (envelope.status !== 'success') throw refusal(status, envelope);
  const { data } = envelope;
  if (
    !isRecord(data) ||
    data.resultType !== 'vector' ||
    !Array.isArray(data.result)
  ) {
    throw new PrometheusError('refused', 'answered without a vector');
  }
  return {
    // Native histograms have `histogram` in place of `value`; not used here.
    samples: data.result.flatMap(sample => toSample(sample) ?? []),
    warnings: stringsOf(envelope.warnings),
  };
}

/** Prometheus writes numbers as strings, with NaN, +Inf and -Inf. */
export function parseSampleValue(text: string): number {
  if (text === '+Inf') return Infinity;
  if (text === '-Inf') return -Infinity;
  return text === '' ? NaN : Number(text);
}

function toSample(sample: unknown): VectorSample | undefined {
  if (!isRecord(sample) || !isRecord(sample.metric)) return undefined;
  const { value } = sample;
  if (!Array.isArray(value) || typeof value[1] !== 'string') return undefined;
  const labels = Object.fromEntries(
    Object.entries(sample.metric).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return { labels, value: parseSampleValue(value[1]) };
}

function parseEnvelope(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && 'status' in value ? value : undefined;
  } catch {
    return undefined;
  }
}

function notPrometheus(status: number, text: string): PrometheusError {
  if (status === 401 || status === 403) {
    return new PrometheusError(
      'refused',
      `HTTP ${status}: the configured credentials were not accepted`,
    );
  }
  const kind = status >= 400 && status < 500 ? 'refused' : 'unreachable';
  const body = excerpt(text);
  return new PrometheusError(
    kind,
    `HTTP ${status}, not the Prometheus API: ${
      body ? `begins with ${body}` : 'an empty body'
    }`,
  );
}

function refusal(
  status: number,
  envelope: Record<string, unknown>,
): PrometheusError {
  const type = String(envelope.errorType ?? `HTTP ${status}`);
  const text = excerpt(String(envelope.error ?? 'no reason given'), 300);
  const message = `${type}: ${text}`;
  if (type === 'execution' && text.includes('too many samples')) {
    return new PrometheusError('too-much', message);
  }
  const isPassing = status >= 500 || status === 429 || type === 'timeout';
  return new PrometheusError(isPassing ? 'unreachable' : 'refused', message);
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === 'string')
    : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
