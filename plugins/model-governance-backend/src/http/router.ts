import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  modelGovernanceHistoryImportPermission,
  modelGovernanceRecordReadPermission,
  modelGovernanceSourceReadPermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import type { Router } from 'express';
import type { CostContext } from '../cost/context';
import type { PortfolioFilter } from '../database';
import { importHistory } from '../history/importHistory';
import type { ServiceContext } from '../services/context';
import { getModel, listModels } from '../services/models';
import { getPortfolio } from '../services/portfolio';
import { listRecords } from '../services/records';
import { listSources } from '../services/sources';
import { getTelemetry } from '../services/telemetry';
import type { VisibilityService } from '../services/visibility';
import type { StepUpService } from '../stepUp/StepUpService';
import { Access } from './access';
import { audited } from './audited';
import { addCostRoutes } from './costRoutes';
import { addDeliveryRoutes } from './deliveryRoutes';
import { addDriftRoutes, type DriftRoutes } from './driftRoutes';
import { addEventRoutes, type EventRoutes } from './eventRoutes';
import { addEvidenceRoutes } from './evidenceRoutes';
import { addGovernanceRoutes, type GovernanceRoutes } from './governanceRoutes';
import { addKpiRoutes } from './kpiRoutes';
import { addLedgerRoutes, type LedgerRoutes } from './ledgerRoutes';
import { addLineageRoutes } from './lineageRoutes';
import { addScaffoldRoutes } from './scaffoldRoutes';
import { addSloRoutes } from './sloRoutes';
import { addStepUpRoutes } from './stepUpRoutes';
import { createContractRouter } from './validatedRouter';

export interface RouterOptions {
  context: ServiceContext &
    CostContext &
    GovernanceRoutes['context'] &
    EventRoutes['context'] &
    DriftRoutes['context'];
  visibility: VisibilityService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  auditor: AuditorService;
  ledger: Pick<LedgerRoutes, 'checkpoints' | 'verification'>;
  /** Without it nobody can sign where the policy asks for a fresh login. */
  stepUp?: StepUpService;
}

const refOf = (params: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(params);

/** The HTTP edge: who asks, what for, and the answer. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { context, visibility, auditor } = options;
  const access = new Access(options.httpAuth, options.permissions);
  const router = createContractRouter();

  router.get('/models', async (req, res) => {
    const { sort, order, limit, cursor, ...filter } = req.query;
    const credentials = await access.caller(req);
    const page = await visibility.run(credentials, seen =>
      listModels(context, seen, {
        filter: toFilter(filter),
        sort,
        order,
        limit,
        cursor,
      }),
    );
    res.json(page);
  });

  router.get('/portfolio', async (req, res) => {
    const credentials = await access.caller(req);
    const portfolio = await visibility.run(credentials, seen =>
      getPortfolio(context, seen, toFilter(req.query)),
    );
    res.json(portfolio);
  });

  router.get('/models/:kind/:namespace/:name', async (req, res) => {
    const credentials = await access.caller(req);
    const model = await visibility.run(credentials, seen =>
      getModel(context, seen, refOf(req.params)),
    );
    res.json(model);
  });

  router.get('/models/:kind/:namespace/:name/telemetry', async (req, res) => {
    const credentials = await access.caller(req);
    const series = await visibility.run(credentials, seen =>
      getTelemetry(context, seen, { ref: refOf(req.params), ...req.query }),
    );
    res.json(series);
  });

  router.get('/models/:kind/:namespace/:name/records', async (req, res) => {
    const ref = refOf(req.params);
    const event = { eventId: 'record-read', request: req, meta: { ref } };
    const records = await audited(auditor, event, async () => {
      const credentials = await access.require(
        req,
        modelGovernanceRecordReadPermission,
      );
      return visibility.run(credentials, seen =>
        listRecords(context, seen, { ref, cursor: req.query.cursor }),
      );
    });
    res.json(records);
  });

  router.get('/sources', async (req, res) => {
    await access.require(req, modelGovernanceSourceReadPermission);
    res.json(await listSources(context));
  });

  router.post('/telemetry/history', async (req, res) => {
    const { source, items } = req.body;
    const event = {
      eventId: 'history-import',
      severityLevel: 'medium' as const,
      request: req,
      meta: { source, items: items.length },
    };
    const result = await audited(auditor, event, async () => {
      await access.require(req, modelGovernanceHistoryImportPermission);
      const imported = await importHistory(context.db, req.body, context.now());
      await context.kpis.telemetryImported(items);
      return imported;
    });
    res.json(result);
  });

  addGovernanceRoutes(router, {
    context,
    access,
    auth: options.auth,
    visibility,
    auditor,
  });

  addLedgerRoutes(router, {
    context,
    auth: options.auth,
    ...options.ledger,
    access,
    visibility,
    auditor,
  });
  addEventRoutes(router, {
    context,
    access,
    auth: options.auth,
    visibility,
    auditor,
  });
  addCostRoutes(router, { context, access, visibility });
  addDriftRoutes(router, {
    context,
    access,
    auth: options.auth,
    visibility,
    auditor,
  });
  addDeliveryRoutes(router, { context, access, visibility });
  addKpiRoutes(router, { context, access, auth: options.auth, visibility });
  addEvidenceRoutes(router, {
    context,
    checkpoints: options.ledger.checkpoints,
    access,
    auth: options.auth,
    visibility,
    auditor,
  });
  addLineageRoutes(router, { context, access, visibility, auditor });
  addScaffoldRoutes(router, { access });
  addSloRoutes(router, { context, access, visibility });
  addStepUpRoutes(router, {
    access,
    auth: options.auth,
    people: context.people,
    stepUp: options.stepUp,
  });

  return router as unknown as Router;
}

function toFilter(query: PortfolioFilter): PortfolioFilter {
  const { q, owner, type, lifecycle, system, mode, live, verdict } = query;
  const { production, unowned, overdue, tier, authorisation } = query;
  return {
    q,
    owner: owner?.map(ref => ref.toLocaleLowerCase('en-US')),
    type,
    lifecycle,
    system: system?.map(ref => ref.toLocaleLowerCase('en-US')),
    mode,
    live,
    verdict,
    production,
    unowned,
    overdue,
    tier,
    authorisation,
  };
}
