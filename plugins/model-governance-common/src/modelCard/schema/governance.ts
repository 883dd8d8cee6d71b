import { texts } from './parts';
import { date, flag, link, list, number, object, prose, text } from './shape';

export const operations = object('Operations', {
  deployments: texts('Deployments', 'Deployment'),
  slos: texts('Service-level objectives', 'Objective'),
  monitors: texts('Monitors', 'Monitor'),
  drift: object('Drift', {
    method: text('Method'),
    reference: text('Reference'),
    threshold: number('Threshold'),
  }),
  fallback: prose('Fallback'),
  rollback: prose('Rollback'),
  runbook: link('Runbook'),
  incidents: texts('Incidents', 'Incident'),
  killSwitch: prose('Kill switch'),
  retentionOfLogs: text('Retention of logs'),
});

export const governance = object('Governance', {
  tierRef: text('Tier'),
  frameworkScope: list(
    'Frameworks',
    object('Framework', {
      framework: text('Framework'),
      version: text('Version'),
      inScope: flag('In scope'),
      rationale: prose('Rationale'),
    }),
  ),
  euAiAct: object('EU AI Act', {
    role: text('Role'),
    class: text('Class'),
    annexIII: texts('Annex III areas', 'Area'),
    art6Derogation: prose('Art. 6(3) derogation'),
    conformity: text('Conformity assessment'),
    euDatabaseId: text('EU database id'),
    impactAssessment: link('Fundamental-rights impact assessment'),
  }),
  findings: texts('Findings', 'Finding'),
  exceptions: texts('Exceptions', 'Exception'),
  conditions: texts('Conditions', 'Condition'),
  approvalsRef: texts('Approvals', 'Approval'),
  validation: object('Validation', {
    last: date('Last'),
    next: date('Next'),
    report: link('Report'),
    scope: text('Scope'),
  }),
  validUntil: date('Valid until'),
  decommission: object('Decommissioning', {
    plan: prose('Plan'),
    date: date('Date'),
  }),
});
