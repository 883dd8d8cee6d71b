import type {
  HttpRouterService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ModelRegistry } from '@modelgov/backstage-plugin-model-governance-node';
import express, { Router } from 'express';
import { readRegistryTask } from '../registries/RegistryReader';

const PATH = '/registry-webhooks';

/** What a registry sends; only its signature is looked at. */
const MAX_BYTES = 256 * 1024;
/** Sooner, the reading that was asked for last has the news too. */
const AGAIN_MS = 10_000;

/**
 * Where registries say that they have news. They carry no token of ours, so
 * that this stands outside the contract: a signature lets in, and all that a
 * message does is to have the registry read. Who is not let in learns nothing,
 * not even which registries there are.
 */
export function createRegistryWebhooks(options: {
  registries: ReadonlyMap<string, ModelRegistry>;
  /** Has a registry read at once. */
  read(registry: ModelRegistry): Promise<void>;
  /** Epoch ms. */
  now: () => number;
}): Router {
  const { registries, read, now } = options;
  const asked = new Map<string, number>();
  const router = Router();
  router.post(
    `${PATH}/:id`,
    express.raw({ type: () => true, limit: MAX_BYTES }),
    async (req, res) => {
      const registry = registries.get(req.params.id);
      const at = now();
      const body: unknown = req.body;
      const isNews =
        Buffer.isBuffer(body) &&
        registry?.isNews?.({ headers: req.headers, body, at });
      if (!registry || !isNews) {
        res.status(401).json({ error: { message: 'Not signed' } });
        return;
      }
      if (at - (asked.get(registry.id) ?? -Infinity) >= AGAIN_MS) {
        asked.set(registry.id, at);
        await read(registry);
      }
      res.status(202).end();
    },
  );
  return router;
}

/** Listens, where a registry is configured to send. */
export function addRegistryWebhooks(given: {
  httpRouter: HttpRouterService;
  scheduler: SchedulerService;
  logger: LoggerService;
  registries: ReadonlyMap<string, ModelRegistry>;
  now: () => number;
}): void {
  const { httpRouter, scheduler, logger, registries, now } = given;
  if (![...registries.values()].some(({ isNews }) => isNews)) return;
  const read = ({ id }: ModelRegistry) =>
    // One that runs already will have the news, or the next has.
    scheduler.triggerTask(readRegistryTask(id)).catch(error => {
      logger.debug(`Registry ${id} is being read`, toError(error));
    });
  httpRouter.use(createRegistryWebhooks({ registries, read, now }));
  httpRouter.addAuthPolicy({ path: PATH, allow: 'unauthenticated' });
}
