import { NotFoundError } from '@backstage/errors';
import {
  actorRef,
  canonicalJson,
  decide,
  evolve,
  listOf,
  objectKinds,
  reactTo,
  type Actor,
  type CanonicalValue,
  type CommandContext,
  type CommandRefused,
  type CommandResult,
  type ModelCommand,
  type ModelEvent,
  type ModelFile,
  type Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  findReceipt,
  loadFile,
  saveFile,
  saveReceipt,
  type Database,
  type LedgerHead,
  type Transaction,
} from '../database';
import type { RecordSigner } from '../record/signer';
import type { StepUps } from './stepUpPort';
import { hashText, Keeper } from './Keeper';
import {
  loadBlobs,
  lockLedger,
  recordAll,
  saveBlobs,
  saveTexts,
  type RecordedEntry,
} from './ledgerPort';
import type { Organisation, OrganisationService } from './OrganisationService';
import type { PeopleService } from './people';
import { peopleIn } from './peopleIn';
import { saveSummary } from './saveSummary';

/** What became of a command; either way it is in the ledger. */
export type CommandOutcome =
  | { ok: true; result: CommandResult }
  | { ok: false; refusal: Refusal };

export interface CommandRequest {
  modelRef: string;
  command: ModelCommand;
  actor: Actor;
  /** Id of a completed step-up login, and what it was for. */
  stepUp?: string;
  idempotencyKey?: string;
  /** With an imported card: the document, kept so that it can be given back. */
  document?: string;
  origin?: 'live' | 'import';
  /** Epoch ms; claimed, for what is imported. */
  occurredAt?: number;
}

export interface CommandServiceOptions {
  db: Database;
  signer: RecordSigner;
  people: PeopleService;
  organisation: OrganisationService;
  stepUp: StepUps;
  /** Epoch ms. */
  now: () => number;
  /** Told after the commit: notifications and the like. */
  onRecorded?: (recorded: {
    modelRef: string;
    events: readonly ModelEvent[];
    actor: string;
  }) => void;
}

/** What the system makes of a file by itself: events, mostly none. Pure. */
export type ModelRule = (
  file: ModelFile,
  context: CommandContext,
) => readonly ModelEvent[];

interface Done {
  outcome: CommandOutcome;
  events: readonly ModelEvent[];
}

/** Follow-on events cause no more than so many rounds of their own. */
const MAX_ROUNDS = 5;

/**
 * The one way to change a model's file: load, decide, append, write, in one
 * transaction under the ledger's lock. Nothing outside the database is asked
 * while the transaction is open; people are read from the catalog before it.
 */
export class CommandService {
  readonly #options: CommandServiceOptions;

  constructor(options: CommandServiceOptions) {
    this.#options = options;
  }

