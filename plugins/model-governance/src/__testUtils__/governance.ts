import {
  createPolicy,
  frameworks,
  tierTemplate,
  type AllowedAction,
  type Assessment,
  type CardVersion,
  type Completeness,
  type ModelCard,
  type PolicyVersion,
} from '@modelgov/backstage-plugin-model-governance-common';
import type {
  CardView,
  ModelFileView,
  PolicyAnswer,
  PolicyView,
} from '../api/governance';
import { NOW } from './builders';

const DAY_MS = 86_400_000;
const people = {
  'user:default/olivia': { displayName: 'Olivia Owner' },
  'user:default/rita': { displayName: 'Rita Risk' },
};

export const aDigest = (digit: string) => `sha256:${digit.repeat(64)}`;

export function aCardVersion(
  overrides: Partial<CardVersion> = {},
): CardVersion {
  const number = overrides.number ?? 1;
  return {
    id: `card-${number}`,
    number,
    digest: aDigest(String(number)),
    materialDigest: aDigest('a'),
    changeClass: 'major',
    changed: [],
    source: { kind: 'portal' },
    author: 'user:default/olivia',
    at: NOW - (10 - number) * DAY_MS,
    completeness: { T1: 0.5, T2: 0.6, T3: 0.7, T4: 0.8 },
    version: '12.4.0',
    artifactDigest: null,
    ...overrides,
  };
}

export function aCard(overrides: Partial<ModelCard> = {}): ModelCard {
  return {
    schemaVersion: 'modelcard/v1',
    subject: { name: 'Feed ranker', version: '12.4.0' },
    overview: { summary: 'Orders the home feed.' },
    purpose: {
      intendedUses: ['Order the home feed'],
      outOfScopeUses: ['Set prices'],
    },
    ...overrides,
  };
}

export function aCompleteness(
  tier: Completeness['tier'],
  overrides: Partial<Completeness> = {},
): Completeness {
  return { tier, share: 0.5, required: 0.9, missing: [], ...overrides };
}

export function aCardView(overrides: Partial<CardView> = {}): CardView {
  const version = aCardVersion();
  return {
    version,
    card: aCard(),
    versions: [version],
    completeness: [aCompleteness('T1'), aCompleteness('T2', { share: 0.95 })],
    people,
    readAt: new Date(NOW).toISOString(),
    file: null,
    ...overrides,
  };
}

export function anAction(
  action: string,
  overrides: Partial<AllowedAction> = {},
): AllowedAction {
  return { action, object: null, allowed: true, ...overrides };
}

export function aModelFile(
  overrides: Partial<ModelFileView> = {},
): ModelFileView {
  return {
    modelRef: 'model:default/feed-ranker',
    seq: 7,
    readAt: new Date(NOW).toISOString(),
    policyVersion: 'standard-2026-11',
    tier: { tier: 'T2', because: 'asm-1 was confirmed', uses: [] },
    card: null,
    objects: {},
    due: [],
    allowedActions: [anAction('card.publish'), anAction('assessment.save')],
    texts: {},
    people,
    ...overrides,
  };
}

export function anAssessment(overrides: Partial<Assessment> = {}): Assessment {
  return {
    id: 'asm-1',
    use: 'rank the home feed',
    state: 'draft',
    depth: 'full',
    template: tierTemplate.id,
    answers: { gates: {}, scores: {}, evidence: {} },
    result: {
      tier: 'T1',
      exposure: 3,
      purpose: 3,
      materiality: 'high',
      complexity: { mean: 3, band: 'high' },
      harm: 3,
      matrixTier: 'T1',
      overrides: [],
      unanswered: [],
      register: 'model',
      flags: [],
    },
    tier: 'T1',
    raised: null,
    lowered: null,
    needsConfirmation: true,
    author: 'user:default/olivia',
    submittedAt: null,
    confirmedBy: null,
    confirmedAt: null,
    ...overrides,
  };
}

export const policyInForce = createPolicy('standard', {
  validator: ['group:default/model-validation'],
  peerValidator: ['group:default/search-relevance'],
  risk: ['group:default/model-risk'],
  compliance: ['group:default/compliance'],
  executive: ['group:default/executives'],
  onCall: ['group:default/sre'],
  admins: ['group:default/platform-engineering'],
});

export function aPolicyVersion(
  overrides: Partial<PolicyVersion> = {},
): PolicyVersion {
  return {
    id: 'pol-1',
    version: 'regulated-2027-01',
    digest: aDigest('c'),
    basedOn: null,
    state: 'proposed',
    proposedBy: 'user:default/rita',
    proposedAt: NOW - DAY_MS,
    reason: aDigest('d'),
    publishedBy: null,
    publishedAt: null,
    bindsFrom: null,
    ...overrides,
  };
}

export function aPolicyView(overrides: Partial<PolicyView> = {}): PolicyView {
  return {
    current: policyInForce,
    digest: aDigest('b'),
    origin: 'configuration',
    versions: [],
    proposals: [],
    presets: ['light', 'standard', 'regulated', 'eu-high-risk'],
    template: tierTemplate,
    frameworks: [...frameworks],
    delegations: [],
    conflicts: [],
    allowedActions: [],
    texts: { [aDigest('d')]: 'The bank asks for it' },
    people,
    ...overrides,
  };
}

export function aPolicyAnswer(
  overrides: Partial<PolicyAnswer> = {},
): PolicyAnswer {
  return {
    from: 'standard-2026-11',
    to: 'regulated-2026-11',
    differences: [],
    summary: {
      models: 31,
      affected: 1,
      tiersRaised: 0,
      tiersLowered: 0,
      authorisationsLapsing: 1,
      firstLapseAt: NOW + 90 * DAY_MS,
      requestsNeedingMore: 0,
      cardsFailing: 0,
      assessmentsToConfirm: 0,
      modesTightened: 0,
    },
    models: [
      {
        modelRef: 'model:default/feed-ranker',
        title: 'Feed ranker',
        owner: 'group:default/ranking',
        tier: { before: 'T2', after: 'T2' },
        lapses: [
          {
            authorisation: 'auth-1',
            environment: 'production',
            reason: 'shorter-validity',
            endsAt: NOW + 300 * DAY_MS,
            wouldEndAt: NOW + 90 * DAY_MS,
          },
        ],
        requests: [],
        cardFails: null,
        unconfirmed: [],
        mode: { before: 'warn', after: 'warn' },
      },
    ],
    totalItems: 1,
    ...overrides,
  };
}
