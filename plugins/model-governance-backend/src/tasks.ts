import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { CardReader } from './cardFiles/CardReader';
import type { Collector } from './collector/collector';
import type { UnmappedWatch } from './collector/UnmappedWatch';
import type { ModelGovernanceConfig } from './config';
import { dropReceipts, modelsToReview, type Database } from './database';
import type { CommandService } from './governance/CommandService';
import type { MutualWatch } from './governance/MutualWatch';
import type { OrganisationService } from './governance/OrganisationService';
import type { RunningWatch } from './governance/RunningWatch';
import { compact } from './history/compact';
import type { LineageKeeper } from './lineage/LineageKeeper';
import type { LineageWatch } from './lineage/LineageWatch';
import type { CheckpointService } from './ledger/CheckpointService';
import type { VerificationService } from './ledger/VerificationService';
import type { CatalogMirror } from './mirror/catalogMirror';
import type { NoticeSender } from './notifications/NoticeSender';
import {
  readRegistryTask,
  type RegistryReader,
} from './registries/RegistryReader';
import type { BudgetWatch } from './slo/BudgetWatch';

/** Idempotency keys are remembered for a week. */
const RECEIPT_MS = 7 * 24 * 3_600_000;
/** Files that are looked at again in one run. */
const REVIEWS = 500;

/** A run that stalls is given up before the next is due. */
const timeoutFor = (intervalMs: number) => ({
  milliseconds: Math.max(4_000, Math.round(intervalMs * 0.8)),
});

/**
 * What runs by itself, once across all replicas. A failure is logged with its
 * cause and the next run comes as if nothing had happened.
 */