  /** @throws NotFoundError for a model that was never seen */
  async execute(request: CommandRequest): Promise<CommandOutcome> {
    const { db, people, organisation } = this.#options;
    const before = await loadFile(db, request.modelRef);
    if (!before) throw new NotFoundError(`No model ${request.modelRef}`);
    const [persons, org, ownerParents] = await Promise.all([
      people.load(peopleIn(before, request)),
      organisation.current(),
      people.parentsOf(before.facts?.owner),
    ]);
    const done = await db.transaction(async tx => {
      const head = await lockLedger(tx);
      const file = await loadFile(tx, request.modelRef);
      if (!file) throw new NotFoundError(`No model ${request.modelRef}`);
      const replayed = await this.#replayed(tx, request);
      if (replayed) return { outcome: replayed, events: [] };
      const keeper = new Keeper(await latestCard(tx, file));
      const login = await this.#stepUp(tx, request);
      if (!login.ok) return this.#refused(tx, request, login.refusal, head);
      const context = this.#context(org, {
        actor: login.actor,
        keeper,
        people: persons,
        ownerParents,
        recordedAt: head.recordedAt,
      });
      const decision = decide(file, request.command, context);
      if (!decision.ok) {
        return this.#refused(tx, request, decision.refusal, head);
      }
      if (request.document !== undefined) keeper.keepBlob(request.document);
      return this.#accepted(tx, {
        request,
        file,
        events: decision.events,
        context,
        keeper,
        head,
      });
    });
    this.#tell(request.modelRef, done.events, request.actor);
    return done.outcome;
  }

  /** The clock has moved: what lapsed, expired or was missed is recorded. */
  async review(modelRef: string): Promise<void> {
    await this.execute({
      modelRef,
      command: { type: 'approval.review-state' },
      actor: { type: 'system', ref: 'system:clock' },
    });
  }

  /**
   * What follows from something that was recorded elsewhere, such as a
   * sighting in the catalog. Nothing happens twice: rules raise a finding once.
   */
  async follow(modelRef: string, event: ModelEvent): Promise<void> {
    await this.apply(modelRef, (file, context) =>
      reactTo(file, event, context),
    );
  }

  /**
   * Records what a rule makes of a model's file, in the name of the system.
   * The rule is asked twice: before the ledger is locked, so that no news costs
   * a read only, and under the lock, where it counts.
   *
   * @returns whether anything was recorded
   */
  async apply(
    modelRef: string,
    rule: ModelRule,
    by: string = 'system:rules',
  ): Promise<boolean> {
    const { db, organisation, now } = this.#options;
    const actor: Actor = { type: 'system', ref: by };
    const [before, org] = await Promise.all([
      loadFile(db, modelRef),
      organisation.current(),
    ]);
    if (!before) return false;
    const given = { actor, people: new Map() };
    const dry = this.#context(org, {
      ...given,
      keeper: new Keeper(),
      recordedAt: now(),
    });
    if (rule(before, dry).length === 0) return false;
    const events = await db.transaction(async tx => {
      const head = await lockLedger(tx);
      const file = await loadFile(tx, modelRef);
      if (!file) return [];
      const keeper = new Keeper();
      const context = this.#context(org, {
        ...given,
        keeper,
        recordedAt: head.recordedAt,
      });
      const done = await this.#accepted(tx, {
        request: {
          modelRef,
          command: { type: 'approval.review-state' },
          actor,
        },
        file,
        events: rule(file, context),
        context,
        keeper,
        head,
      });
      return done.events;
    });
    this.#tell(modelRef, events, actor);
    return events.length > 0;
  }

  #tell(modelRef: string, events: readonly ModelEvent[], actor: Actor): void {
    if (events.length === 0) return;
    this.#options.onRecorded?.({ modelRef, events, actor: actorRef(actor) });
  }

  #context(
    org: Organisation,
    given: {
      actor: Actor;
      keeper: Keeper;
      people: CommandContext['people'];
      ownerParents?: readonly string[];
      recordedAt: number;
    },
  ): CommandContext {
    const { actor, keeper, people, ownerParents, recordedAt } = given;
    return {
      // Time in the ledger never runs back, whatever the clock does.
      now: Math.max(this.#options.now(), recordedAt),
      policy: org.policy,
      actor,
      hash: hashText,
      people,
      ...(ownerParents ? { ownerParents } : {}),
      delegations: org.delegations,
      conflicts: org.conflicts,
      keepText: text => keeper.keepText(text),
      keepBlob: bytes => keeper.keepBlob(bytes),
      blob: digest => keeper.blob(digest),
    };
  }

  /** The answer that was given to the same key before. */
  async #replayed(
    tx: Transaction,
    { actor, idempotencyKey, command, modelRef }: CommandRequest,
  ): Promise<CommandOutcome | undefined> {
    if (!idempotencyKey) return undefined;
    const found = await findReceipt(tx, actorRef(actor), idempotencyKey);
    if (!found) return undefined;
    if (found.commandHash !== commandHash(modelRef, command)) {
      return {
        ok: false,
        refusal: {
          code: 'duplicate',
          message:
            'This idempotency key was used for another command; take a new one',
          field: 'idempotencyKey',
        },
      };
    }
    return found.answer as CommandOutcome;
  }

  /** The actor, with the time of the login that the signature stands on. */
  async #stepUp(
    tx: Transaction,
    { actor, stepUp, command, modelRef }: CommandRequest,
  ): Promise<{ ok: true; actor: Actor } | { ok: false; refusal: Refusal }> {
    if (stepUp === undefined || actor.type !== 'user') {
      return { ok: true, actor };
    }
    const used = await this.#options.stepUp.consume(tx, {
      id: stepUp,
      userRef: actor.person.ref,
      purpose: stepUpPurpose(modelRef, command),
      now: this.#options.now(),
    });
    return used.ok
      ? { ok: true, actor: { ...actor, authenticatedAt: used.authenticatedAt } }
      : used;
  }

  async #refused(
    tx: Transaction,
    request: CommandRequest,
    refusal: Refusal,
    head: LedgerHead,
  ): Promise<Done> {
    const { command } = request;
    const event: CommandRefused = {
      type: 'command.refused@1',
      command: command.type,
      code: refusal.code,
      rule: refusal.rule ?? null,
      message: refusal.message,
      object: objectOf(command),
    };
    await this.#append(tx, request, [event], this.#options.now(), head);
    const outcome: CommandOutcome = { ok: false, refusal };
    await this.#keepReceipt(tx, request, outcome);
    return { outcome, events: [event] };
  }

  async #accepted(
    tx: Transaction,
    work: {
      request: CommandRequest;
      file: ModelFile;
      events: readonly ModelEvent[];
      context: CommandContext;
      keeper: Keeper;
      head: LedgerHead;
    },
  ): Promise<Done> {
    const { request, file, context, keeper, head } = work;
    const { size } = head;
    const folded = foldWithReactions(file, work.events, {
      context,
      size,
      request,
    });
    const entries = await this.#append(
      tx,
      request,
      folded.events,
      context.now,
      head,
    );
    await saveBlobs(tx, keeper.blobs);
    await saveTexts(tx, request.modelRef, keeper.texts);
    const seq = entries.at(-1)?.seq ?? size;
    const objects = await saveFile(tx, file, folded.file, seq);
    await saveSummary(tx, folded.file, {
      policy: context.policy,
      now: context.now,
      seq,
    });
    const last = entries.at(-1);
    const outcome: CommandOutcome = {
      ok: true,
      result: {
        seqs: entries.map(entry => entry.seq),
        objects,
        ...(last
          ? {
              receipt: {
                seq: last.seq,
                leafHash: last.leafHash,
                signature: last.signature,
                keyId: last.keyId,
              },
            }
          : {}),
      },
    };
    await this.#keepReceipt(tx, request, outcome);
    return { outcome, events: folded.events };
  }

  async #append(
    tx: Transaction,
    request: CommandRequest,
    events: readonly ModelEvent[],
    recordedAt: number,
    head: LedgerHead,
  ): Promise<RecordedEntry[]> {
    const { modelRef, command, actor, origin = 'live' } = request;
    return recordAll(
      tx,
      this.#options.signer,
      events.map(event => ({
        modelRef,
        event,
        actor: actorRef(actor),
        origin,
        recordedAt,
        occurredAt: request.occurredAt ?? recordedAt,
        objectRef: objectOf(command),
      })),
      head,
    );
  }

  async #keepReceipt(
    tx: Transaction,
    { actor, idempotencyKey, command, modelRef }: CommandRequest,
    answer: CommandOutcome,
  ): Promise<void> {
    if (!idempotencyKey) return;
    await saveReceipt(tx, {
      actor: actorRef(actor),
      key: idempotencyKey,
      commandHash: commandHash(modelRef, command),
      at: this.#options.now(),
      answer,
    });
  }
}

