import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  checkpointText,
  formatNote,
  noteKeyId,
  parseCheckpoint,
  parseNote,
  rootAt,
  rootOf,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';
import {
  latestCheckpoint,
  loadHead,
  loadWitnesses,
  saveCheckpoint,
  saveWitness,
  type Database,
  type StoredCheckpoint,
} from '../database';
import { fromHex, sha256, toHex } from '../record/hashing';
import type { RecordSigner } from '../record/signer';
import { rawPublicKey } from './noteKeys';
import { nodeLoader } from './nodeLoader';

export interface CheckpointServiceOptions {
  db: Database;
  signer: RecordSigner;
  /** Names the log in its notes. */
  origin: string;
  witnesses: readonly CheckpointWitness[];
  logger: LoggerService;
  now: () => number;
}

/** Signed tree heads, and their way out. */
export class CheckpointService {
  readonly #options: CheckpointServiceOptions;

  constructor(options: CheckpointServiceOptions) {
    this.#options = options;
  }

  get origin(): string {
    return this.#options.origin;
  }

  /**
   * The checkpoint of the ledger as it is; `undefined` while it is empty.
   *
   * @throws Error when the ledger is not a continuation of the last checkpoint: two histories are never signed
   */
  async current(): Promise<StoredCheckpoint | undefined> {
    const { db, signer, origin, now } = this.#options;
    const [head, latest] = await Promise.all([
      loadHead(db),
      latestCheckpoint(db),
    ]);
    if (latest) await this.#assertContinues(latest, head.size);
    if (head.size === 0 || latest?.size === head.size) return latest;
    const root = rootOf(sha256, {
      size: head.size,
      hashes: head.frontier.map(hash => (hash ? fromHex(hash) : null)),
    });
    const text = checkpointText({ origin, size: head.size, root });
    const note = formatNote({
      text,
      signatures: [
        {
          name: origin,
          keyId: noteKeyId(sha256, origin, rawPublicKey(signer.publicKeyPem)),
          signature: Buffer.from(signer.sign(text), 'base64'),
        },
      ],
    });
    return saveCheckpoint(db, { size: head.size, at: now(), note });
  }

  async #assertContinues(latest: StoredCheckpoint, size: number) {
    const { db } = this.#options;
    const { root } = parseCheckpoint(parseNote(latest.note).text);
    const now =
      latest.size <= size
        ? await rootAt(sha256, latest.size, nodeLoader(db))
        : undefined;
    if (now && toHex(now) === toHex(root)) return;
    throw new Error(
      `The ledger has ${size} entries and does not continue its checkpoint of ${latest.size}; nothing is signed until somebody has looked into it`,
    );
  }

  /** Takes the newest checkpoint to every witness; one that is down harms no other. */
  async publish(): Promise<void> {
    const { db, witnesses, logger, now } = this.#options;
    const checkpoint = await this.current();
    if (!checkpoint) return;
    const known = new Map(
      (await loadWitnesses(db)).map(state => [state.id, state]),
    );
    for (const witness of witnesses) {
      const before = known.get(witness.id);
      const has = before?.publishedSize === checkpoint.size;
      if (has && before.lastError === null) continue;
      try {
        await witness.publish(checkpoint);
        await saveWitness(db, witness.id, { at: now(), size: checkpoint.size });
      } catch (caught) {
        const { message } = toError(caught);
        logger.warn(`The witness ${witness.id} did not take the checkpoint`, {
          size: checkpoint.size,
          reason: message,
        });
        await saveWitness(db, witness.id, {
          at: now(),
          error: message.slice(0, 500),
        });
      }
    }
  }
}
