import { readCard } from '../readCard';
import type { DemoStep } from '../types';

/** The card lives in a repository; somebody has the portal read it. */
export function readPublishedCard(person: string): DemoStep[] {
  return [
    {
      key: 'card',
      person,
      readsCard: true,
      command: () => undefined,
      isDone: file => file.card.length > 0,
    },
  ];
}

/** The owner puts the model's card into the portal. */
export function publishCard(person: string, name: string): DemoStep[] {
  return [
    {
      key: 'card',
      person,
      command: file =>
        file.card.length === 0
          ? {
              type: 'card.publish',
              card: readCard(name),
              source: { kind: 'portal' },
              basedOn: null,
            }
          : undefined,
      isDone: file => file.card.length > 0,
    },
  ];
}
