import { evidenceOf } from './steps';

/** What the policy of the demo company asks a request to cite, by tier. */
const titles = {
  T1: {
    signature: 'Cosign signature of the artifact',
    provenance: 'SLSA provenance of the training run',
    datasheet: 'Datasheet of the training data',
    evaluation: 'Evaluation report with slices',
    'experiment-readout': 'Readout of the last online experiment',
    'fallback-drill': 'Protocol of the fallback drill',
    runbook: 'Runbook for on-call',
    'oversight-plan': 'Who watches, and how they step in',
    'monitoring-plan': 'What is watched in production',
  },
  T2: {
    signature: 'Cosign signature of the artifact',
    provenance: 'SLSA provenance of the training run',
    datasheet: 'Datasheet of the training data',
    evaluation: 'Evaluation report with slices',
    runbook: 'Runbook for on-call',
    'rollback-test': 'Protocol of the last rollback test',
  },
  T3: {
    evaluation: 'Evaluation report',
    runbook: 'Runbook for on-call',
    rollback: 'How to go back a version',
  },
  T4: {
    evaluation: 'Evaluation report',
    rollback: 'How to go back a version',
  },
} as const;

/** All that a request of this tier cites, and what the model's flags bring. */
export function evidenceFor(
  tier: keyof typeof titles,
  name: string,
  version: string,
  more: Readonly<Record<string, string>> = {},
) {
  return evidenceOf(name, version, { ...titles[tier], ...more });
}
