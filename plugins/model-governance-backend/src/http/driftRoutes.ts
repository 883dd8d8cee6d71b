import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  modelGovernanceDriftReferenceApprovePermission,
  modelGovernanceTelemetrySendPermission,
} from '@modelgov/backstage-plugin-model-governance-common';
import { approveReference } from '../drift/approveReference';
import { readDrift } from '../drift/readDrift';
import { takeDriftReport, type DriftContext } from '../drift/takeDriftReport';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { audited } from './audited';
import { senderOf } from './senderOf';
import type { ValidatedRouter } from './validatedRouter';

export interface DriftRoutes {
  context: DriftContext;
  access: Access;
  auth: AuthService;
  visibility: VisibilityService;
  auditor: AuditorService;
}

/** Reports of drift and quality in, and what they say. */
export function addDriftRoutes(
  router: ValidatedRouter,
  routes: DriftRoutes,
): void {
  const { context, access, auth, visibility, auditor } = routes;

  router.post(
    '/models/:kind/:namespace/:name/drift-reports',
    async (req, res) => {
      const ref = stringifyEntityRef(req.params);
      const { id, format } = req.body;
      const event = {
        eventId: 'drift-report-send',
        request: req,
        meta: { ref, id, format },
      };
      const receipt = await audited(auditor, event, async () => {
        const credentials = await access.require(
          req,
          modelGovernanceTelemetrySendPermission,
        );
        const sender = senderOf(credentials, auth);
        return takeDriftReport(context, ref, req.body, sender);
      });
      res.json(receipt);
    },
  );

  router.get('/models/:kind/:namespace/:name/drift', async (req, res) => {
    const credentials = await access.caller(req);
    const ref = stringifyEntityRef(req.params);
    const view = await visibility.run(credentials, seen =>
      readDrift(context, seen, ref, req.query),
    );
    res.json(view);
  });

  router.post(
    '/models/:kind/:namespace/:name/drift-references',
    async (req, res) => {
      const modelRef = stringifyEntityRef(req.params);
      const { name, version } = req.body;
      const event = {
        eventId: 'drift-reference-approve',
        severityLevel: 'medium' as const,
        request: req,
        meta: { ref: modelRef, name, version },
      };
      const reference = await audited(auditor, event, async () => {
        const credentials = await access.require(
          req,
          modelGovernanceDriftReferenceApprovePermission,
        );
        return visibility.run(credentials, seen =>
          approveReference(
            context,
            seen,
            { modelRef, name, version },
            senderOf(credentials, auth),
          ),
        );
      });
      res.json(reference);
    },
  );
}
