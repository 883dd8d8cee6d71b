import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  checkpointText,
  formatNote,
  noteKeyId,
  rootOf,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  latestCheckpoint,
  loadHead,
  saveCheckpoint,
  saveWitness,
  type Database,
  type StoredCheckpoint,
} from '../database';
import { fromHex, sha256 } from '../record/hashing';
import type { RecordSigner } from '../record/signer';
import { rawPublicKey } from './noteKeys';

/** Somewhere outside the database that remembers how the ledger was. */
export interface CheckpointWitness {
  readonly id: string;
  /** @throws Error when it did not take it, or remembers something else */
  publish(checkpoint: StoredCheckpoint): Promise<void>;
}

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

  /** The checkpoint of the ledger as it is; `undefined` while it is empty. */
  async current(): Promise<StoredCheckpoint | undefined> {
    const { db, signer, origin, now } = this.#options;
    const [head, latest] = await Promise.all([
      loadHead(db),
      latestCheckpoint(db),
    ]);
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

  /** Takes the newest checkpoint to every witness; one that is down harms no other. */
  async publish(): Promise<void> {
    const { db, witnesses, logger, now } = this.#options;
    const checkpoint = await this.current();
    if (!checkpoint) return;
    for (const witness of witnesses) {
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
