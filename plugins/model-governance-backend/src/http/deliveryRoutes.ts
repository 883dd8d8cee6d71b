import { listChanges } from '../changes/listChanges';
import type { ToldFilter } from '../database';
import { listExperiments } from '../experiments/listExperiments';
import { getFunnel } from '../funnel/getFunnel';
import { listIncidents } from '../incidents/listIncidents';
import type { KpiContext } from '../kpi/context';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { lowerRefs, toModelFilter } from './modelFilter';
import type { ValidatedRouter } from './validatedRouter';

export interface DeliveryRoutes {
  context: KpiContext;
  access: Access;
  visibility: VisibilityService;
}

interface Query extends ToldFilter {
  days?: number;
}

const ofModels = ({ days, ...query }: Query) => ({
  filter: toModelFilter(query),
  days,
});
const ofSome = (query: Query) => {
  const { filter, days } = ofModels(query);
  return { filter: { ...filter, model: lowerRefs(query.model) }, days };
};

/** What events tell of models, under the caller's catalog read permission. */
export function addDeliveryRoutes(
  router: ValidatedRouter,
  { context, access, visibility }: DeliveryRoutes,
): void {
  router.get('/incidents', async (req, res) => {
    const credentials = await access.caller(req);
    const ask = ofSome(req.query);
    res.json(
      await visibility.run(credentials, seen =>
        listIncidents(context, seen, ask),
      ),
    );
  });

  router.get('/funnel', async (req, res) => {
    const credentials = await access.caller(req);
    const ask = ofModels(req.query);
    res.json(
      await visibility.run(credentials, seen => getFunnel(context, seen, ask)),
    );
  });

  router.get('/verdict-changes', async (req, res) => {
    const credentials = await access.caller(req);
    const ask = ofModels(req.query);
    res.json(
      await visibility.run(credentials, seen =>
        listChanges(context, seen, ask),
      ),
    );
  });

  router.get('/experiments', async (req, res) => {
    const credentials = await access.caller(req);
    const ask = ofSome(req.query);
    res.json(
      await visibility.run(credentials, seen =>
        listExperiments(context, seen, ask),
      ),
    );
  });
}
