import type { AuditorService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  modelGovernanceEventSendPermission,
  parseOpenLineage,
} from '@modelgov/backstage-plugin-model-governance-common';
import { saveLineage } from '../database';
import { getLineage, getLineageImpact } from '../lineage/readLineage';
import type { ServiceContext } from '../services/context';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { audited } from './audited';
import type { ValidatedRouter } from './validatedRouter';

/** Lineage in, and what follows from it under the caller's read permission. */
export function addLineageRoutes(
  router: ValidatedRouter,
  routes: {
    context: ServiceContext;
    access: Access;
    visibility: VisibilityService;
    auditor: AuditorService;
  },
): void {
  const { context, access, visibility, auditor } = routes;

  router.post('/api/v1/lineage', async (req, res) => {
    const event = { eventId: 'lineage-send', request: req };
    const receipt = await audited(auditor, event, async () => {
      await access.require(req, modelGovernanceEventSendPermission);
      // The contract takes anything here: facets are open.
      const document: unknown = req.body;
      const facts = parseOpenLineage(document, context.now());
      if (typeof facts === 'string') throw new InputError(facts);
      await context.db.transaction(tx => saveLineage(tx, facts));
      return { nodes: facts.nodes.length, edges: facts.edges.length };
    });
    res.json(receipt);
  });

  router.get('/models/:kind/:namespace/:name/lineage', async (req, res) => {
    const credentials = await access.caller(req);
    const graph = await visibility.run(credentials, seen =>
      getLineage(context, seen, {
        ref: stringifyEntityRef(req.params),
        ...req.query,
      }),
    );
    res.json(graph);
  });

  router.get('/lineage/impact', async (req, res) => {
    const credentials = await access.caller(req);
    const impact = await visibility.run(credentials, seen =>
      getLineageImpact(context, seen, req.query.node),
    );
    res.json(impact);
  });
}
