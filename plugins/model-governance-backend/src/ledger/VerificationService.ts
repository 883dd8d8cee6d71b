import { toError } from '@backstage/errors';
import {
  describeFault,
  openCheckpoint,
  type Checkpoint,
  type Frontier,
  type LedgerFault,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { CheckpointWitness } from '@modelgov/backstage-plugin-model-governance-node';
import {
  latestCheckpoint,
  loadHead,
  loadKeys,
  loadVerification,
  loadWitnesses,
  saveVerification,
  saveWitness,
  type Database,
} from '../database';
import { sha256, toHex } from '../record/hashing';
import type { RecordSigner } from '../record/signer';
import { noteKeyOf } from './noteKeys';
import { verifyDatabase, type PublicKey } from './verifyDatabase';

export interface Integrity {
  state: 'verified' | 'broken' | 'never-run' | 'running';
  size: number;
  verifiedTo: number;
  verifiedAt: string | null;
  problem: string | null;
  checkpoint: { size: number; note: string; publishedAt: string } | null;
  witnesses: {
    id: string;
    state: 'ok' | 'behind' | 'down';
    size: number | null;
    reason: string | null;
  }[];
}

const iso = (at: number) => new Date(at).toISOString();

/** What was verified in this process is read again from its beginning after a day. */
const FULL_MS = 24 * 3_600_000;

/** How far this process has verified, so that it can go on from there. */
interface Verified {
  frontier: Frontier;
  /** Checkpoints that it agreed with on the way. */
  agreed: ReadonlySet<string>;
  witnessed: number;
  /** When it began at the first entry, epoch ms. */
  since: number;
}

const nameOf = ({ size, root }: Checkpoint) => `${size} ${toHex(root)}`;

export interface VerificationServiceOptions {
  db: Database;
  /** Names the log in its notes. */
  origin: string;
  /** Its key is trusted whatever the database says. */
  signer: Pick<RecordSigner, 'keyId' | 'publicKeyPem'>;
  witnesses?: readonly CheckpointWitness[];
  now: () => number;
}

/** Reads the ledger again in the background, and says what it found. */
export class VerificationService {
  readonly #options: VerificationServiceOptions;
  #running = false;
  #verified: Verified | undefined;

  constructor(options: VerificationServiceOptions) {
    this.#options = options;
  }

  /**
   * What is new since the last time, against what the witnesses hold; from the
   * first entry on once a day and after anything was wrong. Memory stays flat.
   */
  async verify(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      const { db, now } = this.#options;
      const at = now();
      const { checkpoints: published, wrong } = await this.#published();
      const resumed = this.#resume(published, at);
      let found = await this.#read(published, resumed);
      // Only from the beginning can the first bad entry be named.
      if (found.fault && resumed) found = await this.#read(published);
      const { size } = found;
      const fault = found.fault ?? wrong;
      const from = fault ? undefined : resumed;
      const witnessed = Math.max(found.witnessed, from?.witnessed ?? 0);
      this.#verified = fault
        ? undefined
        : {
            frontier: found.frontier,
            agreed: new Set([
              ...(from?.agreed ?? []),
              ...published.map(nameOf),
            ]),
            witnessed,
            since: from?.since ?? at,
          };
      await saveVerification(db, {
        at,
        size,
        witnessed,
        fault: fault ? JSON.stringify(fault) : null,
      });
    } finally {
      this.#running = false;
    }
  }

  async #keys(): Promise<PublicKey[]> {
    const { db, signer } = this.#options;
    return [...(await loadKeys(db)), signer];
  }

  async #read(checkpoints: readonly Checkpoint[], resumed?: Verified) {
    return verifyDatabase(this.#options.db, {
      checkpoints,
      keys: await this.#keys(),
      signatures: 'all',
      from: resumed?.frontier,
    });
  }

  #resume(published: readonly Checkpoint[], at: number): Verified | undefined {
    const verified = this.#verified;
    if (!verified || at - verified.since >= FULL_MS) return undefined;
    const { frontier, agreed } = verified;
    // A checkpoint of what was read already and was not held against it then.
    const missed = published.some(
      one => one.size < frontier.size && !agreed.has(nameOf(one)),
    );
    return missed ? undefined : verified;
  }

  /** Checkpoints of the database and, what counts, of those outside it. */
  async #published(): Promise<{
    checkpoints: Checkpoint[];
    wrong: LedgerFault | null;
  }> {
    const { db, origin, witnesses = [], now } = this.#options;
    const keys = (await this.#keys()).map(key =>
      noteKeyOf(origin, key.publicKeyPem),
    );
    const open = (note: string) => openCheckpoint(sha256, note, keys);
    const checkpoints: Checkpoint[] = [];
    let wrong: LedgerFault | null = null;
    const latest = await latestCheckpoint(db);
    try {
      if (latest) checkpoints.push(await open(latest.note));
    } catch (caught) {
      wrong = { kind: 'checkpoint-wrong', reason: toError(caught).message };
    }
    for (const witness of witnesses) {
      try {
        const note = await witness.latest();
        if (note !== undefined) checkpoints.push(await open(note));
      } catch (caught) {
        await saveWitness(db, witness.id, {
          at: now(),
          error: toError(caught).message.slice(0, 500),
        });
      }
    }
    return { checkpoints, wrong };
  }

  async integrity(): Promise<Integrity> {
    const { db, witnesses: asked = [] } = this.#options;
    const [head, found, checkpoint, states] = await Promise.all([
      loadHead(db),
      loadVerification(db),
      latestCheckpoint(db),
      loadWitnesses(db),
    ]);
    // Written by verify(), from a fault.
    const fault = found?.fault
      ? (JSON.parse(found.fault) as LedgerFault)
      : null;
    return {
      state: stateOf(found !== undefined, fault !== null, this.#running),
      size: head.size,
      verifiedTo: found?.size ?? 0,
      verifiedAt: found ? iso(found.at) : null,
      problem: fault && describeFault(fault),
      checkpoint: checkpoint
        ? {
            size: checkpoint.size,
            note: checkpoint.note,
            publishedAt: iso(checkpoint.at),
          }
        : null,
      witnesses: asked.map(({ id }) => {
        const state = states.find(one => one.id === id);
        const { publishedSize = null, lastError = null } = state ?? {};
        return {
          id,
          state: witnessState(lastError, publishedSize, checkpoint?.size ?? 0),
          size: publishedSize,
          reason: lastError,
        };
      }),
    };
  }
}

function stateOf(ran: boolean, broken: boolean, running: boolean) {
  if (broken) return 'broken';
  if (ran) return 'verified';
  return running ? 'running' : 'never-run';
}

function witnessState(
  error: string | null,
  size: number | null,
  newest: number,
) {
  if (error !== null) return 'down';
  return size === newest ? 'ok' : 'behind';
}