/** Folds events and what follows from them, until nothing more does. */
function foldWithReactions(
  start: ModelFile,
  first: readonly ModelEvent[],
  given: { context: CommandContext; size: number; request: CommandRequest },
): { file: ModelFile; events: ModelEvent[] } {
  const { context, size, request } = given;
  const events: ModelEvent[] = [];
  let file = start;
  const fold = (event: ModelEvent) => {
    events.push(event);
    file = evolve(file, {
      seq: size + events.length,
      at: context.now,
      occurredAt: request.occurredAt ?? context.now,
      actor: actorRef(request.actor),
      origin: request.origin ?? 'live',
      event,
    });
  };
  first.forEach(fold);
  let round = [...first];
  for (let i = 0; round.length > 0; i += 1) {
    if (i > MAX_ROUNDS) throw new Error('Events keep causing events');
    const next: ModelEvent[] = [];
    for (const event of round) {
      // Each is folded before the next is thought of: ids follow each other.
      for (const reaction of reactTo(file, event, context)) {
        fold(reaction);
        next.push(reaction);
      }
    }
    round = next;
  }
  return { file, events };
}

/** What a step-up login is asked for: this command on this model, as signed. */
export function stepUpPurpose(modelRef: string, command: ModelCommand): string {
  const { type } = command;
  const subject = 'subjectDigest' in command ? command.subjectDigest : '';
  return `${type} ${modelRef} ${objectOf(command) ?? ''} ${subject}`.trim();
}

function commandHash(modelRef: string, command: ModelCommand): string {
  // Commands came as JSON.
  const value = { modelRef, command } as unknown as CanonicalValue;
  return hashText(canonicalJson(value));
}

/** `request/req-3` for a command that names an object. */
export function objectOf(command: ModelCommand): string | null {
  const named = command as Partial<Record<string, unknown>>;
  for (const kind of objectKinds) {
    const id = named[kind];
    if (typeof id === 'string' && /^[a-z]+-\d+$/.test(id))
      return `${kind}/${id}`;
  }
  return null;
}

async function latestCard(
  tx: Transaction,
  file: ModelFile,
): Promise<ReadonlyMap<string, string>> {
  const latest = listOf(file, 'card').at(-1);
  return latest ? loadBlobs(tx, [latest.digest]) : new Map();
}
