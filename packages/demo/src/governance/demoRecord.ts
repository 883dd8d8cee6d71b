import { intakeCsv, intakeLines } from './intake';
import { confirmTier, story, toModelRef } from './steps';
import { assistantStories } from './stories/assistant';
import { discoveryStories } from './stories/discovery';
import { operationsStories } from './stories/operations';
import { pricingStories } from './stories/pricing';
import { rankingStories } from './stories/ranking';
import { trustStories } from './stories/trust';
import type { DemoNow, DemoStory } from './types';

/** Who took in the models that ran before the portal did. */
export const INTAKE_BY = 'rita';

/** One of so many first tiers still waits for a second person. */
const WAITING = 4;

/** Everything that the demo company has on record. */
export interface DemoRecord {
  stories: readonly DemoStory[];
  /** All other models, in one file. */
  intake: { person: string; csv: string };
  /** Of the provisional tiers that the file brought. */
  confirmations: readonly DemoStory[];
}

/** A pure function of the time at which it is entered. */
export function demoRecord(world: DemoNow): DemoRecord {
  return {
    stories: [
      ...rankingStories(world),
      ...trustStories(world),
      ...pricingStories(world),
      ...assistantStories,
      ...discoveryStories(world),
      ...operationsStories,
    ],
    intake: { person: INTAKE_BY, csv: intakeCsv() },
    confirmations: intakeLines()
      .filter((_, n) => n % WAITING !== 0)
      .map(({ name }) =>
        story(
          toModelRef(name),
          confirmTier(
            'ines',
            'Plausible for a first tier; a full assessment follows within half a year.',
          ),
        ),
      ),
  };
}
