import { controlsOf } from './types';

export const observability = controlsOf('observability', [
  {
    id: 'OBS-1',
    title: 'Metrics by contract',
    why: 'Alerts, objectives and the portal depend on names that do not change',
    fix: 'Name every metric and its labels in contracts/metrics.yaml and test /metrics against it',
    tiers: 'RRRW',
    files: [
      { anyOf: ['contracts/metrics.yaml'] },
      { anyOf: ['tests/test_metrics.py'] },
    ],
    checks: ['exported-metrics'],
    effortHours: 1,
  },
  {
    id: 'OBS-2',
    title: 'Traces and JSON logs',
    why: 'An incident is followed through services by its trace',
    fix: 'Continue traceparent, put trace_id into JSON logs, log no payload',
    tiers: 'RRRW',
    files: [
      {
        anyOf: ['tests/test_tracing.py'],
        says: [['traceparent', 'the header of W3C Trace Context']],
      },
    ],
    checks: ['open-telemetry'],
    effortHours: 1,
  },
  {
    id: 'OBS-3',
    title: 'Service-level objectives',
    why: 'What is promised must be measurable before it is broken',
    fix: 'Write OpenSLO v1 files in slo/ with queries over metrics of the contract',
    tiers: 'RRWW',
    files: [
      { anyOf: ['slo/availability.yaml'] },
      { anyOf: ['slo/latency.yaml'] },
      { anyOf: ['slo/quality.yaml'] },
    ],
    checks: ['objectives'],
    effortHours: 2,
  },
  {
    id: 'OBS-4',
    title: 'Alerts with tests and runbook',
    why: 'An alert that nobody tested or can act on wakes people for nothing',
    fix: 'Give every alert an owner, a runbook heading that exists and a case in monitoring/alerts.test.yaml',
    tiers: 'RRWW',
    files: [
      { anyOf: ['monitoring/alerts.yaml'] },
      { anyOf: ['monitoring/alerts.test.yaml'] },
    ],
    checks: ['alerts'],
    effortHours: 4,
  },
  {
    id: 'OBS-5',
    title: 'Dashboard',
    why: 'On-call sees latency, traffic, errors, drift and saturation on one page',
    fix: 'Keep monitoring/dashboard.json, with queries over metrics of the contract',
    tiers: 'RR--',
    files: [{ anyOf: ['monitoring/dashboard.json'] }],
    checks: ['dashboard'],
    effortHours: 2,
  },
  {
    id: 'OBS-6',
    title: 'Drift watch',
    why: 'A model gets worse without any error',
    fix: 'Compare inputs with the training data and export feature_drift_psi; test shifted and equal samples',
    tiers: 'RRWW',
    files: [{ anyOf: ['src/*/drift.py'] }, { anyOf: ['tests/test_drift.py'] }],
    effortHours: 3,
  },
]);
