import {
  experimentEventKinds,
  readExperiments,
  type ExperimentList,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Visibility } from '../database';
import { readTold, type ToldQuery } from '../incidents/readTold';
import type { ServiceContext } from '../services/context';

const MOST = 200;

/** Experiments of the models that the caller may see, the last first. */
export async function listExperiments(
  context: Pick<ServiceContext, 'db' | 'now'>,
  visibility: Visibility,
  ask: ToldQuery,
): Promise<ExperimentList> {
  const { since, items, head } = await readTold(context, visibility, ask, {
    kinds: experimentEventKinds,
    read: readExperiments,
  });
  const lastOf = ({ item }: (typeof items)[number]) => Date.parse(item.lastAt);
  const all = items
    .filter(one => lastOf(one) >= since)
    .sort((a, b) => lastOf(b) - lastOf(a));
  return {
    ...head,
    total: all.length,
    items: all
      .slice(0, MOST)
      .map(({ model, item }) => ({ model, experiment: item })),
  };
}
