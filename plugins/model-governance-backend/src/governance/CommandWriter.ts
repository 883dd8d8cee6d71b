import {
  actorRef,
  type CommandContext,
  type CommandRefused,
  type ModelEvent,
  type ModelFile,
  type Refusal,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  findReceipt,
  saveFile,
  saveReceipt,
  type LedgerHead,
  type Transaction,
} from '../database';
import type { RecordSigner } from '../record/signer';
import {
  commandHash,
  objectOf,
  type CommandOutcome,
  type CommandRequest,
} from './commandRequest';
import { foldReactions } from './foldReactions';
import type { Keeper } from './Keeper';
import {
  recordAll,
  saveBlobs,
  saveTexts,
  type RecordedEntry,
} from './ledgerPort';
import { keepNotices } from '../notifications/keepNotices';
import { saveSummary } from './saveSummary';

/** What a command came to, with the events that say so. */
export interface Done {
  outcome: CommandOutcome;
  events: readonly ModelEvent[];
}

/**
 * Writes what was decided: entries, the file, what lists show of it and the
 * answer to a repeated request. All in the transaction that holds the ledger.
 */
export class CommandWriter {
  readonly #signer: RecordSigner;
  readonly #now: () => number;
  readonly #notify: boolean;

  constructor(options: {
    signer: RecordSigner;
    /** Epoch ms. */
    now: () => number;
    /** Whether people are told of news; default: no. */
    notify?: boolean;
  }) {
    this.#signer = options.signer;
    this.#now = options.now;
    this.#notify = options.notify ?? false;
  }

  async accepted(
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
    const folded = foldReactions(file, work.events, { context, size, request });
    const entries = await this.#append(
      tx,
      request,
      folded.events,
      context.now,
      head,
    );
    await saveBlobs(tx, keeper.blobs);
    await saveTexts(tx, request.modelRef, keeper.texts);
    const last = entries.at(-1);
    const seq = last?.seq ?? size;
    const objects = await saveFile(tx, file, folded.file, seq);
    const waiting = await saveSummary(tx, folded.file, {
      policy: context.policy,
      now: context.now,
      seq,
    });
    if (this.#notify) {
      await keepNotices(tx, folded.file, {
        waiting,
        // What is imported happened long ago.
        events:
          request.origin === 'import'
            ? []
            : folded.events.map((event, i) => ({ seq: entries[i].seq, event })),
        by: actorRef(request.actor),
        now: context.now,
      });
    }
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

  async refused(
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
    await this.#append(tx, request, [event], this.#now(), head);
    const outcome: CommandOutcome = { ok: false, refusal };
    await this.#keepReceipt(tx, request, outcome);
    return { outcome, events: [event] };
  }

  /** The answer that was given to the same key before. */
  async replayed(
    tx: Transaction,
    request: CommandRequest,
  ): Promise<CommandOutcome | undefined> {
    const { actor, idempotencyKey } = request;
    if (!idempotencyKey) return undefined;
    const found = await findReceipt(tx, actorRef(actor), idempotencyKey);
    if (!found) return undefined;
    if (found.commandHash !== commandHash(request)) {
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
      this.#signer,
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
    request: CommandRequest,
    answer: CommandOutcome,
  ): Promise<void> {
    const { actor, idempotencyKey } = request;
    if (!idempotencyKey) return;
    await saveReceipt(tx, {
      actor: actorRef(actor),
      key: idempotencyKey,
      commandHash: commandHash(request),
      at: this.#now(),
      answer,
    });
  }
}
