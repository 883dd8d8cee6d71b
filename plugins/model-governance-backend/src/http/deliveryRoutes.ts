import type { ToldFilter } from '../database';
import { listIncidents } from '../incidents/listIncidents';
import type { ServiceContext } from '../services/context';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import type { ValidatedRouter } from './validatedRouter';

export interface DeliveryRoutes {
  context: Pick<ServiceContext, 'db' | 'now'>;
  access: Access;
  visibility: VisibilityService;
}

const lower = (refs: string[] | undefined) =>
  refs?.map(ref => ref.toLocaleLowerCase('en-US'));

const toFilter = ({ owner, type, system, tier, model }: ToldFilter) => ({
  owner: lower(owner),
  type,
  system: lower(system),
  tier,
  model: lower(model),
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
        filter: toFilter(req.query),
        days: req.query.days,
      }),
    );
    res.json(list);
  });
}
