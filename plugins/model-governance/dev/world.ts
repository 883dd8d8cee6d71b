import type { Entity } from '@backstage/catalog-model';
import type {
  ModelSummary,
  SignalId,
  SignalValue,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  judge,
  worstVerdict,
} from '@modelgov/backstage-plugin-model-governance-common';
import { aModel, aSignal } from '../src/__testUtils__/builders';

/** name, title, type, owner, lifecycle, mode, p95 s, errors, req/s, GPU, PSI */
type Line = [
  string,
  string,
  string,
  string | null,
  string,
  ModelSummary['mode'],
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
];

const lines: Line[] = [
  [
    'feed-ranker',
    'Feed ranker',
    'ranker',
    'ranking',
    'production',
    'online',
    0.142,
    0.0004,
    412,
    0.71,
    0.08,
  ],
  [
    'support-assistant',
    'Support assistant',
    'llm-application',
    'assistant',
    'production',
    'online',
    6.8,
    0.0007,
    18.4,
    0.83,
    0.05,
  ],
  [
    'demand-forecast',
    'Demand forecast',
    'forecaster',
    'forecasting',
    'production',
    'batch',
    null,
    null,
    0,
    null,
    0.31,
  ],
  [
    'fraud-screen',
    'Fraud screening',
    'classifier',
    'trust-and-safety',
    'production',
    'online',
    0.064,
    0.0002,
    96.1,
    null,
    0.19,
  ],
  [
    'price-optimizer',
    'Price optimizer',
    'regressor',
    'pricing',
    'production',
    'online',
    0.231,
    0.0021,
    54.7,
    0.42,
    0.12,
  ],
  [
    'query-rewriter',
    'Query rewriter',
    'llm-application',
    'search-relevance',
    'production',
    'online',
    1.24,
    0.0009,
    38.2,
    0.66,
    null,
  ],
  [
    'similar-items',
    'Similar items',
    'recommender',
    'recommendations',
    'production',
    'online',
    0.088,
    0.0001,
    187,
    0.58,
    0.03,
  ],
  [
    'shelf-vision',
    'Shelf image check',
    'classifier',
    'vision',
    'production',
    'edge',
    0.19,
    0.0038,
    6.2,
    0.77,
    0.27,
  ],
  [
    'review-moderation',
    'Review moderation',
    'classifier',
    'trust-and-safety',
    'production',
    'stream',
    0.31,
    0.0006,
    22.9,
    null,
    0.09,
  ],
  [
    'returns-agent',
    'Returns agent',
    'agent',
    'assistant',
    'experimental',
    'online',
    8.1,
    0.004,
    1.7,
    0.35,
    null,
  ],
  [
    'legacy-churn',
    'Churn score',
    'classifier',
    null,
    'production',
    'batch',
    null,
    null,
    null,
    null,
    null,
  ],
  [
    'ad-embedding',
    'Ad text embedding',
    'embedding',
    'ads',
    'production',
    'online',
    0.011,
    0,
    640,
    0.49,
    0.02,
  ],
];

const targets: Partial<Record<SignalId, SignalValue['target']>> = {
  'latency.p95': {
    comparison: 'at-most',
    value: 0.2,
    source: 'default-2026-11#online-p95',
  },
  'errors.ratio': {
    comparison: 'at-most',
    value: 0.001,
    source: 'default-2026-11#online-errors',
  },
  'gpu.utilization': {
    comparison: 'at-least',
    value: 0.6,
    required: false,
    source: 'default-2026-11#gpu-efficiency',
  },
  'drift.psi': {
    comparison: 'at-most',
    value: 0.25,
    warn: 0.1,
    source: 'default-2026-11#drift-major',
  },
};

const bounds = [
  0, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.5, 1, 1.5, 2.5, 5,
  7.5, 10, 30,
];

/** A signal as the backend would serve it: bucketed, judged, with evidence. */
function signal(
  id: SignalId,
  value: number | null,
  generative: boolean,
  at: number,
): SignalValue {
  const bucketed = id.startsWith('latency') && value !== null;
  const high = bucketed ? bounds.find(b => b >= value) ?? null : null;
  const low =
    bucketed && high !== null ? bounds[bounds.indexOf(high) - 1] : null;
  const base = targets[id] ?? null;
  const target =
    base && generative && id === 'latency.p95'
      ? { ...base, value: 10, source: 'default-2026-11#generative-p95' }
      : base;
  const state = value === null ? 'not-configured' : 'ok';
  const reason =
    value === null ? 'No telemetry target reads this signal' : null;
  const { verdict, reason: why } = judge(
    { state, value, low, high, reason },
    target,
  );
  return aSignal(id, value, {
    state,
    reason,
    low,
    high,
    target,
    verdict,
    verdictReason: why,
    sampledAt: new Date(at - 6000).toISOString(),
    evaluatedAt: new Date(at - 4000).toISOString(),
    detail:
      id === 'drift.psi' && value !== null
        ? { feature: 'days_since_last_order' }
        : {},
    evidence:
      value === null
        ? []
        : [
            {
              source: 'fleet',
              query:
                'histogram_quantile(0.95, sum by (le) (rate(http_request_duration_highr_seconds_bucket{job="feed-ranker"}[5m])))',
              evaluatedAt: new Date(at - 4000).toISOString(),
              responseHash: `sha256:${'9c'.repeat(32)}`,
            },
          ],
  });
}

