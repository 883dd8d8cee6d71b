import { modelRefOf } from '../history/modelRef';
import {
  allServices,
  GENERATED,
  generatedModels,
  type Load,
  type ServedModel,
  type Service,
} from '../world';
import { habitsOf, type Habits } from './habits';

/** A model that things happen to. */
export interface Subject {
  name: string;
  /** Entity ref in the catalog. */
  ref: string;
  team: string;
  generative: boolean;
  version: string;
  /** What serves it; left out for a model that runs in batches. */
  service?: Service;
  /** Present where requests reach it. */
  served?: ServedModel & { load: Load };
  habits: Habits;
}

/** Batch models of the catalog that no server shows. */
const batch = [
  { name: 'returns-predictor', team: 'forecasting', version: '1.6.0' },
  { name: 'damage-detector', team: 'vision', version: '2.1.0' },
];

/** Every model of the company that somebody releases. */
export function lifecycleSubjects(seed: number): Subject[] {
  const running = allServices.flatMap(service =>
    service.models.map((model): Subject => {
      const { name, version, load } = model;
      return {
        name,
        ref: modelRefOf(name),
        team: service.namespace,
        generative: model.tokens !== undefined || model.vendor === true,
        version,
        service,
        ...(load && load.requestsPerSecond > 0
          ? { served: { ...model, load } }
          : {}),
        habits: habitsOf(name, seed),
      };
    }),
  );
  const generated = generatedModels(GENERATED.count, GENERATED.seed)
    .filter(each => !each.service && each.lifecycle === 'production')
    .map(({ name, team }) => ({ name, team, version: '1.0.0' }));
  const unserved = [...batch, ...generated].map(
    (each): Subject => ({
      ...each,
      ref: modelRefOf(each.name),
      generative: false,
      habits: habitsOf(each.name, seed),
    }),
  );
  return [...running, ...unserved];
}
