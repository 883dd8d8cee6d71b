import { listOf } from '../record/modelFile';
import { dayOf } from './calendar';
import {
  expiryReminders,
  nearness,
  taskReminders,
  type About,
  type DueEntry,
} from './dueEntry';
import { attestationDueAt, reviewDueAt } from './schedule';
import { findingAt, waiverAt } from './stateAt';
import { waiverSlots } from './waiverSlots';
import { fillersOf } from './who';

const undated = { dueAt: null, state: 'waiting', reminder: null } as const;

export function findingItems({ file, now, policy }: About): DueEntry[] {
  return listOf(file, 'finding').flatMap((finding): DueEntry[] => {
    const state = findingAt(finding, now);
    if (state === 'closed' || state === 'accepted') return [];
    const common = {
      kind: 'finding' as const,
      object: `finding/${finding.id}`,
      dueAt: finding.dueAt,
      owner: finding.owner,
    };
    return [
      state === 'resolved'
        ? {
            ...common,
            ...undated,
            title: `Check and close: ${finding.title}`,
            waitsFor: policy.secondLine,
            since: finding.resolvedAt,
          }
        : {
            ...common,
            ...nearness(finding.dueAt, now, taskReminders),
            title: finding.title,
            waitsFor: [finding.owner],
            since: finding.raisedAt,
          },
    ];
  });
}

export function waiverItems({ file, now, policy }: About): DueEntry[] {
  const owner = file.facts?.owner ?? null;
  return listOf(file, 'waiver').flatMap((waiver): DueEntry[] => {
    const state = waiverAt(waiver, now);
    const round = waiver.state === 'requested' ? waiver : waiver.renewal;
    const common = { kind: 'waiver' as const, object: `waiver/${waiver.id}` };
    const items: DueEntry[] = [];
    if (round && (state === 'requested' || state === 'active')) {
      const slots = waiverSlots(file, waiver, { policy, now }).filter(
        slot => !round.approvedBy.some(one => one.slot === slot),
      );
      items.push({
        ...common,
        ...nearness(waiver.expiresAt, now, taskReminders),
        title: `Decide on a waiver of ${waiver.about}`,
        owner: round.requestedBy,
        waitsFor: slots.flatMap(slot => fillersOf(file, policy, slot)),
        slots,
        dueAt: waiver.expiresAt,
        since: round.requestedAt,
      });
    }
    const ending = nearness(waiver.expiresAt, now, expiryReminders);
    if (state === 'active' && ending.reminder !== null) {
      items.push({
        ...common,
        ...ending,
        title: `The waiver of ${waiver.about} ends on ${dayOf(
          waiver.expiresAt,
        )}`,
        owner: owner ?? waiver.requestedBy,
        waitsFor: [owner ?? waiver.requestedBy],
        dueAt: waiver.expiresAt,
        since: waiver.activatedAt,
      });
    }
    return items;
  });
}

export function validationItems({ file }: About): DueEntry[] {
  return listOf(file, 'validation')
    .filter(({ state }) => state === 'planned')
    .map(validation => ({
      ...undated,
      kind: 'validation',
      object: `validation/${validation.id}`,
      title: `Conclude the validation of ${validation.scope.join(', ')}`,
      owner: validation.validator,
      waitsFor: [validation.validator],
      since: validation.plannedAt,
    }));
}

export function assessmentItems({ file, policy }: About): DueEntry[] {
  return listOf(file, 'assessment')
    .filter(
      ({ state, needsConfirmation }) =>
        state === 'submitted' && needsConfirmation,
    )
    .map(assessment => ({
      ...undated,
      kind: 'assessment',
      object: `assessment/${assessment.id}`,
      title: `Confirm the risk tier of ${assessment.use}`,
      owner: policy.secondLine[0] ?? null,
      waitsFor: policy.secondLine,
      since: assessment.submittedAt,
    }));
}

export function attestationItems({ file, now, policy }: About): DueEntry[] {
  const dueAt = attestationDueAt(file, policy, now);
  if (dueAt === null) return [];
  const near = nearness(dueAt, now, [30, 7]);
  if (near.reminder === null) return [];
  const owner = file.facts?.owner ?? null;
  return [
    {
      ...near,
      kind: 'attestation',
      object: 'attestation/next',
      title: 'Attest that what the record says is still true',
      owner,
      waitsFor: owner ? [owner] : policy.secondLine,
      dueAt,
      since: listOf(file, 'attestation').at(-1)?.at ?? null,
    },
  ];
}

export function reviewItems({ file, now, policy }: About): DueEntry[] {
  const common = {
    kind: 'review' as const,
    owner: policy.secondLine[0] ?? null,
    waitsFor: policy.secondLine,
  };
  const open = listOf(file, 'review').find(({ state }) => state === 'open');
  if (open) {
    return [
      {
        ...common,
        ...nearness(open.dueAt, now, taskReminders),
        object: `review/${open.id}`,
        title: 'Conclude the periodic review',
        dueAt: open.dueAt,
        since: open.openedAt,
      },
    ];
  }
  const dueAt = reviewDueAt(file, policy, now);
  if (dueAt === null) return [];
  const near = nearness(dueAt, now, [30, 7]);
  return near.reminder === null
    ? []
    : [
        {
          ...common,
          ...near,
          object: 'review/next',
          title: 'Begin the periodic review',
          dueAt,
          since: null,
        },
      ];
}

export function decommissionItems({ file, now, policy }: About): DueEntry[] {
  const owner = file.facts?.owner ?? policy.secondLine[0] ?? null;
  return listOf(file, 'decommission')
    .filter(({ state }) => state === 'planned')
    .map(decommission => {
      const left = decommission.steps.filter(({ doneBy }) => doneBy === null);
      return {
        ...nearness(decommission.retirementAt, now, expiryReminders),
        kind: 'decommission',
        object: `decommission/${decommission.id}`,
        title:
          left.length === 0
            ? 'Finish the decommissioning'
            : `Decommission: ${left.length} steps left`,
        owner,
        waitsFor: owner ? [owner] : [],
        dueAt: decommission.retirementAt,
        since: decommission.plannedAt,
      };
    });
}

export function intakeItems({ file, policy }: About): DueEntry[] {
  return listOf(file, 'intake')
    .filter(({ state }) => state === 'proposed')
    .map(intake => ({
      ...undated,
      kind: 'intake',
      object: `intake/${intake.id}`,
      title: 'Decide whether the model may be developed',
      owner: policy.secondLine[0] ?? null,
      waitsFor: policy.secondLine,
      since: intake.at,
    }));
}
