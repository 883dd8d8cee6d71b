import { generatedModels } from '../generated';
import type { Service } from '../types';
import { discoveryServices } from './discovery';
import { languageServices } from './language';
import { operationsServices } from './operations';
import { riskServices } from './risk';

export { discoveryServices } from './discovery';
export { languageServices } from './language';
export { operationsServices } from './operations';
export { riskServices } from './risk';

/** How many models of the demo the generator writes, and from which seed. */
export const GENERATED = { count: 18, seed: 7 } as const;

export const generatedServices: Service[] = generatedModels(
  GENERATED.count,
  GENERATED.seed,
).flatMap(({ service }) => (service ? [service] : []));

/** Every service of the demo company that is running. */
export const allServices: readonly Service[] = [
  ...discoveryServices,
  ...riskServices,
  ...languageServices,
  ...operationsServices,
  ...generatedServices,
];
