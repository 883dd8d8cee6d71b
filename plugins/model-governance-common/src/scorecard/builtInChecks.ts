import type { FactCondition } from '../conditions';
import type { CheckDefinition, ScorecardPolicy } from './types';

const high = ['T1', 'T2'] as const;
const met = (kpi: string): FactCondition => ({
  fact: `kpi.${kpi}.verdict`,
  in: ['pass', 'warn', 'waived', 'not-applicable'],
});
const safe = (kind: string, withinDays: number): FactCondition => ({
  all: [
    { fact: `safety.${kind}.at`, withinDays },
    { fact: `safety.${kind}.passed`, is: true },
  ],
});

function cardCheck(tiers: string[], share: number): CheckDefinition {
  return {
    id: `card-complete-${tiers[0].toLowerCase()}`,
    title: `Model card filled to ${share * 100} %`,
    category: 'documentation',
    level: 'silver',
    weight: 3,
    tiers,
    condition: { fact: 'card.share', atLeast: share },
    nextStep: 'Fill what the card page lists as missing',
    effort: 'large',
  };
}

function safetyChecks(
  kind: 'pii-leakage' | 'bias-slices' | 'prompt-injection',
  title: string,
  types?: readonly string[],
): CheckDefinition[] {
  return (
    [
      ['T1', 30],
      ['T2', 90],
    ] as const
  ).map(([tier, days]) => ({
    id: `${kind}-${tier.toLowerCase()}`,
    title: `${title} tested within ${days} days`,
    category: 'safety',
    level: 'silver',
    weight: 2,
    tiers: [tier],
    ...(types ? { types } : {}),
    condition: safe(kind, days),
    nextStep: `Run the ${kind} suite and send its result as a guardrail.checked event`,
  }));
}

/** What incidents teach: somebody is called, something was tried, somebody looked. @public */
export const builtInScorecard: ScorecardPolicy = {
  version: 'built-in-2026-11',
  checks: [
    {
      id: 'owner-set',
      title: 'Has an owner that exists',
      category: 'ownership',
      level: 'bronze',
      weight: 3,
      condition: { fact: 'owner.state', is: 'owned' },
      nextStep: 'Set spec.owner of the entity to a group of the catalog',
      effort: 'small',
    },
    {
      id: 'tier-assessed',
      title: 'Risk tier is assessed',
      category: 'risk',
      level: 'bronze',
      weight: 3,
      condition: { fact: 'tier', in: ['T1', 'T2', 'T3', 'T4'] },
      nextStep: 'Answer the risk questions and have the tier confirmed',
    },
    {
      id: 'telemetry-declared',
      title: 'Says where its telemetry is read',
      category: 'telemetry',
      level: 'bronze',
      weight: 2,
      condition: { fact: 'telemetry.targets', atLeast: 1 },
      nextStep: 'Add spec.telemetry to the entity',
      effort: 'small',
    },
    {
      id: 'on-call-set',
      title: 'On-call is set',
      category: 'operations',
      level: 'bronze',
      weight: 2,
      tiers: ['T1', 'T2', 'T3'],
      condition: { fact: 'on-call.set', is: true },
      nextStep:
        'Annotate the entity with its pager, or with model-governance.io/on-call',
      effort: 'small',
    },
    {
      id: 'runs-authorised',
      title: 'Runs under an authorisation',
      category: 'approval',
      level: 'silver',
      weight: 3,
      tiers: ['T1', 'T2', 'T3'],
      condition: { fact: 'authorisation', in: ['active', 'conditional'] },
      nextStep: 'Open an approval request for the version that runs',
    },
    cardCheck(['T1'], 1),
    cardCheck(['T2'], 0.8),
    cardCheck(['T3', 'T4'], 0.5),
    {
      id: 'slo-availability',
      title: 'Availability within its target',
      category: 'slo',
      level: 'silver',
      weight: 2,
      modes: ['online'],
      condition: met('availability'),
      nextStep: 'Look at the errors on the live page',
    },
    {
      id: 'slo-latency',
      title: 'p95 latency within its target',
      category: 'slo',
      level: 'silver',
      weight: 2,
      modes: ['online'],
      condition: met('latency-p95'),
      nextStep: 'Look at the latency on the live page',
    },
    {
      id: 'drift-watched',
      title: 'Drift is watched',
      category: 'telemetry',
      level: 'silver',
      weight: 2,
      tiers: [...high],
      condition: met('drift-coverage'),
      nextStep: 'Add a drift profile to spec.telemetry',
    },
    {
      id: 'rollback-drilled',
      title: 'Rollback drilled within 180 days',
      category: 'operations',
      level: 'silver',
      weight: 2,
      tiers: [...high],
      condition: { fact: 'drill.rollback.at', withinDays: 180 },
      nextStep: 'Roll back in staging and send a drill.finished event',
    },
    {
      id: 'runbook-drilled',
      title: 'Runbook walked through within 180 days',
      category: 'operations',
      level: 'gold',
      weight: 1,
      tiers: [...high],
      condition: { fact: 'drill.runbook.at', withinDays: 180 },
      nextStep: 'Walk through the runbook and send a drill.finished event',
    },
    {
      id: 'fallback-drilled',
      title: 'Fallback drilled within 180 days',
      category: 'operations',
      level: 'gold',
      weight: 1,
      tiers: ['T1'],
      bindsFrom: '2027-04-01',
      condition: { fact: 'drill.fallback.at', withinDays: 180 },
      nextStep: 'Switch the fallback on and send a drill.finished event',
    },
    ...safetyChecks('bias-slices', 'Bias by slice'),
    ...safetyChecks('pii-leakage', 'Leakage of personal data', [
      'llm-application',
      'agent',
      'embedding',
    ]),
    ...safetyChecks('prompt-injection', 'Prompt injection', [
      'llm-application',
      'agent',
    ]),
    {
      id: 'evaluated-lately',
      title: 'Evaluated within 90 days',
      category: 'quality',
      level: 'silver',
      weight: 2,
      condition: { fact: 'evaluation.at', withinDays: 90 },
      nextStep: 'Run the evaluation and send an evaluation.finished event',
    },
    {
      id: 'guardrails-kept',
      title: 'Guardrails kept',
      category: 'safety',
      level: 'gold',
      weight: 2,
      condition: met('guardrail-compliance'),
      nextStep: 'Open the KPI to see which check was out of its limits',
    },
    {
      id: 'no-open-findings',
      title: 'No open findings',
      category: 'approval',
      level: 'gold',
      weight: 1,
      condition: { fact: 'findings.open', atMost: 0 },
      nextStep: 'Resolve the findings on the Risk & approvals tab',
    },
  ],
};