function build(line: Line, at: number): ModelSummary {
  const [
    name,
    title,
    type,
    owner,
    lifecycle,
    mode,
    p95,
    errors,
    traffic,
    gpu,
    psi,
  ] = line;
  const generative = type === 'llm-application' || type === 'agent';
  const scaled = (factor: number) => (p95 === null ? null : p95 * factor);
  const values: [SignalId, number | null][] = [
    ['latency.p50', scaled(0.4)],
    ['latency.p95', p95],
    ['latency.p99', scaled(1.8)],
    ['errors.ratio', errors],
    ['traffic.rate', traffic],
    ['gpu.utilization', gpu],
    ['drift.psi', psi],
  ];
  const signals = values.map(([id, value]) =>
    signal(id, value, generative, at),
  );
  const silent = signals.every(s => s.state === 'not-configured');
  return aModel({
    name,
    title,
    type,
    lifecycle,
    mode,
    description: `${title}, serves Tidewater Commerce`,
    owner: owner && `group:default/${owner}`,
    ownerState: ownerState(owner),
    inProduction: true,
    inProductionReason:
      lifecycle === 'production'
        ? 'Its lifecycle says production'
        : `Production traffic is observed although its lifecycle says ${lifecycle}`,
    live: silent ? 'not-configured' : 'live',
    verdict: worstVerdict(signals.map(s => s.verdict)),
    lastSampledAt: silent ? null : new Date(at - 6000).toISOString(),
    signals,
  });
}

function ownerState(owner: string | null): ModelSummary['ownerState'] {
  if (owner === null) return 'unowned';
  return owner === 'ads' ? 'unknown-owner' : 'owned';
}

/** Makes one signal of a model what a list rarely shows by itself. */
function withSignal(
  model: ModelSummary,
  id: SignalId,
  patch: Partial<SignalValue>,
): ModelSummary {
  const signals = model.signals.map(s =>
    s.signal === id ? { ...s, ...patch } : s,
  );
  return {
    ...model,
    live: 'degraded',
    signals,
    verdict: worstVerdict(signals.map(s => s.verdict)),
  };
}

/** A dozen models in which every value state occurs. */
export function modelsAt(at: number): ModelSummary[] {
  const ago = (seconds: number) => new Date(at - seconds * 1000).toISOString();
  const models = new Map(lines.map(line => [line[0], build(line, at)]));
  const change = (name: string, id: SignalId, patch: Partial<SignalValue>) => {
    const model = models.get(name);
    if (model) models.set(name, withSignal(model, id, patch));
  };
  const unknown = { verdict: 'unknown' } as const;
  change('similar-items', 'latency.p95', {
    ...unknown,
    state: 'stale',
    sampledAt: ago(720),
    reason: 'No fresh sample for more than 3 collection intervals',
  });
  change('fraud-screen', 'errors.ratio', {
    ...unknown,
    state: 'partial',
    reason: '2 of 3 instances answered',
  });
  change('shelf-vision', 'gpu.utilization', {
    ...unknown,
    state: 'source-down',
    value: null,
    lastValue: 0.77,
    sampledAt: ago(190),
    reason: 'http://127.0.0.1:7108/metrics: connection refused',
  });
  change('review-moderation', 'latency.p95', {
    ...unknown,
    state: 'invalid',
    value: null,
    low: null,
    high: null,
    reason: 'Cumulative buckets decrease at le=0.25',
  });
  change('returns-agent', 'latency.p95', {
    ...unknown,
    state: 'insufficient',
    value: null,
    low: null,
    high: null,
    n: 12,
    reason: '12 requests in 5 min; 30 are needed',
  });
  change('demand-forecast', 'traffic.rate', {
    state: 'no-traffic',
    value: null,
    reason: 'No request in 5 min',
  });
  change('ad-embedding', 'drift.psi', {
    ...unknown,
    state: 'no-data',
    value: null,
    reason: 'No series matches {job="ad-embedding"}',
  });
  return [...models.values()];
}

export const entities: Entity[] = modelsAt(Date.now()).map(model => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: {
    name: model.name,
    namespace: 'default',
    uid: model.name,
    title: model.title ?? undefined,
    description: model.description ?? undefined,
    annotations: {
      'backstage.io/edit-url': 'https://git.tidewater.example/models',
    },
  },
  spec: {
    type: model.type,
    lifecycle: model.lifecycle,
    owner: model.owner ?? 'unknown',
  },
  relations: model.owner ? [{ type: 'ownedBy', targetRef: model.owner }] : [],
}));
