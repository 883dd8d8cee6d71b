import { NotFoundError } from '@backstage/errors';
import {
  actorRef,
  decide,
  listOf,
  reactTo,
  type Actor,
  type CommandContext,
  type ModelEvent,
  type ModelFile,
  type Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import { loadFile, type Database, type Transaction } from '../database';
import type { RecordSigner } from '../record/signer';
import {
  stepUpPurpose,
  type CommandOutcome,
  type CommandRequest,
} from './commandRequest';
import { CommandWriter } from './CommandWriter';
import { hashText, Keeper } from './Keeper';
import { loadBlobs, lockLedger } from './ledgerPort';
import type { Organisation, OrganisationService } from './OrganisationService';
import type { PeopleService } from './people';
import { peopleIn } from './peopleIn';
import type { StepUps } from './stepUpPort';

export interface CommandServiceOptions {
  db: Database;
  signer: RecordSigner;
  people: PeopleService;
  organisation: OrganisationService;
  stepUp: StepUps;
  /** Epoch ms. */
  now: () => number;
  /** Whether people are told of news; default: no. */
  notify?: boolean;
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

/**
 * The one way to change a model's file: load, decide, append, write, in one
 * transaction under the ledger's lock. Nothing outside the database is asked
 * while the transaction is open; people are read from the catalog before it.
 */
export class CommandService {
  readonly #options: CommandServiceOptions;
  readonly #writer: CommandWriter;

  constructor(options: CommandServiceOptions) {
    this.#options = options;
    this.#writer = new CommandWriter(options);
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
      const replayed = await this.#writer.replayed(tx, request);
      if (replayed) return { outcome: replayed, events: [] };
      const keeper = new Keeper(await latestCard(tx, file));
      const refused = (refusal: Refusal) =>
        this.#writer.refused(tx, request, refusal, head);
      const login = await this.#login(tx, request);
      if (!login.ok) return refused(login.refusal);
      const context = this.#context(org, {
        actor: login.actor,
        keeper,
        people: persons,
        ownerParents,
        recordedAt: head.recordedAt,
      });
      const decision = decide(file, request.command, context);
      if (!decision.ok) return refused(decision.refusal);
      const spent = login.id && (await this.#useLogin(tx, login.id));
      if (spent) return refused(spent);
      if (request.document !== undefined) keeper.keepBlob(request.document);
      return this.#writer.accepted(tx, {
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
      const done = await this.#writer.accepted(tx, {
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

  /** The actor, with the time of the login that the signature stands on. */
  async #login(
    tx: Transaction,
    { actor, stepUp, command, modelRef }: CommandRequest,
  ): Promise<
    { ok: true; actor: Actor; id?: string } | { ok: false; refusal: Refusal }
  > {
    if (stepUp === undefined || actor.type !== 'user') {
      return { ok: true, actor };
    }
    const found = await this.#options.stepUp.look(tx, {
      id: stepUp,
      userRef: actor.person.ref,
      purpose: stepUpPurpose(modelRef, command),
    });
    if (!found.ok) return found;
    const { authenticatedAt } = found;
    return { ok: true, actor: { ...actor, authenticatedAt }, id: stepUp };
  }

  #useLogin(tx: Transaction, id: string): Promise<Refusal | undefined> {
    return this.#options.stepUp.use(tx, { id, now: this.#options.now() });
  }
}

async function latestCard(
  tx: Transaction,
  file: ModelFile,
): Promise<ReadonlyMap<string, string>> {
  const latest = listOf(file, 'card').at(-1);
  return latest ? loadBlobs(tx, [latest.digest]) : new Map();
}
