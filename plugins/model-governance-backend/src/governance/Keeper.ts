import { createHash, randomBytes } from 'node:crypto';
import type { HashText } from '@modelgov/backstage-plugin-model-governance-common';

export const hashText: HashText = text =>
  createHash('sha256').update(text, 'utf8').digest('hex');

export interface KeptText {
  commitment: string;
  /** Hex; guards short texts against guessing. */
  salt: string;
  text: string;
}

export interface KeptBlob {
  digest: string;
  bytes: string;
}

/**
 * Collects what a decision wants kept beside the ledger: erasable texts under
 * a salted commitment, large bodies by digest. Written only when the decision
 * is recorded, in the same transaction.
 */
export class Keeper {
  readonly texts: KeptText[] = [];
  readonly blobs: KeptBlob[] = [];
  readonly #known: ReadonlyMap<string, string>;

  constructor(known: ReadonlyMap<string, string> = new Map()) {
    this.#known = known;
  }

  keepText(text: string): string {
    const salt = randomBytes(16).toString('hex');
    const commitment = `sha256:${hashText(`${salt}${text}`)}`;
    this.texts.push({ commitment, salt, text });
    return commitment;
  }

  keepBlob(bytes: string): string {
    const digest = `sha256:${hashText(bytes)}`;
    this.blobs.push({ digest, bytes });
    return digest;
  }

  blob(digest: string): string | undefined {
    return (
      this.blobs.find(kept => kept.digest === digest)?.bytes ??
      this.#known.get(digest)
    );
  }
}
