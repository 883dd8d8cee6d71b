import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CostContext } from '../cost/context';
import { getModelCost } from '../cost/getModelCost';
import { listCosts } from '../cost/listCosts';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import type { ValidatedRouter } from './validatedRouter';

/** What models cost, one by one and by owner. */
export function addCostRoutes(
  router: ValidatedRouter,
  routes: {
    context: CostContext;
    access: Access;
    visibility: VisibilityService;
  },
): void {
  const { context, access, visibility } = routes;

  router.get('/models/:kind/:namespace/:name/cost', async (req, res) => {
    const credentials = await access.caller(req);
    const ref = stringifyEntityRef(req.params);
    const cost = await visibility.run(credentials, seen =>
      getModelCost(context, seen, { ...req.query, ref }),
    );
    res.json(cost);
  });

  router.get('/cost', async (req, res) => {
    const credentials = await access.caller(req);
    const list = await visibility.run(credentials, seen =>
      listCosts(context, seen, req.query),
    );
    res.json(list);
  });
}
