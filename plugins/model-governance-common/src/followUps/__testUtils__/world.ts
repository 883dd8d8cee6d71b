import type { Authorisation } from '../../approvals/types';
import type {
  GovernancePolicy,
  TierRules,
} from '../../policy/governancePolicy';
import type { CommandContext } from '../../record/context';
import type { ModelEvent } from '../../record/events';
import { evolve } from '../../record/evolve';
import { emptyFile, put, type ModelFile } from '../../record/modelFile';
import type { Actor, Person } from '../../record/people';
import type { Assessment } from '../../riskTier/types';
import { DAY_MS } from '../calendar';
import { decideFollowUps } from '../decide';
import type { FollowUpCommand } from '../events';
import { followUpsAfter } from '../after';

export const NOW = Date.UTC(2026, 10, 2, 9, 0, 0);
export const MODEL = 'model:default/feed-ranker';
export const DIGEST = `sha256:${'a'.repeat(64)}`;
export const OTHER_DIGEST = `sha256:${'b'.repeat(64)}`;

const groups = {
  olivia: ['ranking'],
  noah: ['ranking'],
  ines: ['model-validation'],
  rita: ['model-risk'],
  carl: ['compliance'],
  beatrice: ['executives'],
  sam: ['sre'],
  nina: ['recommendations'],
  pat: ['platform-engineering'],
  // In both lines: the case that independence is about.
  vera: ['ranking', 'model-validation', 'model-risk'],
} as const;
export type Name = keyof typeof groups;
export const names = Object.keys(groups) as Name[];

export const group = (name: string) => `group:default/${name}`;
export const user = (name: Name) => `user:default/${name}`;

export function person(name: Name): Person {
  return {
    ref: user(name),
    displayName: name,
    email: null,
    groups: groups[name].map(group),
  };
}

const days = (one: number, two: number, three: number) => ({
  1: one,
  2: two,
  3: three,
});

function tier(more: Partial<TierRules>): TierRules {
  return {
    slots: {
      major: ['owner', 'validator', 'risk-officer'],
      minor: ['owner', 'validator'],
      configuration: ['owner'],
    },
    cardCompleteness: 0.95,
    evidence: [],
    validation: true,
    authorisationMonths: 18,
    requestDeadlineDays: 21,
    attestationMonths: 6,
    reviewMonths: 12,
    findingDueDays: days(14, 30, 90),
    waiverDays: 180,
    waiverRenewals: 2,
    waiverSlots: ['risk-officer'],
    assessmentConfirmation: 'all',
    gateCacheMinutes: 60,
    enforcement: [],
    retentionYears: 7,
    ...more,
  };
}

/** A policy like the regulated preset, written out so that tests show its numbers. */
export function aPolicy(): GovernancePolicy {
  const slot = (name: string, independent = true) => ({
    eligible: [group(name)],
    independent,
  });
  return {
    version: 'test-1',
    preset: 'regulated',
    effectiveFrom: '2026-01-01T00:00:00Z',
    graceDays: 90,
    slots: {
      owner: { eligible: 'model-owner', independent: false },
      validator: slot('model-validation'),
      'peer-validator': slot('recommendations'),
      'risk-officer': slot('model-risk'),
      compliance: slot('compliance'),
      'business-executive': slot('executives', false),
      product: slot('product'),
      privacy: slot('privacy'),
      security: slot('security'),
      qa: slot('qa'),
      support: slot('support'),
    },
    tiers: {
      T1: tier({
        attestationMonths: 3,
        requestDeadlineDays: 30,
        findingDueDays: days(7, 30, 90),
        waiverDays: 90,
        waiverRenewals: 1,
        waiverSlots: ['risk-officer', 'business-executive'],
      }),
      T2: tier({}),
      T3: tier({
        slots: {
          major: ['owner', 'peer-validator'],
          minor: ['owner', 'peer-validator'],
          configuration: ['owner'],
        },
        findingDueDays: days(30, 60, 120),
        waiverSlots: ['owner', 'risk-officer'],
      }),
      T4: tier({
        findingDueDays: days(30, 90, 180),
        waiverDays: 365,
        waiverSlots: ['owner'],
      }),
    },
    // No test here looks at what triggers do.
    triggers: {} as GovernancePolicy['triggers'],
    materiality: [],
    materialityDefault: 'minor',
    guardedEnvironments: ['production'],
    signature: { maxAgeSeconds: 300, stepUp: true },
    secondLine: [group('model-risk')],
    breakGlass: {
      onCall: [group('sre')],
      dutyOfficer: [group('model-risk')],
      hours: 72,
      retrospectiveDays: 5,
    },
    administrators: [group('platform-engineering')],
    authorDays: 180,
    mutualApprovals: 3,
    delegationDays: 30,
    legacyMonths: 12,
    frameworks: [],
    tierTemplate: 'tier-template/v1',
  };
}

