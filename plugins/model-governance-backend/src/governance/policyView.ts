import { InputError, NotFoundError } from '@backstage/errors';
import {
  createPolicy,
  diffPolicies,
  frameworks,
  isPolicyPreset,
  organisationActions,
  parseGovernancePolicy,
  policyPresets,
  simulatePolicy,
  tierTemplates,
  type Actor,
  type GovernancePolicy,
  type ModelFile,
  type PolicyGroups,
  type PolicySimulationRequest,
  type PolicySimulationView,
  type PolicyView,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFiles, loadRefsAfter, type Visibility } from '../database';
import { dryContext, type GovernanceContext } from './context';
import { loadBlobs } from './ledgerPort';
import { ORGANISATION, digestOfPolicy } from './OrganisationService';
import { refsIn, textsIn } from './texts';

const BATCH = 200;
const ROWS = 500;

/** The policy that binds, what was proposed, and who stands in for whom. */
export async function getPolicy(
  context: GovernanceContext & { bootstrap: GovernancePolicy },
  actor: Actor,
): Promise<PolicyView> {
  const org = await context.organisation.current();
  const { file, policy } = org;
  const all = Object.values(file.policies).map(version => ({ ...version }));
  const body = {
    versions: all.filter(({ state }) => state !== 'proposed'),
    proposals: all.filter(({ state }) => state === 'proposed'),
    delegations: Object.values(file.delegations).map(d => ({ ...d })),
    conflicts: Object.values(file.conflicts).map(c => ({ ...c })),
  };
  const template = tierTemplates.get(policy.tierTemplate);
  const [texts, people, blobs] = await Promise.all([
    textsIn(context.db, ORGANISATION, body),
    context.people.names(refsIn([body, policy])),
    loadBlobs(
      context.db,
      body.proposals.map(({ digest }) => digest),
    ),
  ]);
  const dry = dryContext({
    actor,
    org,
    people: new Map(),
    now: context.now(),
    blobs,
  });
  return {
    current: { ...policy },
    digest: org.digest,
    origin: org.origin,
    fileDiffers:
      org.origin === 'ledger' &&
      digestOfPolicy(context.bootstrap) !== org.digest,
    ...body,
    presets: [...policyPresets],
    template: { ...template },
    frameworks: frameworks
      .filter(({ id }) => policy.frameworks.includes(id))
      .map(framework => ({ ...framework })),
    allowedActions: organisationActions(file, dry),
    texts,
    people,
  };
}

/** The policy that a simulation asks about. */
async function candidate(
  context: GovernanceContext & { groups: PolicyGroups },
  request: PolicySimulationRequest,
): Promise<GovernancePolicy> {
  const { preset, proposal, policy } = request;
  if (policy !== undefined) return parseGovernancePolicy(policy, 'policy');
  if (proposal !== undefined) {
    const { file } = await context.organisation.current();
    const found = Object.hasOwn(file.policies, proposal)
      ? file.policies[proposal]
      : undefined;
    if (!found) throw new NotFoundError(`No proposal ${proposal}`);
    return context.organisation.document(context.db, found.digest);
  }
  if (isPolicyPreset(preset)) return createPolicy(preset, context.groups);
  throw new InputError(
    `Give one of preset (${policyPresets.join(', ')}), proposal or policy`,
  );
}

/** What another policy would do to the models that the caller may see. */
export async function simulate(
  context: GovernanceContext & { groups: PolicyGroups },
  visibility: Visibility,
  request: PolicySimulationRequest,
): Promise<PolicySimulationView> {
  const [to, { policy: from }] = await Promise.all([
    candidate(context, request),
    context.organisation.current(),
  ]);
  const files: ModelFile[] = [];
  for (let after = ''; ; ) {
    const refs = await loadRefsAfter(context.db, visibility, after, BATCH);
    files.push(...(await loadFiles(context.db, refs)));
    const last = refs.at(-1);
    if (last === undefined) break;
    after = last;
  }
  const { summary, models } = simulatePolicy(files, from, to, context.now());
  return {
    from: from.version,
    to: to.version,
    differences: diffPolicies(from, to).map(change => ({ ...change })),
    summary: { ...summary },
    models: models.slice(0, ROWS).map(model => ({ ...model })),
    totalItems: models.length,
  };
}
