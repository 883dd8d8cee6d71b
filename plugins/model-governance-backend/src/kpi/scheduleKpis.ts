import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { KpiService } from './KpiService';

/** Models that came, facts that changed, windows that moved. */
export async function scheduleKpis(given: {
  scheduler: SchedulerService;
  logger: LoggerService;
  kpis: KpiService;
}): Promise<void> {
  const { scheduler, logger, kpis } = given;
  await scheduler.scheduleTask({
    id: 'refresh-kpis',
    frequency: { seconds: 15 },
    timeout: { minutes: 10 },
    fn: async signal => {
      try {
        await kpis.adopt();
        const done = await kpis.refreshDue(signal);
        if (done > 0) logger.debug('KPIs computed', { subjects: done });
      } catch (error) {
        if (signal.aborted) return;
        logger.error('Task refresh-kpis failed', toError(error));
      }
    },
  });
}