export async function scheduleTasks(options: {
  scheduler: SchedulerService;
  logger: LoggerService;
  config: ModelGovernanceConfig;
  db: Database;
  mirror: CatalogMirror;
  collector: Collector;
  running: RunningWatch;
  cardReader: CardReader;
  registries: RegistryReader;
  unmapped: UnmappedWatch;
  budgets: BudgetWatch;
  lineage: LineageKeeper;
  origins: LineageWatch;
  mutual: MutualWatch;
  commands: CommandService;
  organisation: OrganisationService;
  /** None where nobody is notified. */
  notices: NoticeSender | undefined;
  checkpoints: CheckpointService;
  verification: VerificationService;
  now: () => number;
}): Promise<void> {
  const {
    scheduler,
    logger,
    config,
    db,
    mirror,
    collector,
    running,
    cardReader,
    registries,
    unmapped,
    budgets,
    lineage,
    origins,
    mutual,
    commands,
    organisation,
    notices,
    checkpoints,
    verification,
    now,
  } = options;
  const guarded =
    (task: string, work: (signal: AbortSignal) => Promise<void>) =>
    async (signal: AbortSignal) => {
      try {
        await work(signal);
      } catch (error) {
        if (signal.aborted) return;
        logger.error(`Task ${task} failed`, toError(error));
      }
    };

  await scheduler.scheduleTask({
    id: 'mirror-catalog',
    frequency: { milliseconds: config.mirrorIntervalMs },
    timeout: { minutes: 10 },
    fn: guarded('mirror-catalog', async signal => {
      const result = await mirror.sweep(signal);
      if (result.saved > 0 || result.removed > 0) {
        logger.info('Catalog mirrored', { ...result });
      }
    }),
  });
  await scheduler.scheduleTask({
    id: 'collect-telemetry',
    frequency: { milliseconds: config.intervalMs },
    timeout: timeoutFor(config.intervalMs),
    fn: guarded('collect-telemetry', async signal => {
      const outcome = await collector.collect(signal);
      logger.debug('Telemetry collected', { ...outcome });
      if (outcome.fenced) {
        logger.warn('A newer collection had begun; this one wrote nothing');
      }
    }),
  });
  await scheduler.scheduleTask({
    id: 'compare-running',
    frequency: { milliseconds: config.intervalMs },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 15 },
    fn: guarded('compare-running', async signal => {
      const news = await running.look(signal);
      if (news > 0) logger.info('What runs is news to the record', { news });
    }),
  });
  await scheduler.scheduleTask({
    id: 'read-cards',
    // More often than a file is due: each comes at its own time.
    frequency: { milliseconds: Math.max(5_000, config.cardIntervalMs / 10) },
    timeout: { minutes: 15 },
    initialDelay: { seconds: 10 },
    fn: guarded('read-cards', async signal => {
      const looked = await cardReader.readDue(signal);
      if (looked > 0) logger.debug('Cards of repositories read', { looked });
    }),
  });
  for (const registry of registries.registries) {
    await scheduler.scheduleTask({
      id: readRegistryTask(registry.id),
      frequency: { milliseconds: registry.intervalMs },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 15 },
      fn: guarded(readRegistryTask(registry.id), async signal => {
        const models = await registries.read(registry, signal);
        logger.debug('Registry read', { registry: registry.id, models });
      }),
    });
  }
  await scheduler.scheduleTask({
    id: 'find-unmapped',
    frequency: { minutes: 10 },
    timeout: { minutes: 9 },
    initialDelay: { minutes: 1 },
    fn: guarded('find-unmapped', async signal => {
      const news = await unmapped.look(signal);
      if (news > 0) logger.warn('Models serve outside the catalog', { news });
    }),
  });
  await scheduler.scheduleTask({
    id: 'watch-budgets',
    frequency: { hours: 1 },
    timeout: { minutes: 30 },
    initialDelay: { minutes: 5 },
    fn: guarded('watch-budgets', async signal => {
      const news = await budgets.look(signal);
      if (news > 0) logger.info('Error budgets are spent', { news });
    }),
  });
  await scheduler.scheduleTask({
    id: 'refresh-lineage',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 20 },
    fn: guarded('refresh-lineage', async () => {
      if (await lineage.refresh()) logger.debug('Lineage has news');
    }),
  });
  await scheduler.scheduleTask({
    id: 'watch-lineage',
    frequency: { hours: 1 },
    timeout: { minutes: 30 },
    // What was sent before the restart is in the graph by then.
    initialDelay: { minutes: 15 },
    fn: guarded('watch-lineage', async signal => {
      const news = await origins.look(signal);
      if (news > 0) logger.info('Models lack an origin', { news });
    }),
  });
  await scheduler.scheduleTask({
    id: 'compact-telemetry',
    frequency: { minutes: 5 },
    timeout: { minutes: 4 },
    initialDelay: { minutes: 1 },
    fn: guarded('compact-telemetry', async () => {
      const { policy } = await organisation.current();
      const dayYears = new Map(
        Object.entries(policy.tiers).map(([tier, { retentionYears }]) => [
          tier,
          retentionYears,
        ]),
      );
      await compact(db, { ...config.retention, dayYears }, now());
    }),
  });
  await scheduler.scheduleTask({
    id: 'watch-mutual-approvals',
    frequency: { days: 1 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 5 },
    fn: guarded('watch-mutual-approvals', async signal => {
      const found = await mutual.look(signal);
      if (found > 0) logger.warn('People approve one another', { found });
    }),
  });
  await scheduler.scheduleTask({
    id: 'review-files',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    fn: guarded('review-files', async signal => {
      await dropReceipts(db, now() - RECEIPT_MS);
      for (const ref of await modelsToReview(db, now(), REVIEWS)) {
        signal.throwIfAborted();
        await commands.review(ref);
      }
    }),
  });
  if (notices) {
    await scheduler.scheduleTask({
      id: 'send-notices',
      frequency: { minutes: 1 },
      timeout: { minutes: 10 },
      fn: guarded('send-notices', async () => {
        const told = await notices.send();
        if (told > 0) logger.info('People were told of news', { told });
      }),
    });
  }
  await scheduler.scheduleTask({
    id: 'publish-checkpoint',
    frequency: { milliseconds: config.ledger.checkpointMs },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 20 },
    fn: guarded('publish-checkpoint', () => checkpoints.publish()),
  });
  await scheduler.scheduleTask({
    id: 'verify-ledger',
    frequency: { milliseconds: config.ledger.verifyMs },
    timeout: { hours: 1 },
    initialDelay: { seconds: 30 },
    fn: guarded('verify-ledger', () => verification.verify()),
  });
}
