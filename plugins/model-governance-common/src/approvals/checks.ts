import { waiverAt } from '../followUps/stateAt';
import { authorsWithin } from '../followUps/who';
import { bindingTier, type GovernancePolicy } from '../policy/governancePolicy';
import { listOf, type ModelFile } from '../record/modelFile';
import type { RefusalCode } from '../record/refusal';
import {
  assessmentStale,
  boundAssessment,
  tierOfUse,
  tierOfUses,
} from '../riskTier/bindingTier';
import { controlsFor } from '../riskTier/controls';
import type { Validation } from '../followUps/types';
import { citesRejection } from './cites';
import type { ApprovalRequest, RequestCheck } from './types';

/** What the checks look at. */
export interface CheckQuestion {
  file: ModelFile;
  request: ApprovalRequest;
  policy: GovernancePolicy;
  now: number;
}

/** A check with what a refusal on it is called. */
export interface CheckResult extends RequestCheck {
  code: RefusalCode;
}

interface Finding {
  id: string;
  code: RefusalCode;
  /** `null`: passed. */
  problem: string | null;
  passed: string;
  /** No exception helps. */
  absolute?: true;
}

/**
 * What has to be true before people are asked, each check with a sentence for
 * the screen. An active waiver about a check's id stands in for it, but not
 * for the catalog, a missing card or assessment, or what is prohibited.
 *
 * @public
 */
export function requestChecks(question: CheckQuestion): CheckResult[] {
  return [
    listed(question),
    notProhibited(question),
    ...assessed(question),
    ...card(question),
    ...evidence(question),
    ...validation(question),
    citesRejection(question),
  ].map(finding => result(finding, question));
}

function result(
  { id, code, problem, passed, absolute }: Finding,
  { file, now }: CheckQuestion,
): CheckResult {
  if (problem === null) return { id, code, state: 'passed', detail: passed };
  const waiver = listOf(file, 'waiver').find(
    one =>
      (one.about === id || one.about === `check/${id}`) &&
      waiverAt(one, now) === 'active',
  );
  return waiver && !absolute
    ? { id, code, state: 'waived', detail: `${waiver.id} waives: ${problem}` }
    : { id, code, state: 'failed', detail: problem };
}

function listed({ file }: CheckQuestion): Finding {
  return {
    id: 'catalog',
    code: 'model-unknown',
    problem:
      file.facts === null || file.removed
        ? 'The catalog does not list the model: register it'
        : null,
    passed: 'The catalog lists the model',
    absolute: true,
  };
}

function notProhibited({ file, request, now }: CheckQuestion): Finding {
  const tier = tierOfUses(file, request.uses, now);
  return {
    id: 'not-prohibited',
    code: 'prohibited',
    problem:
      tier === 'prohibited'
        ? 'A prohibited practice has no approval path: take the model out of use'
        : null,
    passed: `The uses are of tier ${tier}`,
    absolute: true,
  };
}

function assessed({ file, request, policy, now }: CheckQuestion): Finding[] {
  const missing = request.uses.filter(use => !boundAssessment(file, use));
  const waits = missing.filter(
    use =>
      tierOfUse(file, use, now).assessment !== null ||
      listOf(file, 'assessment').some(
        one => one.use === use && one.state === 'submitted',
      ),
  );
  const unassessed = missing.find(use => !waits.includes(use));
  const stale = request.uses
    .flatMap(use => boundAssessment(file, use) ?? [])
    .map(one => assessmentStale(one, policy, now))
    .find(reason => reason !== null);
  const waiting =
    waits.length > 0
      ? `The assessment of “${waits[0]}” waits for the second line to confirm it`
      : null;
  return [
    {
      id: 'assessment-confirmed',
      code:
        unassessed === undefined
          ? 'assessment-unconfirmed'
          : 'assessment-missing',
      problem:
        unassessed === undefined
          ? waiting
          : `“${unassessed}” has no assessment: assess it first`,
      passed: 'Every use has an assessment that binds',
      absolute: true,
    },
    {
      id: 'assessment-current',
      code: 'assessment-stale',
      problem: stale ? `${stale}: assess it again` : null,
      passed: 'No assessment is out of date',
    },
  ];
}

