import { canonicalJson, type CanonicalValue } from '../ledger/canonicalJson';
import { accept, type CommandContext, type Decision } from '../record/context';
import { refuse } from '../record/refusal';
import type { GovernancePolicy } from './governancePolicy';
import type {
  OrganisationCommand,
  OrganisationEvent,
} from './organisationEvents';
import { latestPublished, type OrganisationFile } from './organisationFile';
import { personWhoMay, policyDeciders } from './organisationPeople';
import { governancePolicyProblems } from './parseGovernancePolicy';

type Command<T extends OrganisationCommand['type']> = Extract<
  OrganisationCommand,
  { type: T }
>;

const SHOWN = 5;

export function propose(
  file: OrganisationFile,
  command: Command<'policy.propose'>,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const allowed = personWhoMay(context, policyDeciders(context.policy));
  if (!allowed.ok) return allowed;
  const latest = latestPublished(file);
  if (command.basedOn !== (latest?.digest ?? null)) {
    return refuse(
      'conflict',
      'Another policy was published since this one was begun; start from that one',
      { field: '/basedOn' },
    );
  }
  const problems = governancePolicyProblems(command.policy);
  if (problems.length > 0) {
    const shown = problems
      .slice(0, SHOWN)
      .map(({ pointer, reason }) => `${pointer} ${reason}`);
    const rest = problems.length - shown.length;
    return refuse(
      'invalid-input',
      `The policy contradicts itself or is incomplete: ${shown.join('; ')}${
        rest > 0 ? `; and ${rest} more` : ''
      }`,
      { field: `/policy${problems[0].pointer}` },
    );
  }
  const policy = command.policy as GovernancePolicy;
  const taken = Object.values(file.policies).some(
    ({ version, state }) => version === policy.version && state !== 'withdrawn',
  );
  if (taken || policy.version === context.policy.version) {
    return refuse(
      'duplicate',
      `The version ${policy.version} is taken; every decision records it, so choose another`,
      { field: '/policy/version' },
    );
  }
  return accept<OrganisationEvent>({
    type: 'policy.proposed@1',
    policy: {
      id: `pol-${Object.keys(file.policies).length + 1}`,
      version: policy.version,
      // The schema leaves nothing in it that JSON cannot say.
      digest: context.keepBlob(
        canonicalJson(policy as unknown as CanonicalValue),
      ),
      basedOn: command.basedOn,
      state: 'proposed',
      proposedBy: allowed.person.ref,
      proposedAt: context.now,
      reason: context.keepText(command.reason.trim()),
      publishedBy: null,
      publishedAt: null,
      bindsFrom: null,
    },
  });
}

/** The second of the two persons (R5): never the author. `effectiveFrom` comes from the kept document. */
export function approve(
  file: OrganisationFile,
  command: Command<'policy.approve'>,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const mayAct = policyDeciders(context.policy);
  const allowed = personWhoMay(context, mayAct);
  if (!allowed.ok) return allowed;
  const found = openProposal(file, command.policy);
  if (!found.ok) return found;
  const { proposal } = found;
  if (proposal.proposedBy === allowed.person.ref) {
    return refuse(
      'separation-of-duties',
      'Whoever proposed a policy does not publish it (R5); a second person must',
      { rule: 'R5', mayAct },
    );
  }
  if (command.digest !== proposal.digest) {
    return refuse(
      'stale-subject',
      `${proposal.id} is not the document that you read; open it again`,
      { field: '/digest' },
    );
  }
  if (proposal.basedOn !== (latestPublished(file)?.digest ?? null)) {
    return refuse(
      'conflict',
      `Another policy was published since ${proposal.id} was proposed; propose it again on top of that one`,
    );
  }
  const document = context.blob(proposal.digest);
  if (document === undefined) {
    return refuse(
      'evidence-missing',
      `The document of ${proposal.id} is not at hand; nothing is published unread`,
    );
  }
  const { effectiveFrom } = JSON.parse(document) as GovernancePolicy;
  return accept<OrganisationEvent>({
    type: 'policy.published@1',
    policy: proposal.id,
    by: allowed.person.ref,
    reason: context.keepText(command.reason.trim()),
    // Never back-dated: what was decided before was decided under the old one.
    bindsFrom: Math.max(context.now, Date.parse(effectiveFrom)),
  });
}

export function withdraw(
  file: OrganisationFile,
  command: Command<'policy.withdraw'>,
  context: CommandContext,
): Decision<OrganisationEvent> {
  const allowed = personWhoMay(context, policyDeciders(context.policy));
  if (!allowed.ok) return allowed;
  const found = openProposal(file, command.policy);
  if (!found.ok) return found;
  return accept<OrganisationEvent>({
    type: 'policy.withdrawn@1',
    policy: found.proposal.id,
    by: allowed.person.ref,
    reason: context.keepText(command.reason.trim()),
  });
}

function openProposal(file: OrganisationFile, id: string) {
  const proposal = Object.hasOwn(file.policies, id)
    ? file.policies[id]
    : undefined;
  if (!proposal) {
    return refuse('unknown-object', `There is no policy ${id}`, {
      field: '/policy',
    });
  }
  if (proposal.state !== 'proposed') {
    return refuse(
      'terminal',
      `${id} is ${proposal.state}; propose another version`,
    );
  }
  return { ok: true as const, proposal };
}
