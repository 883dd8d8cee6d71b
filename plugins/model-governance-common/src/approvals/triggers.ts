import { addDays } from '../followUps/calendar';
import { firstNo, needLine, needOneOf, needText } from '../followUps/input';
import {
  bindingTier,
  triggerKinds,
  type TriggerKind,
} from '../policy/governancePolicy';
import { accept, type CommandContext, type Decision } from '../record/context';
import { listOf, type ModelFile } from '../record/modelFile';
import { refuse } from '../record/refusal';
import { mayReportTrigger } from './authorisations';
import type { ApprovalCommand, ApprovalEvent } from './events';
import { isStanding } from './evolveAuthorisation';
import { needHash } from './inputChecks';
import { authorisationAt, REINSTATE_DAYS } from './stateAt';
import type { Authorisation, TriggerRecord } from './types';

type Trigger = Extract<ApprovalCommand, { type: 'authorisation.trigger' }>;

/** The one door for what calls authorisations into question. */
export function trigger(
  file: ModelFile,
  command: Trigger,
  context: CommandContext,
): Decision<ApprovalEvent> {
  const { kind, cause, environment, evidence } = command;
  const no =
    mayReportTrigger(file, context) ??
    firstNo(
      needOneOf('kind', kind, triggerKinds),
      needLine('cause', cause),
      needText('evidence/summary', evidence?.summary, 2000),
      needHash('evidence/digest', evidence?.digest, true),
      !evidence?.url || /^https?:\/\/\S{1,2000}$/.test(evidence.url)
        ? undefined
        : refuse('invalid-input', 'evidence/url must begin with https://', {
            field: 'evidence/url',
          }),
    );
  if (no) return no;
  const { summary, url, digest } = evidence;
  const said =
    context.actor.type === 'user' ? context.keepText(summary) : summary;
  return accept(
    ...triggerEvents(
      file,
      {
        kind,
        cause,
        evidence: { summary: said, url: url ?? null, digest: digest ?? null },
        concerns: one =>
          environment === undefined || one.environment === environment,
      },
      context,
    ),
  );
}

/** What happened, and which authorisations it concerns. */
export interface Cause {
  kind: TriggerKind;
  cause: string;
  evidence: TriggerRecord['evidence'];
  concerns: (authorisation: Authorisation) => boolean;
}

/** Once per cause and authorisation; what has ended is left alone. */
export function triggerEvents(
  file: ModelFile,
  what: Cause,
  context: CommandContext,
): ApprovalEvent[] {
  return unaware(file, what, context.now).flatMap(one =>
    eventsFor(one, what, context),
  );
}

/**
 * Whether a trigger of this cause would record anything: cheap to ask before
 * the ledger is locked for it.
 *
 * @param now - epoch ms
 * @public
 */
export function hasNewsOf(
  file: ModelFile,
  about: { cause: string; environment?: string },
  now: number,
): boolean {
  const { cause, environment } = about;
  const concerns = (one: Authorisation) =>
    environment === undefined || one.environment === environment;
  return unaware(file, { cause, concerns }, now).length > 0;
}

/** What stands, is concerned and does not know the cause yet. */
function unaware(
  file: ModelFile,
  { cause, concerns }: Pick<Cause, 'cause' | 'concerns'>,
  now: number,
): Authorisation[] {
  return listOf(file, 'authorisation').filter(
    one =>
      isStanding(authorisationAt(one, now)) &&
      concerns(one) &&
      !one.triggers.some(known => known.cause === cause),
  );
}

function eventsFor(
  authorisation: Authorisation,
  { kind, cause, evidence }: Cause,
  { policy, now }: CommandContext,
): ApprovalEvent[] {
  const { id, tier } = authorisation;
  const effect = policy.triggers[kind];
  const { findingDueDays } = policy.tiers[bindingTier(tier)];
  const triggered: ApprovalEvent = {
    type: 'authorisation.triggered@1',
    authorisation: id,
    trigger: { kind, effect, at: now, cause, evidence },
    cause,
    reviewDueAt: effect === 'review' ? addDays(now, findingDueDays[2]) : null,
  };
  const rests = authorisationAt(authorisation, now).state === 'suspended';
  if (effect !== 'suspend' || rests) return [triggered];
  return [
    triggered,
    {
      type: 'authorisation.suspended@1',
      authorisation: id,
      suspension: {
        at: now,
        trigger: kind,
        reason: evidence.summary,
        reinstateBy: addDays(now, REINSTATE_DAYS),
        agreedBy: [],
      },
    },
  ];
}
