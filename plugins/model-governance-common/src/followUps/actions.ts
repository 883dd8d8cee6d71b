import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { PROBE_TEXT, type Probe } from '../record/probes';
import { DAY_MS } from './calendar';
import type { FollowUpCommand } from './events';
import { decommissionAt, waiverAt } from './stateAt';
import type { Decommission, Finding, Validation, Waiver } from './types';
import { coreTests } from './validations';
import { waiverSlots } from './waiverSlots';

type FollowUpProbe = Probe<FollowUpCommand>;
const reason = PROBE_TEXT;

/** Something new of each kind, and what is open about what there is. */
export function followUpProbes(
  file: ModelFile,
  context: CommandContext,
): FollowUpProbe[] {
  const { now } = context;
  const about =
    (object: string | null) =>
    (command: FollowUpCommand): FollowUpProbe => ({ command, object });
  return [
    ...newCommands(file, now).map(about(null)),
    ...listOf(file, 'finding').flatMap(one =>
      findingCommands(one, now).map(about(one.id)),
    ),
    ...listOf(file, 'waiver')
      .filter(one => ['requested', 'active'].includes(waiverAt(one, now)))
      .flatMap(one => waiverProbes(file, one, context)),
    ...listOf(file, 'validation')
      .filter(({ state }) => state === 'planned')
      .map(one => about(one.id)(concludeCommand(one))),
    ...listOf(file, 'review')
      .filter(({ state }) => state === 'open')
      .map(({ id }) =>
        about(id)({
          type: 'review.conclude',
          review: id,
          outcome: 'continue',
          summary: PROBE_TEXT,
        }),
      ),
    ...listOf(file, 'decommission')
      .filter(one => ['planned', 'overdue'].includes(decommissionAt(one, now)))
      .flatMap(decommissionProbes),
    ...listOf(file, 'intake')
      .filter(({ state }) => state === 'proposed')
      .map(({ id }) =>
        about(id)({ type: 'intake.decide', intake: id, accept: true, reason }),
      ),
    ...listOf(file, 'deployment')
      .filter(({ until }) => until === null)
      .map(({ id }) => about(id)({ type: 'deployment.end', deployment: id })),
  ];
}

function newCommands(file: ModelFile, now: number): FollowUpCommand[] {
  return [
    {
      type: 'finding.raise',
      // The mildest: whoever may not raise that may raise none.
      severity: 3,
      title: PROBE_TEXT,
      description: PROBE_TEXT,
      owner: file.facts?.owner ?? 'group:default/unknown',
    },
    {
      type: 'waiver.request',
      about: `control/${PROBE_TEXT}`,
      reason,
      until: now + DAY_MS,
    },
    {
      type: 'validation.plan',
      kind: 'full',
      scope: [PROBE_TEXT],
      plan: PROBE_TEXT,
    },
    { type: 'attestation.make', statement: PROBE_TEXT },
    { type: 'review.open' },
    {
      type: 'decommission.plan',
      plan: PROBE_TEXT,
      replacement: null,
      retirementAt: now + DAY_MS,
      steps: [PROBE_TEXT],
    },
    {
      type: 'intake.submit',
      problem: PROBE_TEXT,
      objective: null,
      acceptanceCriteria: [],
      fallback: null,
    },
    {
      type: 'deployment.report',
      version: PROBE_TEXT,
      digest: null,
      environment: PROBE_TEXT,
      region: PROBE_TEXT,
      role: 'shadow',
      trafficShare: null,
    },
  ];
}

function findingCommands(one: Finding, now: number): FollowUpCommand[] {
  const finding = one.id;
  const reopen: FollowUpCommand = { type: 'finding.reopen', finding, reason };
  if (one.state === 'closed') return [reopen];
  const waive: FollowUpCommand = {
    type: 'waiver.request',
    about: `finding/${finding}`,
    reason,
    until: now + DAY_MS,
  };
  const close: FollowUpCommand = { type: 'finding.close', finding, reason };
  return one.state === 'resolved'
    ? [close, reopen, waive]
    : [
        { type: 'finding.resolve', finding, resolution: PROBE_TEXT },
        close,
        waive,
      ];
}

function waiverProbes(
  file: ModelFile,
  one: Waiver,
  context: CommandContext,
): FollowUpProbe[] {
  const { id: waiver, state, renewal, expiresAt } = one;
  const about = (command: FollowUpCommand): FollowUpProbe => ({
    command,
    object: waiver,
  });
  const waits = state === 'requested' || renewal !== null;
  return [
    ...(waits
      ? waiverSlots(file, one, context).map(
          (slot): FollowUpProbe => ({
            ...about({ type: 'waiver.approve', waiver, slot, reason }),
            slot,
          }),
        )
      : []),
    ...(waits ? [about({ type: 'waiver.reject', waiver, reason })] : []),
    about({ type: 'waiver.revoke', waiver, reason }),
    ...(state === 'active'
      ? [
          // The least that a renewal can ask.
          about({ type: 'waiver.renew', waiver, until: expiresAt + 1, reason }),
        ]
      : []),
  ];
}

function concludeCommand({ id }: Validation): FollowUpCommand {
  return {
    type: 'validation.conclude',
    validation: id,
    tests: coreTests.map(kind => ({
      kind,
      result: 'passed',
      summary: PROBE_TEXT,
      reportDigest: null,
    })),
    limitations: [],
    conclusion: 'fit',
    reportDigest: null,
  };
}

/** Steps are told apart as `dec-1/0`, `dec-1/1` … */
function decommissionProbes({ id, steps }: Decommission): FollowUpProbe[] {
  const decommission = id;
  return [
    ...steps.flatMap(({ doneBy }, step): FollowUpProbe[] =>
      doneBy === null
        ? [
            {
              command: { type: 'decommission.do-step', decommission, step },
              object: `${id}/${step}`,
            },
          ]
        : [],
    ),
    {
      command: { type: 'decommission.finish', decommission },
      object: id,
    },
    {
      command: { type: 'decommission.cancel', decommission, reason },
      object: id,
    },
  ];
}
