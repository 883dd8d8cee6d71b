import type { SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { PROBE_DIGEST, PROBE_TEXT, type Probe } from '../record/probes';
import { bindingTierOf } from '../riskTier/bindingTier';
import type { ApprovalCommand } from './events';
import { isStanding } from './evolveAuthorisation';
import { isTerminal } from './evolveRequest';
import { slotsOf } from './slots';
import { authorisationAt, requestAt } from './stateAt';
import type { ApprovalRequest, Authorisation } from './types';

type ApprovalProbe = Probe<ApprovalCommand>;

const text = PROBE_TEXT;
const artifacts = [{ version: text, digest: PROBE_DIGEST }];

/** Something new, the open requests and the authorisations that stand. */
export function approvalProbes(
  file: ModelFile,
  context: CommandContext,
): ApprovalProbe[] {
  const { now } = context;
  return [
    ...newProbes(file, context),
    ...listOf(file, 'request')
      .filter(one => !isTerminal(requestAt(one, now)))
      .flatMap(one => requestProbes(file, one, context)),
    ...listOf(file, 'authorisation')
      .map(one => authorisationAt(one, now))
      .filter(isStanding)
      .flatMap(authorisationProbes),
  ];
}

function newProbes(
  file: ModelFile,
  { policy, now }: CommandContext,
): ApprovalProbe[] {
  const environment = policy.guardedEnvironments[0] ?? 'production';
  const { uses } = bindingTierOf(file, now);
  const scope = {
    environment,
    uses: uses.length > 0 ? uses.map(({ use }) => use) : [text],
    artifacts,
  };
  const rejected = listOf(file, 'request')
    .filter(one => one.environment === environment && one.state === 'rejected')
    .at(-1);
  const drafts = [null, ...(rejected ? [rejected.id] : [])];
  return [
    // A rejection has to be cited, which the form does; either way counts.
    ...drafts.slice(-1).map(
      (cites): ApprovalProbe => ({
        command: { type: 'approval.draft', ...scope, cites },
        object: null,
      }),
    ),
    {
      command: {
        type: 'authorisation.grant-legacy',
        ...scope,
        owner: file.facts?.owner ?? 'group:default/unknown',
        reason: text,
        months: 1,
      },
      object: null,
    },
    ...(['on-call', 'duty-officer'] as const).map(
      (role): ApprovalProbe => ({
        command: {
          type: 'authorisation.break-glass',
          ...scope,
          role,
          reason: text,
        },
        object: role,
      }),
    ),
  ];
}

function requestProbes(
  file: ModelFile,
  one: ApprovalRequest,
  { policy, now }: CommandContext,
): ApprovalProbe[] {
  const { id: request, state, subjectDigest, changeClass } = one;
  const about = (command: ApprovalCommand): ApprovalProbe => ({
    command,
    object: request,
  });
  const tending = [
    about({ type: 'approval.cite', request, evidence: [] }),
    about({ type: 'approval.comment', request, text }),
    about({ type: 'approval.withdraw', request, reason: text }),
  ];
  if (state === 'draft') {
    return [about({ type: 'approval.submit', request }), ...tending];
  }
  if (state !== 'in-review') {
    return [about({ type: 'approval.resubmit', request }), ...tending];
  }
  return [
    about({ type: 'approval.open-evidence', request }),
    ...slotsOf(file, one, policy, now).map(
      (slot): ApprovalProbe => ({
        command: {
          type: 'approval.decide',
          request,
          slot,
          outcome: 'approve',
          meaning: 'approval',
          reason: text,
          subjectDigest,
        },
        object: request,
        slot,
      }),
    ),
    ...(changeClass === 'major'
      ? []
      : [
          about({
            type: 'approval.raise-class',
            request,
            to: 'major',
            reason: text,
          }),
        ]),
    ...tending,
  ];
}

function authorisationProbes(one: Authorisation): ApprovalProbe[] {
  const { id: authorisation, state, conditions } = one;
  const about = (command: ApprovalCommand, slot?: SlotKind): ApprovalProbe => ({
    command,
    object: authorisation,
    ...(slot ? { slot } : {}),
  });
  return [
    ...(state === 'suspended'
      ? (['risk-officer', 'validator'] as const).map(slot =>
          about(
            {
              type: 'authorisation.reinstate',
              authorisation,
              slot,
              reason: text,
            },
            slot,
          ),
        )
      : [
          about({ type: 'authorisation.suspend', authorisation, reason: text }),
        ]),
    about({ type: 'authorisation.revoke', authorisation, reason: text }),
    ...conditions
      .filter(condition => condition.state !== 'met')
      .map(
        ({ id }): ApprovalProbe => ({
          command: {
            type: 'authorisation.meet-condition',
            authorisation,
            condition: id,
            evidence: text,
          },
          object: `${authorisation}/${id}`,
        }),
      ),
  ];
}