function card({ file, request, policy }: CheckQuestion): Finding[] {
  const latest = listOf(file, 'card').at(-1);
  const asked = policy.tiers[request.tier].cardCompleteness;
  const share = latest?.completeness[request.tier] ?? 0;
  const { artifacts } = request.subject;
  const other =
    latest?.artifactDigest &&
    artifacts.length > 0 &&
    !artifacts.some(({ digest }) => digest === latest.artifactDigest);
  return [
    {
      id: 'card',
      code: 'card-missing',
      problem: latest ? null : 'The model has no card: publish one',
      passed: `Version ${latest?.number} of the card`,
      absolute: true,
    },
    {
      id: 'card-completeness',
      code: 'card-incomplete',
      problem:
        share < asked
          ? `${percent(share)} of what ${
              request.tier
            } asks of the card is filled, ${percent(asked)} has to be`
          : null,
      passed: `${percent(share)} of what ${request.tier} asks is filled`,
    },
    {
      id: 'card-subject',
      code: 'card-incomplete',
      problem: other
        ? `The card describes ${latest?.artifactDigest}, which is not requested: describe what is`
        : null,
      passed: 'The card does not describe another artifact',
    },
  ];
}

/** Kinds of evidence that a request has to cite. */
export function evidenceAsked({
  file,
  request,
  policy,
}: Omit<CheckQuestion, 'now'>): string[] {
  if (!reviewsWork(request)) return [];
  const flags = request.uses.flatMap(
    use => boundAssessment(file, use)?.result.flags ?? [],
  );
  return controlsFor(policy, request.tier, flags).evidence;
}

function evidence(question: CheckQuestion): Finding[] {
  const { request } = question;
  return evidenceAsked(question).map(kind => ({
    id: `evidence-${kind}`,
    code: 'evidence-missing' as const,
    problem: request.evidence.some(cited => cited.kind === kind)
      ? null
      : `No ${kind} is cited`,
    passed: `The ${kind} is cited`,
  }));
}

/** A new setting of the same artifact needs no new evidence about it. */
function reviewsWork({ changeClass }: ApprovalRequest): boolean {
  return changeClass === 'minor' || changeClass === 'major';
}

function validation(question: CheckQuestion): Finding[] {
  const { request, policy } = question;
  const { validation: asked } = policy.tiers[request.tier];
  if (!asked || !reviewsWork(request)) return [];
  const cited = citedValidations(question);
  const problems = cited.map(one => whyNotValid(one, question));
  return [
    {
      id: 'validation',
      code: 'validation-missing',
      problem: problems.includes(null)
        ? null
        : problems[0] ??
          'No concluded validation of this version is cited: plan and conclude one',
      passed: 'An independent validation found it fit',
    },
  ];
}

function citedValidations({ file, request }: CheckQuestion): Validation[] {
  return request.evidence.flatMap(({ objectRef }) => {
    const [kind, id = ''] = objectRef?.split('/') ?? [];
    const found =
      kind === 'validation' && Object.hasOwn(file.objects.validation, id)
        ? file.objects.validation[id]
        : undefined;
    return found ?? [];
  });
}

/** Validations in the record that cover what is requested: cited by themselves. */
export function coveringValidations(
  file: ModelFile,
  request: ApprovalRequest,
): Validation[] {
  return listOf(file, 'validation').filter(
    one => one.state === 'concluded' && covers(one, request),
  );
}

function covers({ scope }: Validation, { subject }: ApprovalRequest): boolean {
  const { artifacts, vendor } = subject;
  if (vendor) return scope.includes(vendor.snapshot ?? vendor.modelId);
  return artifacts.every(
    ({ version, digest }) => scope.includes(digest) || scope.includes(version),
  );
}

function whyNotValid(
  one: Validation,
  { file, request, policy, now }: CheckQuestion,
): string | null {
  const owner = file.facts?.owner;
  if (one.state !== 'concluded') return `${one.id} is not concluded`;
  if (one.conclusion === 'not-fit') return `${one.id} concluded not fit`;
  if (!covers(one, request)) return `${one.id} is about another version`;
  if (owner && one.validatorGroups.includes(owner)) {
    return `${one.id} was made by the owner’s own group (R3)`;
  }
  const authors = authorsWithin(file, policy, now);
  for (const author of request.authors)
    if (author.known) authors.add(author.ref);
  return [one.validator, ...one.validatorGroups].some(ref => authors.has(ref))
    ? `${one.id} was made by an author of the model (R1)`
    : null;
}

function percent(share: number): string {
  // Never up: 99.6 % is not complete.
  return `${Math.floor(share * 100)} %`;
}

/** The tier that a request is decided under. */
export function requestTier(
  file: ModelFile,
  uses: readonly string[],
  now: number,
) {
  return bindingTier(tierOfUses(file, uses, now));
}
