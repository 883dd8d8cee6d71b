import type { SlotKind } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import type { Refusal } from '../record/refusal';
import { bindingTierOf } from '../riskTier/bindingTier';
import { decideApprovals } from './decide';
import type { ApprovalCommand } from './events';
import { isStanding } from './evolveAuthorisation';
import { isTerminal } from './evolveRequest';
import { slotsOf } from './slots';
import { authorisationAt, requestAt } from './stateAt';
import type { ApprovalRequest, Authorisation } from './types';

/** Something that a person may do now, or why not. @public */
export interface ApprovalAction {
  /** A command type. */
  action: ApprovalCommand['type'];
  /** Id of the object: `req-1`, `auth-1`, a condition as `auth-1/con-1`; `null` for something new. */
  object: string | null;
  slot?: SlotKind;
  allowed: boolean;
  refusal?: Omit<Refusal, 'mayAct'> & { mayAct?: string[] };
}

interface Probe {
  command: ApprovalCommand;
  object: string | null;
  slot?: SlotKind;
}

const PROBE = `sha256:${'0'.repeat(64)}`;
const text = 'probe';
const artifacts = [{ version: text, digest: PROBE }];

/**
 * What the actor may do about the open requests and the authorisations that
 * stand. Each answer is the one that the command itself would get, given
 * without keeping anything; a fresh login is taken for granted, since it is
 * made for the signature.
 *
 * @public
 */
export function allowedActions(
  file: ModelFile,
  context: CommandContext,
): ApprovalAction[] {
  const { actor, now } = context;
  if (actor.type !== 'user') return [];
  const dry: CommandContext = {
    ...context,
    actor: { ...actor, authenticatedAt: now },
    keepText: () => PROBE,
    keepBlob: () => PROBE,
  };
  return probesFor(file, dry).map(({ command, object, slot }) => {
    const decision = decideApprovals(file, command, dry);
    const action = command.type;
    const about = slot ? { action, object, slot } : { action, object };
    if (decision.ok) return { ...about, allowed: true };
    const { mayAct, ...refusal } = decision.refusal;
    return {
      ...about,
      allowed: false,
      refusal: mayAct ? { ...refusal, mayAct: [...mayAct] } : refusal,
    };
  });
}

function probesFor(file: ModelFile, context: CommandContext): Probe[] {
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

function newProbes(file: ModelFile, { policy, now }: CommandContext): Probe[] {
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
      (cites): Probe => ({
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
      (role): Probe => ({
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
): Probe[] {
  const { id: request, state, subjectDigest, changeClass } = one;
  const about = (command: ApprovalCommand): Probe => ({
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
      (slot): Probe => ({
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

function authorisationProbes(one: Authorisation): Probe[] {
  const { id: authorisation, state, conditions } = one;
  const about = (command: ApprovalCommand, slot?: SlotKind): Probe => ({
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
        ({ id }): Probe => ({
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
