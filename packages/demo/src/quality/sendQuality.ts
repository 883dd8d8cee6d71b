import type { Destination } from '../history/send';
import type { QualityReport } from './qualityReports';

const RETRY_MS = 5_000;
/** The catalog needs a while to know all models; five minutes are enough. */
const MAX_ATTEMPTS = 60;
const TIMEOUT_MS = 60_000;

/**
 * Sends reports, each until it is taken. Sent again they change nothing.
 *
 * @returns how many were new to the portal
 * @throws Error when the portal refuses one
 */
export async function sendQuality(
  reports: readonly QualityReport[],
  to: Destination,
  origin: 'live' | 'import',
): Promise<number> {
  let stored = 0;
  for (const { modelRef, request } of reports) {
    const status = await sendOne(to, modelRef, { ...request, origin });
    if (status === 'stored') stored += 1;
  }
  return stored;
}

async function sendOne(
  to: Destination,
  modelRef: string,
  body: object,
): Promise<string> {
  const [, kind, namespace, name] =
    /^([^:]+):([^/]+)\/(.+)$/.exec(modelRef) ?? [];
  for (let attempt = 1; ; attempt++) {
    const response = await to.fetch(
      `${to.backendUrl}/api/model-governance/models/${kind}/${namespace}/${name}/drift-reports`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${to.token}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    );
    const text = await response.text();
    if (response.ok) return JSON.parse(text).status;
    // 404: the mirror does not know the model yet.
    const passing =
      response.status === 404 ||
      response.status === 429 ||
      response.status >= 500;
    if (!passing || attempt === MAX_ATTEMPTS) {
      throw new Error(
        `The portal refused a report of ${modelRef} with ${
          response.status
        }: ${text.slice(0, 300)}`,
      );
    }
    await to.wait(RETRY_MS);
  }
}
