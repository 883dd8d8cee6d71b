import type { CardVersion } from './types';

/** @public */
export type CardCommand =
  /** A card as an object; validated against the schema. */
  {
    type: 'card.publish';
    card: unknown;
    source: CardVersion['source'];
    /** Digest of the version it was edited from; `null` for the first. Another is a conflict. */
    basedOn: string | null;
  };

/** @public */
export type CardEvent = { type: 'card.published@1'; card: CardVersion };
