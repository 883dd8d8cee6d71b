import { DAY_MS } from '../followUps/calendar';
import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { PROBE_TEXT, type Probe } from '../record/probes';
import type { TierCommand } from './events';
import { derogationState } from './flags';
import type { Assessment } from './types';

const reason = PROBE_TEXT;

/** A new assessment, and what is open about those that count or wait. */
export function tierProbes(
  file: ModelFile,
  { now }: CommandContext,
): Probe<TierCommand>[] {
  return [
    {
      command: {
        type: 'assessment.save',
        use: PROBE_TEXT,
        depth: 'full',
        answers: { gates: {}, scores: {}, evidence: {} },
      },
      object: null,
    },
    ...listOf(file, 'assessment').flatMap(one =>
      commandsFor(one, now).map(command => ({ command, object: one.id })),
    ),
  ];
}

function commandsFor(one: Assessment, now: number): TierCommand[] {
  const assessment = one.id;
  switch (one.state) {
    case 'draft':
      return [{ type: 'assessment.submit', assessment }];
    case 'submitted':
      return [
        { type: 'assessment.confirm', assessment, reason },
        { type: 'assessment.return', assessment, reason },
        { type: 'assessment.raise', assessment, reason },
        ...(derogationState(one.answers.gates.G7) === 'claimed'
          ? [
              {
                type: 'assessment.approve-derogation' as const,
                assessment,
                reason,
              },
            ]
          : []),
      ];
    case 'confirmed':
      return [
        { type: 'assessment.raise', assessment, reason },
        {
          type: 'assessment.request-lowering',
          assessment,
          to: 'T4',
          until: now + DAY_MS,
          reason,
        },
        ...(one.loweringAsked && one.loweringAsked.until > now
          ? [
              {
                type: 'assessment.agree-lowering' as const,
                assessment,
                reason,
              },
            ]
          : []),
      ];
    default:
      return [];
  }
}
