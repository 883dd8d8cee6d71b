import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { modelGovernanceEvidenceExportPermission } from '@modelgov/backstage-plugin-model-governance-common';
import { pipeline } from 'node:stream/promises';
import { loadFile } from '../database';
import { bundleFiles } from '../evidence/bundleFiles';
import { writeBundle } from '../evidence/writeBundle';
import type { GovernanceContext } from '../governance/context';
import type { CheckpointService } from '../ledger/CheckpointService';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { actorOf } from './actor';
import { audited } from './audited';
import type { ValidatedRouter } from './validatedRouter';

/** The evidence bundle, for who may export it and for who owns the model. */
export function addEvidenceRoutes(
  router: ValidatedRouter,
  routes: {
    context: GovernanceContext;
    checkpoints: CheckpointService;
    access: Access;
    auth: AuthService;
    visibility: VisibilityService;
    auditor: AuditorService;
  },
): void {
  const { checkpoints, access, auth, visibility, auditor } = routes;
  const context = { ...routes.context, checkpoints };

  const owns = async (req: Parameters<Access['caller']>[0], ref: string) => {
    const actor = await actorOf(await access.caller(req), auth, context.people);
    const owner = (await loadFile(context.db, ref))?.facts?.owner;
    return (
      actor.type === 'user' &&
      !!owner &&
      [actor.person.ref, ...actor.person.groups].includes(owner)
    );
  };

  router.get('/models/:kind/:namespace/:name/evidence', async (req, res) => {
    const ref = stringifyEntityRef(req.params);
    const { asOf } = req.query;
    const event = {
      eventId: 'evidence-export',
      severityLevel: 'medium' as const,
      request: req,
      meta: { ref, ...(asOf ? { asOf } : {}) },
    };
    const bundle = await audited(auditor, event, async () => {
      const at = asOf === undefined ? undefined : Date.parse(asOf);
      if (Number.isNaN(at)) throw new InputError('asOf: is not a time');
      const credentials = await access
        .require(req, modelGovernanceEvidenceExportPermission)
        .catch(async error => {
          if (error instanceof NotAllowedError && (await owns(req, ref))) {
            return access.caller(req);
          }
          throw error;
        });
      return visibility.run(credentials, seen =>
        bundleFiles(context, seen, { ref, asOf: at }),
      );
    });
    res.setHeader('content-type', 'application/zip');
    res.setHeader(
      'content-disposition',
      `attachment; filename="evidence-${req.params.name.replace(
        /[^A-Za-z0-9._-]/g,
        '_',
      )}.zip"`,
    );
    await pipeline(writeBundle({ ...bundle, ref }), res);
  });
}
