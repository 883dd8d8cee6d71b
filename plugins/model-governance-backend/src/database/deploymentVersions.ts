import type { Knex } from 'knex';
import { asNumber, type BigInt } from './tables';

/** From `since` on this version was observed to run here. */
export interface DeploymentVersion {
  modelRef: string;
  environment: string;
  region: string;
  since: number;
  version: string | null;
  digest: string | null;
}

interface Row {
  model_ref: string;
  environment: string;
  region: string;
  since: BigInt;
  version: string | null;
  digest: string | null;
}

/**
 * Adds what differs from the last version seen at that place: a process that
 * was silent for a while and comes back unchanged is no deployment.
 */
export async function saveDeploymentVersions(
  tx: Knex.Transaction,
  candidates: readonly DeploymentVersion[],
): Promise<void> {
  for (const { modelRef, environment, region, ...seen } of candidates) {
    const place = { model_ref: modelRef, environment, region };
    const last = await tx<Row>('deployment_version')
      .where(place)
      .orderBy('since', 'desc')
      .first('version', 'digest');
    if (last && last.version === seen.version && last.digest === seen.digest) {
      continue;
    }
    await tx<Row>('deployment_version')
      .insert({ ...place, ...seen })
      .onConflict(['model_ref', 'environment', 'region', 'since'])
      .merge();
  }
}

export async function loadDeploymentVersions(
  knex: Knex,
  modelRef: string,
  from: number,
): Promise<DeploymentVersion[]> {
  const rows = await knex<Row>('deployment_version')
    .where({ model_ref: modelRef })
    .andWhere('since', '>=', from)
    .orderBy('since');
  return rows.map(row => ({
    modelRef: row.model_ref,
    environment: row.environment,
    region: row.region,
    since: asNumber(row.since),
    version: row.version,
    digest: row.digest,
  }));
}
