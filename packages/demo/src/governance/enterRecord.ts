import type { DemoPortal } from './DemoPortal';
import type { DemoStep, DemoStory } from './types';

/** What the record needs of a portal. */
export type RecordPortal = Pick<DemoPortal, 'file' | 'give' | 'readCard'>;

export interface Entered {
  /** Steps that were taken now. */
  entered: number;
  /** Steps that the record shows already. */
  known: number;
  /** Steps that were not taken: who, what, and why. */
  refused: string[];
}

/**
 * Takes the steps that the portal's record does not show yet, model after
 * model. What is refused is told and harms no other step: later ones that
 * need it are left out. Nothing is remembered here, so that a second run, or
 * one after an interruption, goes on where the record stands.
 */
export async function enterRecord(
  stories: readonly DemoStory[],
  portal: RecordPortal,
): Promise<Entered> {
  const total: Entered = { entered: 0, known: 0, refused: [] };
  for (const one of stories) {
    try {
      await enterStory(one, portal, total);
    } catch (error) {
      total.refused.push(`${one.modelRef}: ${messageOf(error)}`);
    }
  }
  return total;
}

async function enterStory(
  { modelRef, steps }: DemoStory,
  portal: RecordPortal,
  total: Entered,
): Promise<void> {
  let file = await portal.file(modelRef);
  for (const step of steps) {
    if (!file) {
      total.refused.push(`${modelRef}: the portal does not know the model`);
      return;
    }
    if (step.isDone(file)) {
      total.known += 1;
      continue;
    }
    const refused = await take(step, modelRef, { file, portal });
    if (refused) {
      total.refused.push(`${step.key} by ${step.person}: ${refused}`);
      continue;
    }
    total.entered += 1;
    file = await portal.file(modelRef);
  }
}

/** @returns why the step was not taken */
async function take(
  step: DemoStep,
  modelRef: string,
  given: {
    file: Parameters<DemoStep['command']>[0];
    portal: RecordPortal;
  },
): Promise<string | undefined> {
  const { key, person, signs, readsCard } = step;
  try {
    if (readsCard) {
      return (await given.portal.readCard(person, modelRef)).refused;
    }
    const command = step.command(given.file);
    if (!command) return 'what it needs is not in the record';
    const answer = { command, key, signs };
    return (await given.portal.give(person, modelRef, answer)).refused;
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
