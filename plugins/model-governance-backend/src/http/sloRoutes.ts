import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ServiceContext } from '../services/context';
import type { VisibilityService } from '../services/visibility';
import { exportSlos, listSlos } from '../slo/listSlos';
import type { Access } from './access';
import type { ValidatedRouter } from './validatedRouter';

/** Objectives, error budgets and burn rates of a model. */
export function addSloRoutes(
  router: ValidatedRouter,
  routes: {
    context: Pick<ServiceContext, 'db' | 'policy' | 'now'>;
    access: Access;
    visibility: VisibilityService;
  },
): void {
  const { context, access, visibility } = routes;

  router.get('/models/:kind/:namespace/:name/slos', async (req, res) => {
    const credentials = await access.caller(req);
    const ref = stringifyEntityRef(req.params);
    const list = await visibility.run(credentials, seen =>
      listSlos(context, seen, ref),
    );
    res.json(list);
  });

  router.get('/models/:kind/:namespace/:name/slos/export', async (req, res) => {
    const credentials = await access.caller(req);
    const ref = stringifyEntityRef(req.params);
    const answer = await visibility.run(credentials, seen =>
      exportSlos(context, seen, ref),
    );
    res.json(answer);
  });
}
