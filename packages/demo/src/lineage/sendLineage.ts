import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Destination } from '../history/send';
import { lineageEvents, type CatalogModel } from './lineageEvents';

const TIMEOUT_MS = 30_000;
const RETRY_MS = 5_000;
const MAX_ATTEMPTS = 12;

/** The models of the company, as their teams wrote them into the catalog. */
export function readModels(): CatalogModel[] {
  const folder = join(
    dirname(require.resolve('../../package.json')),
    '../../catalog/models',
  );
  return readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .flatMap(file =>
      parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(
        // Held against the catalog's own schemas in the tests of `catalog/`.
        document => document.toJS() as CatalogModel | null,
      ),
    )
    .filter((entity): entity is CatalogModel => entity?.spec !== undefined);
}

/**
 * Sends what the pipelines tell, one event at a time as their clients do.
 *
 * @returns how many events were sent
 * @throws Error when the portal refuses one
 */
export async function sendLineage(
  models: readonly CatalogModel[],
  to: Destination,
  now: number,
): Promise<number> {
  const events = lineageEvents(models, now);
  for (const event of events) await post(event, to);
  return events.length;
}

async function post(event: object, to: Destination): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const response = await to.fetch(
      `${to.backendUrl}/api/model-governance/api/v1/lineage`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${to.token}`,
        },
        body: JSON.stringify(event),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    const text = await response.text();
    if (response.ok) return;
    const passing = response.status === 429 || response.status >= 500;
    if (!passing || attempt === MAX_ATTEMPTS) {
      throw new Error(
        `The portal refused lineage with ${response.status}: ${text.slice(
          0,
          300,
        )}`,
      );
    }
    await to.wait(RETRY_MS);
  }
}
