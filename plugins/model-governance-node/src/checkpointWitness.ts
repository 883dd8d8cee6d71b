import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** A signed tree head on its way out. @public */
export interface PublishedCheckpoint {
  /** Entries that it covers. */
  size: number;
  /** Signed note (C2SP `tlog-checkpoint`). */
  note: string;
}

/**
 * Somewhere outside the database that remembers how the ledger was: object
 * storage with a lock, a timestamp authority, a transparency log. It should
 * have another custodian than the portal.
 *
 * @public
 */
export interface CheckpointWitness {
  /** Stable kebab-case id, shown in the integrity banner. */
  readonly id: string;
  /**
   * Takes a checkpoint; the same one may come again.
   *
   * @throws Error when it did not take it, or remembers something else
   */
  publish(checkpoint: PublishedCheckpoint): Promise<void>;
  /**
   * The newest note that it holds; `undefined` while it holds none.
   *
   * @throws Error when it cannot be asked
   */
  latest(): Promise<string | undefined>;
}

/** @public */
export interface ModelGovernanceCheckpointWitnessesExtensionPoint {
  /** Ids must differ, also from the built-in `folder` and `git`. */
  addWitness(witness: CheckpointWitness): void;
}

/** @public */
export const modelGovernanceCheckpointWitnessesExtensionPoint =
  createExtensionPoint<ModelGovernanceCheckpointWitnessesExtensionPoint>({
    id: 'model-governance.checkpointWitnesses',
  });