export function asUser(name: Name, now: number): Actor {
  return { type: 'user', person: person(name), authenticatedAt: now - 1000 };
}
export const pipeline: Actor = { type: 'service', ref: 'service:ci' };
export const system: Actor = { type: 'system', ref: 'system:portal' };

export function aContext(more: Partial<CommandContext> = {}): CommandContext {
  const now = more.now ?? NOW;
  return {
    now,
    policy: aPolicy(),
    actor: asUser('olivia', now),
    hash: text => `hash of ${text}`,
    people: new Map(),
    delegations: [],
    conflicts: [],
    keepText: text => `kept: ${text}`,
    keepBlob: () => DIGEST,
    blob: () => undefined,
    ...more,
  };
}

/** A model of the ranking team in production; unassessed, so T1. */
export function aFile(more: Partial<ModelFile> = {}): ModelFile {
  return {
    ...emptyFile(MODEL),
    facts: {
      uid: 'u1',
      title: 'Feed ranker',
      type: 'ranking',
      lifecycle: 'production',
      owner: group('ranking'),
      system: null,
      mode: 'online',
      version: '3.1.0',
      digest: DIGEST,
    },
    ...more,
  };
}

/** The file with a confirmed assessment. */
export function tiered(file: ModelFile, is: Assessment['tier']): ModelFile {
  const known = is === 'unassessed' || is === 'prohibited' ? 'T1' : is;
  return put(file, 'assessment', {
    id: 'asm-1',
    use: 'ranking',
    state: 'confirmed',
    depth: 'full',
    template: 'tier-template/v1',
    answers: { gates: {}, scores: {}, evidence: {} },
    result: {
      tier: is,
      exposure: 0,
      purpose: 0,
      materiality: 'low',
      complexity: { mean: 0, band: 'low' },
      harm: 0,
      matrixTier: known,
      overrides: [],
      unanswered: [],
      register: 'model',
      flags: [],
    },
    tier: is,
    raised: null,
    lowered: null,
    needsConfirmation: true,
    author: user('sam'),
    submittedAt: NOW - 30 * DAY_MS,
    confirmedBy: user('rita'),
    confirmedAt: NOW - 29 * DAY_MS,
  });
}

export function anAuthorisation(
  more: Partial<Authorisation> = {},
): Authorisation {
  return {
    id: 'auth-1',
    request: null,
    origin: 'legacy',
    state: 'active',
    environment: 'production',
    uses: ['ranking'],
    subject: {
      artifacts: [{ version: '3.1.0', digest: DIGEST }],
      vendor: null,
      card: DIGEST,
      assessment: DIGEST,
      data: [],
      configuration: null,
    },
    subjectDigest: DIGEST,
    tier: 'T1',
    policyVersion: 'test-1',
    envelope: null,
    envelopeRuns: 0,
    grantedAt: NOW - 10 * DAY_MS,
    grantedBy: [],
    expiresAt: NOW + 300 * DAY_MS,
    conditions: [],
    triggers: [],
    reviewDueAt: null,
    suspension: null,
    supersededBy: null,
    endedAt: null,
    ...more,
  };
}

/** The file after an event, as the shell folds it. */
export function after(file: ModelFile, event: ModelEvent, at = NOW): ModelFile {
  return evolve(file, {
    seq: 1,
    at,
    occurredAt: at,
    actor: 'user:default/someone',
    origin: 'live',
    event,
  });
}

/** What became of a command: the file after it and what it said. */
export interface Given {
  file: ModelFile;
  events: readonly ModelEvent[];
  /** `null` when it was accepted. */
  refused: { code: string; rule?: string } | null;
}

/** Gives a command as the shell does, with what follows from its events. */
export function give(
  file: ModelFile,
  actor: Name | Actor,
  command: FollowUpCommand,
  more: Partial<CommandContext> = {},
): Given {
  const now = more.now ?? NOW;
  const by = typeof actor === 'string' ? asUser(actor, now) : actor;
  const context = aContext({ ...more, now, actor: by });
  const decision = decideFollowUps(file, command, context);
  if (!decision.ok) {
    const { code, rule } = decision.refusal;
    return { file, events: [], refused: rule ? { code, rule } : { code } };
  }
  const events: ModelEvent[] = [];
  let current = file;
  for (const event of decision.events) {
    current = after(current, event, now);
    events.push(event);
    for (const next of followUpsAfter(current, event, context)) {
      current = after(current, next, now);
      events.push(next);
    }
  }
  return { file: current, events, refused: null };
}

/** Gives a command that has to be accepted. */
export function given(...args: Parameters<typeof give>): ModelFile {
  const { file, refused } = give(...args);
  if (refused) throw new Error(`${args[2].type}: ${JSON.stringify(refused)}`);
  return file;
}
