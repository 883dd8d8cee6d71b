import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';

type AuditorEvent = Parameters<AuditorService['createEvent']>[0];

/**
 * Runs what a request asks for inside an auditor event, so that success,
 * denial and failure are each recorded once.
 */
export async function audited<T>(
  auditor: AuditorService,
  event: AuditorEvent,
  work: () => Promise<T>,
): Promise<T> {
  const open = await auditor.createEvent(event);
  try {
    const result = await work();
    await open.success();
    return result;
  } catch (caught) {
    const error = toError(caught);
    await open.fail({ error });
    throw error;
  }
}
