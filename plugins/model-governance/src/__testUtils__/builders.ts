import type {
  ModelDetail,
  ModelList,
  ModelSummary,
  Portfolio,
  RecordEntry,
  SignalId,
  SignalValue,
  SourceHealth,
  SourceList,
  TelemetrySeries,
} from '@modelgov/backstage-plugin-model-governance-common';
import { signalDefinition } from '@modelgov/backstage-plugin-model-governance-common';

/** The instant of the fixtures. */
export const NOW = Date.parse('2026-11-23T10:00:00Z');

const before = (seconds: number, now = NOW) =>
  new Date(now - seconds * 1000).toISOString();

/** A fresh value of a signal with a target that it meets. */
export function aSignal(
  signal: SignalId,
  value: number | null,
  overrides: Partial<SignalValue> = {},
): SignalValue {
  return {
    signal,
    state: value === null ? 'no-data' : 'ok',
    value,
    low: null,
    high: null,
    n: value === null ? null : 1204,
    unit: signalDefinition(signal).unit,
    sampledAt: before(5),
    evaluatedAt: before(4),
    reason: null,
    lastValue: value,
    target: null,
    verdict: 'not-applicable',
    verdictReason: null,
    detail: {},
    evidence: [],
    ...overrides,
  };
}

/** An owned, live ranking model in production. */
export function aModel(overrides: Partial<ModelSummary> = {}): ModelSummary {
  const name = overrides.name ?? 'feed-ranker';
  return {
    ref: `model:default/${name}`,
    kind: 'model',
    namespace: 'default',
    name,
    title: 'Feed ranker',
    description: 'Orders the home feed',
    type: 'ranker',
    lifecycle: 'production',
    owner: 'group:default/ranking',
    ownerState: 'owned',
    system: 'system:default/home-feed',
    mode: 'online',
    inProduction: true,
    inProductionReason: 'Its lifecycle says production',
    problems: [],
    live: 'live',
    verdict: 'pass',
    version: '12.4.0',
    digest: `sha256:${'1f'.repeat(32)}`,
    lastSampledAt: before(5),
    governance: {
      tier: 'T2',
      authorisation: 'active',
      authorisedUntil: '2027-11-23T10:00:00Z',
      cardShare: 0.9,
      openFindings: 1,
      openRequests: 0,
      overdue: 0,
    },
    signals: [
      aSignal('latency.p95', 0.182, {
        low: 0.15,
        high: 0.2,
        target: {
          comparison: 'at-most',
          value: 0.2,
          source: 'default-2026-11#online-p95',
        },
        verdict: 'pass',
      }),
      aSignal('errors.ratio', 0.0004),
      aSignal('traffic.rate', 38.2),
    ],
    ...overrides,
  };
}

export function aModelDetail(
  overrides: Partial<ModelDetail> = {},
): ModelDetail {
  const { deployments = [], identities, ...summary } = overrides;
  return {
    ...aModel(summary),
    deployments,
    identities: identities ?? [
      {
        environment: 'production',
        region: 'eu-west-1',
        version: '12.4.0',
        digest: `sha256:${'1f'.repeat(32)}`,
        state: 'verified',
        reason: 'Runs the declared digest',
        sampledAt: before(5),
      },
    ],
  };
}

export function aModelList(
  items: ModelSummary[],
  overrides: Partial<ModelList> = {},
): ModelList {
  return { items, totalItems: items.length, pageInfo: {}, ...overrides };
}

export function aPortfolio(overrides: Partial<Portfolio> = {}): Portfolio {
  const count = (n: number, of: number, unknown = 0) => ({
    count: n,
    of,
    unknown,
  });
  return {
    asOf: before(1),
    heroes: {
      inProduction: count(21, 27),
      authorised: count(9, 12, 1),
      withLiveTelemetry: count(18, 21, 2),
      targetsMet: count(12, 20, 3),
      unknown: count(3, 21),
      unowned: count(2, 21),
      overdue: count(3, 21),
    },
    facets: {
      owner: [
        { value: 'group:default/ranking', count: 4 },
        { value: 'group:default/pricing', count: 3 },
      ],
      type: [{ value: 'ranker', count: 6 }],
      lifecycle: [{ value: 'production', count: 21 }],
      system: [{ value: 'system:default/home-feed', count: 4 }],
      mode: [{ value: 'online', count: 20 }],
      tier: [
        { value: 'T1', count: 4 },
        { value: 'unassessed', count: 2 },
      ],
      authorisation: [{ value: 'active', count: 9 }],
    },
    ...overrides,
  };
}

type Point = TelemetrySeries['series'][number]['points'][number];

/** A day of p95 by the hour: `null` is a gap, the first `imported` are history. */
export function aSeries(
  values: (number | null)[],
  overrides: Partial<TelemetrySeries> & { imported?: number } = {},
): TelemetrySeries {
  const { imported = 0, ...rest } = overrides;
  const stepSeconds = 3600;
  const from = NOW - values.length * stepSeconds * 1000;
  const points = values.map(
    (value, index): Point => ({
      at: new Date(from + index * stepSeconds * 1000).toISOString(),
      value,
      low: value === null ? null : value * 0.8,
      high: value === null ? null : value * 1.2,
      origin: originOf(value, index < imported),
      coverage: value === null ? 0 : 1,
    }),
  );
  return {
    ref: 'model:default/feed-ranker',
    range: '24h',
    from: new Date(from).toISOString(),
    to: new Date(NOW).toISOString(),
    stepSeconds,
    environment: 'production',
    region: 'eu-west-1',
    series: [
      {
        signal: 'latency.p95',
        unit: 's',
        target: {
          comparison: 'at-most',
          value: 0.2,
          source: 'default-2026-11#online-p95',
        },
        points,
      },
    ],
    markers: [],
    ...rest,
  };
}

function originOf(value: number | null, imported: boolean): Point['origin'] {
  if (value === null) return 'none';
  return imported ? 'import' : 'live';
}

export function aSource(overrides: Partial<SourceHealth> = {}): SourceHealth {
  return {
    id: 'fleet',
    kind: 'openmetrics',
    state: 'ok',
    reason: null,
    intervalSeconds: 15,
    lastRun: {
      startedAt: before(8),
      durationMs: 412,
      observed: 118,
      absent: 6,
      outcome: 'ok',
      error: null,
    },
    lastSuccessAt: before(8),
    targets: 31,
    parts: [
      {
        name: 'http://127.0.0.1:7101/metrics',
        state: 'ok',
        reason: null,
        lastSuccessAt: before(8),
      },
    ],
    ...overrides,
  };
}

export function aSourceList(
  items: SourceHealth[],
  unmapped: SourceList['unmapped'] = [],
): SourceList {
  return { items, unmapped };
}

export function aRecordEntry(
  overrides: Partial<RecordEntry> = {},
): RecordEntry {
  return {
    seq: 7,
    type: 'model.appeared@1',
    modelRef: 'model:default/feed-ranker',
    recordedAt: before(3600),
    occurredAt: before(3600),
    origin: 'live',
    actor: 'system:model-governance',
    body: {},
    bytes: '',
    leafHash: '',
    signature: '',
    keyId: 'sha256:0011223344556677',
    signatureValid: true,
    ...overrides,
  };
}
