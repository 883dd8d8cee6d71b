import { listChanges } from '../changes/listChanges';
import type { ToldFilter } from '../database';
import { listExperiments } from '../experiments/listExperiments';
import { getFunnel } from '../funnel/getFunnel';
import { listIncidents } from '../incidents/listIncidents';
import type { KpiContext } from '../kpi/context';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import type { ValidatedRouter } from './validatedRouter';

export interface DeliveryRoutes {
  context: KpiContext;
  access: Access;
  visibility: VisibilityService;
}

const lower = (refs: string[] | undefined) =>
  refs?.map(ref => ref.toLocaleLowerCase('en-US'));

const toFilter = ({ owner, type, system, tier }: ToldFilter) => ({
  owner: lower(owner),
  type,
  system: lower(system),
  tier,
});
const toToldFilter = (query: ToldFilter) => ({
  ...toFilter(query),
  model: lower(query.model),
});

/** What events tell of models, under the caller's catalog read permission. */
export function addDeliveryRoutes(
  router: ValidatedRouter,
  { context, access, visibility }: DeliveryRoutes,
): void {
  router.get('/incidents', async (req, res) => {
    const credentials = await access.caller(req);
    const list = await visibility.run(credentials, seen =>
      listIncidents(context, seen, {
        filter: toToldFilter(req.query),
        days: req.query.days,
      }),
    );
    res.json(list);
  });

  router.get('/funnel', async (req, res) => {
    const credentials = await access.caller(req);
    const funnel = await visibility.run(credentials, seen =>
      getFunnel(context, seen, {
        filter: toFilter(req.query),
        days: req.query.days,
      }),
    );
    res.json(funnel);
  });

  router.get('/verdict-changes', async (req, res) => {
    const credentials = await access.caller(req);
    const changes = await visibility.run(credentials, seen =>
      listChanges(context, seen, {
        filter: toFilter(req.query),
        days: req.query.days,
      }),
    );
    res.json(changes);
  });

  router.get('/experiments', async (req, res) => {
    const credentials = await access.caller(req);
    const list = await visibility.run(credentials, seen =>
      listExperiments(context, seen, {
        filter: toToldFilter(req.query),
        days: req.query.days,
      }),
    );
    res.json(list);
  });
}
