import type {
  ApprovalRequest,
  Authorisation,
  Subject,
} from '../approvals/types';
import type { CardVersion } from '../modelCard/types';
import { put, type ModelFile } from '../record/modelFile';
import { assessTier } from '../riskTier/assessTier';
import { tierTemplate, type TierTemplate } from '../riskTier/template';
import type { Assessment, Score } from '../riskTier/types';
import { aFile, DAY, groups, NOW } from './__testUtils__/company';
import type { GovernancePolicy, Tier } from './governancePolicy';
import { createPolicy } from './presets';
import { simulateModel } from './simulateModel';
import { simulatePolicy } from './simulatePolicy';

const effective = new Date(NOW).toISOString();
const from = createPolicy('standard', groups, 'from', effective);
const to = createPolicy('standard', groups, 'to', effective);
const withTiers = (
  change: (
    rules: GovernancePolicy['tiers'],
  ) => Partial<GovernancePolicy['tiers']>,
): GovernancePolicy => ({
  ...to,
  tiers: { ...to.tiers, ...change(to.tiers) },
});

const subject: Subject = {
  artifacts: [],
  vendor: null,
  card: 'sha256:c',
  assessment: 'sha256:a',
  data: [],
  configuration: null,
};

/** A product ranking: E2 = 3, the rest as given; T2 with P1 = 2 and simple methods. */
function anAssessment(more: Partial<Assessment> = {}): Assessment {
  const scores = Object.fromEntries(
    tierTemplate.questions.map(({ id }): [string, Score] => [id, 0]),
  );
  const answers: Assessment['answers'] = {
    gates: {
      G1: true,
      G2: false,
      G3: 'none',
      G4: false,
      G5: false,
      G6: [],
      G8: [],
      G9: false,
    },
    scores: { ...scores, E2: 3, P1: 2 },
    evidence: {},
  };
  const result = assessTier(tierTemplate, answers);
  return {
    id: 'asm-1',
    use: 'ranking',
    state: 'confirmed',
    depth: 'full',
    template: tierTemplate.id,
    answers,
    result,
    tier: result.tier,
    raised: null,
    lowered: null,
    needsConfirmation: true,
    author: 'user:default/olivia',
    submittedAt: NOW,
    confirmedBy: 'user:default/rita',
    confirmedAt: NOW,
    ...more,
  };
}

function anAuthorisation(more: Partial<Authorisation> = {}): Authorisation {
  return {
    id: 'auth-1',
    request: 'req-1',
    origin: 'request',
    state: 'active',
    environment: 'production',
    uses: ['ranking'],
    subject,
    subjectDigest: 'sha256:s',
    tier: 'T2',
    policyVersion: 'from',
    envelope: null,
    envelopeRuns: 0,
    grantedAt: Date.UTC(2026, 0, 31),
    grantedBy: [],
    // 18 months.
    expiresAt: Date.UTC(2027, 6, 31),
    conditions: [],
    triggers: [],
    reviewDueAt: null,
    suspension: null,
    supersededBy: null,
    endedAt: null,
    ...more,
  };
}

function aRequest(more: Partial<ApprovalRequest> = {}): ApprovalRequest {
  return {
    id: 'req-1',
    kind: 'version',
    state: 'in-review',
    round: 1,
    environment: 'production',
    uses: ['ranking'],
    subject,
    subjectDigest: 'sha256:s',
    changeClass: 'minor',
    tier: 'T2',
    policyVersion: 'from',
    requestedBy: 'user:default/olivia',
    authors: [],
    slots: ['owner', 'validator'],
    checks: [],
    evidence: [],
    envelope: null,
    decisions: [],
    opened: {},
    comments: [],
    cites: null,
    submittedAt: NOW,
    deadlineAt: NOW + DAY,
    closedAt: null,
    authorisation: null,
    about: null,
    breakGlass: false,
    ...more,
  };
}

function aCard(completeness: Record<Tier, number>): CardVersion {
  return {
    id: 'card-1',
    number: 1,
    digest: 'sha256:c',
    materialDigest: 'sha256:c',
    changeClass: 'major',
    changed: [],
    source: { kind: 'portal' },
    author: 'user:default/olivia',
    at: NOW,
    completeness,
    version: null,
    artifactDigest: null,
  };
}

