import { PROBE_TEXT, type Probe } from '../record/probes';
import type { ModelFile } from '../record/modelFile';
import { latestCard } from './decide';
import type { CardCommand } from './events';
import { cardSchemaVersion } from './schema/cardSchema';

/** A next version from the portal. */
export function cardProbes(file: ModelFile): Probe<CardCommand>[] {
  return [
    {
      command: {
        type: 'card.publish',
        // Not the card there is: that one would be a duplicate.
        card: { schemaVersion: cardSchemaVersion, cardVersion: PROBE_TEXT },
        source: { kind: 'portal' },
        basedOn: latestCard(file)?.digest ?? null,
      },
      object: null,
    },
  ];
}
