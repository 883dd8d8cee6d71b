import type { Severity } from '../policy/governancePolicy';
import type { CommandContext } from '../record/context';
import { listOf, nextId, type ModelFile } from '../record/modelFile';
import { actorRef } from '../record/people';
import { addDays } from './calendar';
import type { FollowUpEvent } from './events';
import { tierRulesOf } from './tierRules';
import type { Finding } from './types';

/** What a new finding says; the rest follows from policy and clock. */
export interface FindingTerms {
  severity: Severity;
  title: string;
  description: string;
  owner: string;
  cause: string;
}

/**
 * A new finding with its due date by the tier that binds (facts of the policy,
 * `findingDueDays`). `ahead` counts findings that the same decision raises
 * before it.
 */
export function newFinding(
  file: ModelFile,
  context: CommandContext,
  terms: FindingTerms,
  ahead = 0,
): Finding {
  const days = tierRulesOf(file, context.policy, context.now).findingDueDays;
  return {
    id: nextId(file, 'finding', ahead),
    state: 'open',
    severity: terms.severity,
    title: terms.title,
    description: context.keepText(terms.description),
    raisedBy: actorRef(context.actor),
    cause: terms.cause,
    owner: terms.owner,
    raisedAt: context.now,
    dueAt: addDays(context.now, days[terms.severity]),
    resolvedBy: null,
    resolvedAt: null,
    resolution: null,
    closedBy: null,
    closedAt: null,
    reopened: 0,
    waiver: null,
    acceptedUntil: null,
  };
}

/** A finding of this cause that is not closed: a rule raises it once. */
export function openFindingOf(
  file: ModelFile,
  cause: string,
): Finding | undefined {
  return listOf(file, 'finding').find(
    finding => finding.cause === cause && finding.state !== 'closed',
  );
}

/** The finding as an event, or nothing while one of the same cause is open. */
export function raiseOnce(
  file: ModelFile,
  context: CommandContext,
  terms: FindingTerms,
  ahead = 0,
): FollowUpEvent[] {
  return openFindingOf(file, terms.cause)
    ? []
    : [
        {
          type: 'finding.raised@1',
          finding: newFinding(file, context, terms, ahead),
        },
      ];
}

/** Who repairs when nobody is named: the owner, else the second line. */
export function defaultOwner(file: ModelFile, context: CommandContext): string {
  return file.facts?.owner ?? context.policy.secondLine[0] ?? file.modelRef;
}
