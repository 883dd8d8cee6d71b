import type {
  KpiDefinitionView,
  KpiResult,
  KpiSummary,
  ScorecardCheck,
  VerdictCounts,
} from '@modelgov/backstage-plugin-model-governance-common';

export const counts = (more: Partial<VerdictCounts> = {}): VerdictCounts => ({
  pass: 0,
  warn: 0,
  fail: 0,
  unknown: 0,
  waived: 0,
  'not-applicable': 0,
  ...more,
});

export const aDefinition = (
  more: Partial<KpiDefinitionView> = {},
): KpiDefinitionView => ({
  id: 'change-lead-time',
  number: 3,
  title: 'Lead time for model change',
  area: 'delivery',
  unit: 's',
  better: 'lower',
  windowDays: 30,
  frequency: 'monthly',
  minimumN: 3,
  judgedAt: 'model',
  denominator: 'approved changes',
  formula: 'median of approved → production',
  source: 'events change-approved and deployment',
  rollUp: 'merge',
  ...more,
});

export const aResult = (more: Partial<KpiResult> = {}): KpiResult => ({
  kpi: 'change-lead-time',
  verdict: 'pass',
  state: 'ok',
  value: 259_200,
  low: null,
  high: null,
  n: 12,
  coverage: 1,
  unit: 's',
  currency: null,
  reason: null,
  detail: null,
  notes: [],
  targets: [
    {
      id: 'change-lead-time',
      type: 'at-most',
      text: 'at most 14 d',
      value: 1_209_600,
      verdict: 'pass',
      reason: null,
      source: 'default-2026-11#change-lead-time',
    },
  ],
  window: { from: '2026-10-25T00:00:00Z', to: '2026-11-23T10:00:00Z' },
  previous: null,
  waiver: null,
  attested: null,
  evaluatedAt: '2026-11-23T10:00:00Z',
  policyVersion: 'default-2026-11',
  evaluatorVersion: '1',
  ...more,
});

export const aSummary = (more: Partial<KpiSummary> = {}): KpiSummary => ({
  definition: aDefinition(),
  result: aResult(),
  counts: counts({ pass: 1 }),
  models: 1,
  ...more,
});

export const aCheck = (more: Partial<ScorecardCheck> = {}): ScorecardCheck => ({
  id: 'on-call',
  title: 'Somebody is on call',
  category: 'operations',
  level: 'bronze',
  weight: 3,
  verdict: 'fail',
  upcoming: null,
  reason: 'onCall is not set',
  rule: 'onCall is set',
  inputs: [{ fact: 'card.onCall', value: null }],
  nextStep: 'Name a rota in spec.onCall',
  runbook: 'https://runbooks.example/on-call',
  waiver: null,
  lastPassAt: null,
  ...more,
});