const assessed = put(aFile(), 'assessment', anAssessment());
const authorised = put(assessed, 'authorisation', anAuthorisation());
const simulate = (file: ModelFile, policy: GovernancePolicy) =>
  simulateModel(file, { from, to: policy, now: NOW });

/** Everybody who is shown anything counts as T1. */
const harsh: TierTemplate = {
  ...tierTemplate,
  id: 'tier-template/harsh',
  overrides: [
    {
      id: 'X1',
      when: { measure: 'P1', atLeast: 2 },
      raiseTo: 'T1',
      because: 'x',
    },
  ],
};
const underHarsh = (file: ModelFile, more: Partial<GovernancePolicy> = {}) =>
  simulateModel(file, {
    from,
    to: { ...to, tierTemplate: harsh.id, ...more },
    now: NOW,
    templates: new Map([[harsh.id, harsh]]),
  });

describe('simulateModel', () => {
  it('says nothing where nothing would happen', () => {
    expect(simulate(authorised, to)).toBeNull();
    expect(simulate(aFile(), to)).toBeNull();
  });

  it('moves tiers by the answers that were given, under another template', () => {
    expect(underHarsh(assessed)?.tier).toEqual({ before: 'T2', after: 'T1' });
  });

  it('keeps what a person raised, and what is lowered for a while', () => {
    const raised = {
      by: 'user:default/rita',
      from: 'T2',
      reason: 'r',
    } as const;
    const file = put(
      aFile(),
      'assessment',
      anAssessment({ tier: 'T1', raised }),
    );
    const mild = { ...tierTemplate, id: 'mild' };
    const templates = new Map([[mild.id, mild]]);
    const other = { ...to, tierTemplate: mild.id };
    expect(
      simulateModel(file, { from, to: other, now: NOW, templates }),
    ).toBeNull();
    const lowered = {
      to: 'T3',
      until: NOW + DAY,
      request: 'ledger/1',
    } as const;
    const low = put(aFile(), 'assessment', anAssessment({ lowered }));
    expect(underHarsh(low)).toBeNull();
  });

  it.each<[string, ModelFile, GovernancePolicy, string | null, number]>([
    [
      'a shorter validity that is long past, once grace is over',
      authorised,
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 6 } })),
      'shorter-validity',
      NOW + 60 * DAY,
    ],
    [
      'a shorter validity on its own day, where that is after grace',
      authorised,
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 13 } })),
      'shorter-validity',
      // 31 January 2026 and 13 months.
      Date.UTC(2027, 1, 28),
    ],
    [
      'grace from the day on which the policy binds',
      authorised,
      {
        ...withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 6 } })),
        effectiveFrom: new Date(NOW + 30 * DAY).toISOString(),
      },
      'shorter-validity',
      NOW + 90 * DAY,
    ],
    [
      'a shorter time for what ran before the portal did',
      put(assessed, 'authorisation', anAuthorisation({ origin: 'legacy' })),
      { ...to, legacyMonths: 3 },
      'shorter-validity',
      NOW + 60 * DAY,
    ],
    [
      'nothing of a longer validity',
      authorised,
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 24 } })),
      null,
      0,
    ],
    [
      'nothing of break-glass',
      put(
        assessed,
        'authorisation',
        anAuthorisation({ origin: 'break-glass', expiresAt: NOW + DAY }),
      ),
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 1 } })),
      null,
      0,
    ],
    [
      'nothing of what has ended',
      put(assessed, 'authorisation', anAuthorisation({ state: 'superseded' })),
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 6 } })),
      null,
      0,
    ],
    [
      'nothing of what ends before grace does',
      put(
        assessed,
        'authorisation',
        anAuthorisation({ expiresAt: NOW + 59 * DAY }),
      ),
      withTiers(({ T2 }) => ({ T2: { ...T2, authorisationMonths: 6 } })),
      null,
      0,
    ],
  ])('lets an authorisation feel %s', (_case, file, policy, reason, at) => {
    const lapses = simulate(file, policy)?.lapses ?? [];
    expect(lapses.map(l => [l.reason, l.wouldEndAt])).toEqual(
      reason === null ? [] : [[reason, at]],
    );
  });

  it('suspends after grace where the tier rises, unless the policy only asks for a review', () => {
    expect(underHarsh(authorised)?.lapses).toMatchObject([
      { reason: 'tier-raised', wouldEndAt: NOW + 60 * DAY },
    ]);
    const triggers = { ...to.triggers, 'tier-raised': 'review' as const };
    // T1 is valid for 12 months only: the shorter time is what remains.
    expect(underHarsh(authorised, { triggers })?.lapses).toMatchObject([
      { reason: 'shorter-validity', wouldEndAt: Date.UTC(2027, 0, 31) },
    ]);
  });

  it('ends at once what would be prohibited', () => {
    const ban: TierTemplate = {
      ...harsh,
      overrides: [{ ...harsh.overrides[0], raiseTo: 'prohibited' }],
    };
    const row = simulateModel(authorised, {
      from,
      to: { ...to, tierTemplate: ban.id },
      now: NOW,
      templates: new Map([[ban.id, ban]]),
    });
    expect(row?.lapses).toMatchObject([
      { reason: 'prohibited', wouldEndAt: NOW },
    ]);
  });

  it.each<[string, Partial<ApprovalRequest>, string[]]>([
    ['of an open request', {}, ['compliance']],
    [
      'of one that has it already',
      { slots: ['owner', 'validator', 'compliance'] },
      [],
    ],
    ['of one that is closed', { state: 'approved' }, []],
    ['of a draft, whose slots are not computed yet', { state: 'draft' }, []],
    ['of another class', { changeClass: 'configuration' }, []],
  ])('names the signatures that a policy adds, %s', (_case, more, missing) => {
    const policy = withTiers(({ T2 }) => ({
      T2: {
        ...T2,
        slots: { ...T2.slots, minor: ['owner', 'validator', 'compliance'] },
      },
    }));
    const row = simulate(put(assessed, 'request', aRequest(more)), policy);
    expect((row?.requests ?? []).flatMap(r => r.missing)).toEqual(missing);
  });

  it.each([
    ['that was enough and no longer is', 0.95, { share: 0.95, required: 1 }],
    ['that was not enough before', 0.9, null],
    ['that stays enough', 1, null],
  ])('tells of a card %s', (_case, share, expected) => {
    const card = aCard({ T1: share, T2: share, T3: 1, T4: 1 });
    const policy = withTiers(({ T2 }) => ({
      T2: { ...T2, cardCompleteness: 1 },
    }));
    const row = simulate(put(assessed, 'card', card), policy);
    expect(row?.cardFails ?? null).toEqual(expected);
  });

  it('names assessments that were sampled out and would have to be confirmed', () => {
    const file = put(
      aFile(),
      'assessment',
      anAssessment({ tier: 'T3', confirmedBy: null }),
    );
    const policy = withTiers(({ T3 }) => ({
      T3: { ...T3, assessmentConfirmation: 'all' },
    }));
    expect(simulate(file, policy)?.unconfirmed).toEqual(['asm-1']);
    expect(simulate(file, to)).toBeNull();
  });

  it('tells where a release would be stopped', () => {
    const policy = createPolicy('eu-high-risk', groups, 'eu', effective);
    expect(simulate(assessed, policy)?.mode).toEqual({
      before: 'observe',
      after: 'enforce',
    });
  });
});

describe('simulatePolicy', () => {
  it('reads files one after the other and sums up what happens', () => {
    let reading = 0;
    function* files() {
      for (let i = 0; i < 50; i += 1) {
        reading += 1;
        yield i % 2 === 0 ? authorised : aFile();
      }
    }
    const policy = withTiers(({ T2 }) => ({
      T2: { ...T2, authorisationMonths: 6 },
    }));
    const { summary, models } = simulatePolicy(files(), from, policy, NOW);
    expect(reading).toBe(50);
    expect(models).toHaveLength(25);
    expect(summary).toEqual({
      models: 50,
      affected: 25,
      tiersRaised: 0,
      tiersLowered: 0,
      authorisationsLapsing: 25,
      firstLapseAt: NOW + 60 * DAY,
      requestsNeedingMore: 0,
      cardsFailing: 0,
      assessmentsToConfirm: 0,
      modesTightened: 0,
    });
  });
});
