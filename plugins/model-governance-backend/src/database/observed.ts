import type {
  ObservedRun,
  RunningIdentityResult,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Knex } from 'knex';
import { asNumberOrNull, type BigInt } from './tables';

/** What monitoring last saw of a model, and how far its file had come. */
export interface ObservedModel {
  modelRef: string;
  /** Deployments that answered in the last cycle. */
  runs: ObservedRun[];
  /** Requests were seen in production. */
  traffic: boolean;
  /** Entry that the file's summary includes; `null` before the first. */
  seq: number | null;
}

/** Models of which something is seen to run now, by ref. */
export async function loadObserved(knex: Knex): Promise<ObservedModel[]> {
  const models: {
    ref: string;
    traffic_observed: number;
    seq: BigInt | null;
  }[] = await knex('model')
    .join('model_live', 'model_live.model_ref', 'model.ref')
    .leftJoin('governance_model', 'governance_model.model_ref', 'model.ref')
    .whereNull('model.removed_at')
    .orderBy('model.ref')
    .select('model.ref', 'model_live.traffic_observed', 'governance_model.seq');
  const places: { model_ref: string; environment: string; identity: string }[] =
    await knex('deployment_live')
      .orderBy(['model_ref', 'environment', 'region'])
      .select('model_ref', 'environment', 'identity');
  const byModel = new Map<string, ObservedRun[]>();
  for (const { model_ref, environment, identity } of places) {
    const said: RunningIdentityResult = JSON.parse(identity);
    if (said.sampledAt === null) continue;
    const { version, digest } = said;
    const runs = byModel.get(model_ref) ?? [];
    runs.push({ environment, version, digest });
    byModel.set(model_ref, runs);
  }
  return models
    .map(({ ref, traffic_observed, seq }) => ({
      modelRef: ref,
      runs: byModel.get(ref) ?? [],
      traffic: traffic_observed === 1,
      seq: asNumberOrNull(seq),
    }))
    .filter(({ runs, traffic }) => runs.length > 0 || traffic);
}
