import { DAY_MS } from '../../followUps/calendar';
import type { Validation } from '../../followUps/types';
import type { CardVersion } from '../../modelCard/types';
import type { SlotKind, TierState } from '../../policy/governancePolicy';
import type { CommandContext } from '../../record/context';
import { decide } from '../../record/decide';
import type { ModelCommand, ModelEvent } from '../../record/events';
import { evolve } from '../../record/evolve';
import { emptyFile, put, type ModelFile } from '../../record/modelFile';
import type { Actor } from '../../record/people';
import type { Assessment } from '../../riskTier/types';
import { reactTo } from '../reactions';
import type { DraftRequest } from '../events';
import { asUser, everybody, user, type Name } from './people';
import { aPolicy, group } from './policy';

export const NOW = Date.UTC(2026, 10, 2, 9, 0, 0);
export const MODEL = 'model:default/feed-ranker';
export const USE = 'feed ranking';
export const HOUR = 3_600_000;
export const digest = (hex: string) => `sha256:${hex.repeat(64)}`;
export const V1 = { version: '3.1.0', digest: digest('a') };
export const V2 = { version: '3.2.0', digest: digest('b') };
export const V3 = { version: '3.3.0', digest: digest('c') };

/** Not a hash that anybody should use: FNV-1a, so that no test needs Node. */
export function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const unit of text) {
    value ^= BigInt(unit.codePointAt(0) ?? 0);
    value = BigInt.asUintN(64, value * 0x100000001b3n);
  }
  return value.toString(16).padStart(64, '0');
}

export function aContext(more: Partial<CommandContext> = {}): CommandContext {
  const now = more.now ?? NOW;
  return {
    now,
    policy: aPolicy(),
    actor: asUser('olivia', now),
    hash,
    people: everybody,
    ownerParents: [group('marketplace')],
    delegations: [],
    conflicts: [],
    keepText: text => `kept: ${text}`,
    keepBlob: () => digest('e'),
    blob: () => undefined,
    ...more,
  };
}

export function aCard(more: Partial<CardVersion> = {}): CardVersion {
  return {
    id: 'card-1',
    number: 1,
    digest: digest('1'),
    materialDigest: digest('1'),
    changeClass: 'major',
    changed: [],
    source: { kind: 'portal' },
    author: user('noah'),
    at: NOW - 20 * DAY_MS,
    completeness: { T1: 1, T2: 1, T3: 1, T4: 1 },
    version: null,
    artifactDigest: null,
    ...more,
  };
}

