import { stringifyEntityRef } from '@backstage/catalog-model';
import type { AuthService } from '@backstage/backend-plugin-api';
import { modelGovernancePolicySimulatePermission } from '@modelgov/backstage-plugin-model-governance-common';
import type { KpiContext } from '../kpi/context';
import { dryRunTargets } from '../kpi/dryRunTargets';
import { getHeatmap, listKpiModels } from '../kpi/modelLists';
import { getModelKpi, listModelKpis } from '../kpi/modelKpis';
import { listPeopleKpi } from '../kpi/peopleKpis';
import { getKpi, getRollup, listKpis } from '../kpi/portfolioKpis';
import { listGaps } from '../scorecard/listGaps';
import { getScorecard } from '../scorecard/readScorecard';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { toModelFilter } from './modelFilter';
import type { ValidatedRouter } from './validatedRouter';

export interface KpiRoutes {
  context: KpiContext;
  access: Access;
  auth: AuthService;
  visibility: VisibilityService;
}

const refOf = (params: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(params);

/** KPIs and scorecards, under the caller's catalog read permission. */
export function addKpiRoutes(router: ValidatedRouter, routes: KpiRoutes): void {
  const { context, access, auth, visibility } = routes;
  const model = '/models/:kind/:namespace/:name' as const;

  router.get('/kpis', async (req, res) => {
    const credentials = await access.caller(req);
    const list = await visibility.run(credentials, seen =>
      listKpis(context, seen, toModelFilter(req.query)),
    );
    res.json(list);
  });

  router.get('/kpis/:id', async (req, res) => {
    const credentials = await access.caller(req);
    const kpi = await visibility.run(credentials, seen =>
      getKpi(context, seen, {
        id: req.params.id,
        filter: toModelFilter(req.query),
      }),
    );
    res.json(kpi);
  });

  router.post('/kpis/targets/dry-run', async (req, res) => {
    const credentials = await access.require(
      req,
      modelGovernancePolicySimulatePermission,
    );
    const proposed = context.kpis.propose(req.body, 'body');
    const run = await visibility.run(credentials, seen =>
      dryRunTargets(context, seen, proposed),
    );
    res.json(run);
  });

  router.get('/kpis/:id/models', async (req, res) => {
    const credentials = await access.caller(req);
    const { verdict, limit, cursor } = req.query;
    const list = await visibility.run(credentials, seen =>
      listKpiModels(context, seen, {
        id: req.params.id,
        filter: toModelFilter(req.query),
        verdict,
        limit,
        cursor,
      }),
    );
    res.json(list);
  });

  router.get('/kpis/:id/people', async (req, res) => {
    const credentials = await access.caller(req);
    const viewer = auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef.toLocaleLowerCase('en-US')
      : null;
    res.json(await listPeopleKpi(context, { id: req.params.id, viewer }));
  });

  router.get(`${model}/kpis`, async (req, res) => {
    const credentials = await access.caller(req);
    const list = await visibility.run(credentials, seen =>
      listModelKpis(context, seen, refOf(req.params)),
    );
    res.json(list);
  });

  router.get(`${model}/kpis/:id`, async (req, res) => {
    const credentials = await access.caller(req);
    const kpi = await visibility.run(credentials, seen =>
      getModelKpi(context, seen, { ref: refOf(req.params), id: req.params.id }),
    );
    res.json(kpi);
  });

  router.get('/portfolio/rollup', async (req, res) => {
    const credentials = await access.caller(req);
    const rollup = await visibility.run(credentials, seen =>
      getRollup(context, seen, {
        by: req.query.by,
        filter: toModelFilter(req.query),
      }),
    );
    res.json(rollup);
  });

  router.get('/heatmap', async (req, res) => {
    const credentials = await access.caller(req);
    const { limit, cursor } = req.query;
    const heatmap = await visibility.run(credentials, seen =>
      getHeatmap(context, seen, {
        filter: toModelFilter(req.query),
        limit,
        cursor,
      }),
    );
    res.json(heatmap);
  });

  router.get('/scorecard-gaps', async (req, res) => {
    const credentials = await access.caller(req);
    const gaps = await visibility.run(credentials, seen =>
      listGaps(context, seen, toModelFilter(req.query)),
    );
    res.json(gaps);
  });

  router.get(`${model}/scorecard`, async (req, res) => {
    const credentials = await access.caller(req);
    const card = await visibility.run(credentials, seen =>
      getScorecard(context, seen, refOf(req.params)),
    );
    res.json(card);
  });
}
