import type { Recorded } from '../record/context';
import { put, type ModelFile } from '../record/modelFile';
import type { TierEvent } from './events';
import type { Assessment } from './types';

/** @public */
export function evolveTier(
  file: ModelFile,
  recorded: Recorded<TierEvent>,
): ModelFile {
  const { event } = recorded;
  if (event.type === 'assessment.saved@1') {
    return put(file, 'assessment', event.assessment);
  }
  const before = file.objects.assessment[event.assessment];
  if (!before) return file;
  const after = put(file, 'assessment', changed(before, recorded));
  if (event.type !== 'assessment.confirmed@1') return after;
  return event.supersedes.reduce((next, id) => {
    const replaced = next.objects.assessment[id];
    return replaced
      ? put(next, 'assessment', { ...replaced, state: 'superseded' })
      : next;
  }, after);
}

function changed(
  assessment: Assessment,
  { event, at, actor, seq }: Recorded<TierEvent>,
): Assessment {
  switch (event.type) {
    case 'assessment.submitted@1':
      return {
        ...assessment,
        state: 'submitted',
        submittedAt: at,
        needsConfirmation: event.needsConfirmation,
        contributors: [...new Set([...(assessment.contributors ?? []), actor])],
      };
    case 'assessment.confirmation-agreed@1':
      return { ...assessment, firstConfirmation: { by: event.by, at } };
    case 'assessment.confirmed@1':
      return {
        ...assessment,
        state: 'confirmed',
        confirmedBy: event.by,
        confirmedAt: at,
      };
    case 'assessment.returned@1':
      return { ...assessment, state: 'returned' };
    case 'assessment.derogation-approved@1':
      return withDerogation(assessment, event);
    case 'assessment.raised@1': {
      const { by, from, to, reason } = event;
      return {
        ...withoutAsk(assessment),
        tier: to,
        raised: { by, from, reason },
        lowered: null,
      };
    }
    case 'assessment.lowering-requested@1': {
      const { to, until, by, reason } = event;
      return {
        ...assessment,
        loweringAsked: { to, until, by, reason, agreedBy: [], seq },
      };
    }
    case 'assessment.lowering-agreed@1':
      return withAgreement(assessment, event.by);
    case 'assessment.lowered@1': {
      const { to, until } = event;
      const request = `ledger/${assessment.loweringAsked?.seq ?? seq}`;
      return { ...withoutAsk(assessment), lowered: { to, until, request } };
    }
    default:
      return assessment;
  }
}

function withDerogation(
  assessment: Assessment,
  {
    by,
    result,
  }: Extract<TierEvent, { type: 'assessment.derogation-approved@1' }>,
): Assessment {
  const { answers } = assessment;
  const { G7 } = answers.gates;
  return {
    ...assessment,
    answers: G7
      ? {
          ...answers,
          gates: { ...answers.gates, G7: { ...G7, approved: true } },
        }
      : answers,
    result,
    tier: result.tier,
    derogationApprovedBy: by,
  };
}

function withAgreement(assessment: Assessment, by: string): Assessment {
  const { loweringAsked } = assessment;
  if (!loweringAsked) return assessment;
  const agreedBy = [...loweringAsked.agreedBy, by];
  return { ...assessment, loweringAsked: { ...loweringAsked, agreedBy } };
}

function withoutAsk(assessment: Assessment): Assessment {
  const { loweringAsked: _settled, ...rest } = assessment;
  return rest;
}
