import type { DemoStep, DemoStory } from '../types';

/** `Model` for a name alone; a whole ref for other kinds. */
export function toModelRef(name: string): string {
  return name.includes(':') ? name : `model:default/${name}`;
}

/** Steps of one model; their keys are told apart from those of other models. */
export function story(name: string, ...steps: DemoStep[][]): DemoStory {
  const modelRef = toModelRef(name);
  return {
    modelRef,
    steps: steps.flat().map(step => ({
      ...step,
      key: `tidewater/${modelRef}/${step.key}`,
    })),
  };
}