export function anAssessment(
  tier: TierState,
  more: Partial<Assessment> = {},
): Assessment {
  const known = tier === 'unassessed' || tier === 'prohibited' ? 'T1' : tier;
  return {
    id: 'asm-1',
    use: USE,
    state: 'confirmed',
    depth: 'full',
    template: 'tier-template/v1',
    answers: { gates: {}, scores: { E1: 1 }, evidence: {} },
    result: {
      tier,
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
    tier,
    raised: null,
    lowered: null,
    needsConfirmation: true,
    author: user('olivia'),
    submittedAt: NOW - 30 * DAY_MS,
    confirmedBy: user('rita'),
    confirmedAt: NOW - 29 * DAY_MS,
    ...more,
  };
}

export function aValidation(more: Partial<Validation> = {}): Validation {
  return {
    id: 'val-1',
    state: 'concluded',
    kind: 'full',
    scope: [V1.digest, V2.digest, V3.digest],
    plan: 'kept: plan',
    tests: [],
    limitations: [],
    conclusion: 'fit',
    validator: user('ines'),
    validatorGroups: [group('model-validation')],
    plannedAt: NOW - 9 * DAY_MS,
    concludedAt: NOW - 8 * DAY_MS,
    reportDigest: null,
    ...more,
  };
}

/** A model of the ranking team with all that a request needs. */
export function aFile(
  wanted: {
    tier?: TierState;
    card?: Partial<CardVersion> | null;
    assessment?: Partial<Assessment> | null;
    validation?: Partial<Validation> | null;
    owner?: string | null;
  } = {},
): ModelFile {
  const { tier = 'T1', card = {}, assessment = {}, validation = {} } = wanted;
  let file: ModelFile = {
    ...emptyFile(MODEL),
    facts: {
      uid: 'u1',
      title: 'Feed ranker',
      type: 'ranking',
      lifecycle: 'production',
      owner: wanted.owner === undefined ? group('ranking') : wanted.owner,
      system: null,
      mode: 'online',
      version: V1.version,
      digest: V1.digest,
    },
  };
  if (card) file = put(file, 'card', aCard(card));
  if (assessment) {
    file = put(file, 'assessment', anAssessment(tier, assessment));
  }
  if (validation) file = put(file, 'validation', aValidation(validation));
  return file;
}

export function aDraft(more: Partial<DraftRequest> = {}) {
  const cited = (kind: string) => ({
    kind,
    title: kind,
    url: `https://ci.tidewater.example/${kind}`,
    digest: null,
    objectRef: null,
  });
  return {
    type: 'approval.draft' as const,
    environment: 'production',
    uses: [USE],
    artifacts: [V1],
    evidence: [cited('evaluation'), cited('runbook')],
    authors: [{ known: true as const, ref: user('noah') }],
    ...more,
  };
}

export interface Given {
  file: ModelFile;
  events: readonly ModelEvent[];
  /** `null` when it was accepted. */
  refused: { code: string; rule?: string } | null;
  message: string | null;
}

/** The file after an event and all that follows from it. */
export function happen(
  start: ModelFile,
  first: readonly ModelEvent[],
  context: CommandContext,
): { file: ModelFile; events: ModelEvent[] } {
  const events: ModelEvent[] = [];
  let file = start;
  let round = [...first];
  while (round.length > 0) {
    for (const event of round) {
      events.push(event);
      file = evolve(file, {
        seq: events.length,
        at: context.now,
        occurredAt: context.now,
        actor: 'user:default/someone',
        origin: 'live',
        event,
      });
    }
    const done = round;
    round = [];
    for (const event of done) round.push(...reactTo(file, event, context));
  }
  return { file, events };
}

/** Gives a command as the shell does, with what follows from its events. */
export function give(
  file: ModelFile,
  actor: Name | Actor,
  command: ModelCommand,
  more: Partial<CommandContext> = {},
): Given {
  const now = more.now ?? NOW;
  const by = typeof actor === 'string' ? asUser(actor, now) : actor;
  const context = aContext({ ...more, now, actor: by });
  const decision = decide(file, command, context);
  if (!decision.ok) {
    const { code, rule, message } = decision.refusal;
    const refused = rule ? { code, rule } : { code };
    return { file, events: [], refused, message };
  }
  const done = happen(file, decision.events, context);
  return { ...done, refused: null, message: null };
}

/** Gives a command that has to be accepted. */
export function given(...args: Parameters<typeof give>): ModelFile {
  const { file, message } = give(...args);
  if (message) throw new Error(`${args[2].type}: ${message}`);
  return file;
}

/** A request in review. */
export function inReview(
  file: ModelFile = aFile(),
  more: Partial<DraftRequest> = {},
  at: Partial<CommandContext> = {},
): ModelFile {
  const drafted = given(file, 'olivia', aDraft(more), at);
  const request = Object.keys(drafted.objects.request).at(-1) ?? '';
  return given(drafted, 'olivia', { type: 'approval.submit', request }, at);
}

export const signers: Record<string, Name> = {
  owner: 'olivia',
  validator: 'ines',
  'peer-validator': 'nina',
  'risk-officer': 'rita',
  compliance: 'carl',
  'business-executive': 'beatrice',
};

/** A signature on what the request asks for now, with the evidence opened. */
export function sign(
  file: ModelFile,
  name: Name,
  slot: SlotKind,
  more: Partial<Extract<ModelCommand, { type: 'approval.decide' }>> & {
    context?: Partial<CommandContext>;
  } = {},
): Given {
  const { context = {}, ...terms } = more;
  const request =
    terms.request ?? Object.keys(file.objects.request).at(-1) ?? '';
  const opened = give(
    file,
    name,
    { type: 'approval.open-evidence', request },
    context,
  ).file;
  return give(
    opened,
    name,
    {
      type: 'approval.decide',
      slot,
      outcome: 'approve',
      meaning: 'approval',
      reason: 'Read and agreed',
      subjectDigest: opened.objects.request[request]?.subjectDigest ?? '',
      ...terms,
      request,
    },
    context,
  );
}

/** All slots but those that `except` names, each by the persona of the slot. */
export function signAll(
  file: ModelFile,
  {
    except = [],
    context,
  }: {
    except?: readonly SlotKind[];
    context?: Partial<CommandContext>;
  } = {},
): ModelFile {
  const request = Object.values(file.objects.request).at(-1);
  return (request?.slots ?? [])
    .filter(slot => !except.includes(slot))
    .reduce((next, slot) => {
      const done = sign(next, signers[slot], slot, { context });
      if (done.message) throw new Error(`${slot}: ${done.message}`);
      return done.file;
    }, file);
}

/** A model whose first version is authorised for production. */
export function authorised(
  file: ModelFile = aFile(),
  more: Partial<DraftRequest> = {},
  at: Partial<CommandContext> = {},
): ModelFile {
  return signAll(inReview(file, more, at), { context: at });
}
