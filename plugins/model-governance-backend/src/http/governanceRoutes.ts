import { InputError, NotAllowedError } from '@backstage/errors';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import {
  modelGovernanceGateAskPermission,
  modelGovernanceIntakeRunPermission,
  modelGovernancePolicySimulatePermission,
  parseModelCommand,
  parseOrganisationCommand,
  type GovernancePolicy,
  type PolicyGroups,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  getCard,
  getCardDiff,
  getCardExport,
  previewImport,
  refreshCard,
} from '../governance/cards';
import type { GovernanceContext } from '../governance/context';
import { askGate } from '../governance/gate';
import { listInbox } from '../governance/inbox';
import { intakeModels } from '../governance/intake';
import { getPolicy, simulate } from '../governance/policyView';
import { getModelFile } from '../governance/readFile';
import { getReview } from '../governance/review';
import { visibleFile } from '../governance/visibleFile';
import type { RecordSigner } from '../record/signer';
import type { VisibilityService } from '../services/visibility';
import type { Access } from './access';
import { actorOf, readerOf } from './actor';
import { audited } from './audited';
import { sendOutcome } from './refusal';
import type { ValidatedRouter } from './validatedRouter';

export interface GovernanceRoutes {
  context: GovernanceContext & {
    signer: RecordSigner;
    appUrl: string;
    bootstrap: GovernancePolicy;
    groups: PolicyGroups;
  };
  access: Access;
  auth: AuthService;
  visibility: VisibilityService;
  auditor: AuditorService;
}

const refOf = (params: { kind: string; namespace: string; name: string }) =>
  stringifyEntityRef(params);

/** Cards, files, reviews, policy and the gate. */
export function addGovernanceRoutes(
  router: ValidatedRouter,
  routes: GovernanceRoutes,
): void {
  const { context, access, auth, visibility, auditor } = routes;
  type Request = Parameters<Access['caller']>[0];
  const actorIn = async (req: Request) => {
    const credentials = await access.caller(req);
    return {
      credentials,
      actor: await actorOf(credentials, auth, context.people),
    };
  };
  const readerIn = async (req: Request) => {
    const credentials = await access.caller(req);
    const { actor } = await readerOf(credentials, auth, context.people);
    return { credentials, actor };
  };
  const model = '/models/:kind/:namespace/:name' as const;

  router.get(`${model}/file`, async (req, res) => {
    const { credentials, actor } = await readerIn(req);
    const file = await visibility.run(credentials, seen =>
      getModelFile(context, seen, { ref: refOf(req.params), actor }),
    );
    res.json(file);
  });

  router.post(`${model}/commands`, async (req, res) => {
    const ref = refOf(req.params);
    const { stepUp, idempotencyKey, document } = req.body;
    const command = parseModelCommand(req.body.command);
    const event = {
      eventId: 'model-command',
      severityLevel: 'medium' as const,
      request: req,
      meta: { ref, command: command.type },
    };
    const outcome = await audited(auditor, event, async () => {
      const { credentials, actor } = await actorIn(req);
      // What one may not see one may not act on, nor learn of.
      await visibility.run(credentials, seen =>
        visibleFile(context, seen, ref),
      );
      return context.commands.execute({
        modelRef: ref,
        command,
        actor,
        stepUp,
        idempotencyKey,
        document,
      });
    });
    sendOutcome(res, outcome);
  });

  router.get(`${model}/card`, async (req, res) => {
    const credentials = await access.caller(req);
    const { version } = req.query;
    const card = await visibility.run(credentials, seen =>
      getCard(context, seen, { ref: refOf(req.params), version }),
    );
    res.json(card);
  });

  router.post(`${model}/card/refresh`, async (req, res) => {
    const ref = refOf(req.params);
    const event = {
      eventId: 'card-refresh',
      severityLevel: 'low' as const,
      request: req,
      meta: { ref },
    };
    const file = await audited(auditor, event, async () => {
      const credentials = await access.caller(req);
      return visibility.run(credentials, seen =>
        refreshCard(context, seen, { ref }),
      );
    });
    res.json(file);
  });

  router.get(`${model}/card/diff`, async (req, res) => {
    const credentials = await access.caller(req);
    const { from, to } = req.query;
    const diff = await visibility.run(credentials, seen =>
      getCardDiff(context, seen, { ref: refOf(req.params), from, to }),
    );
    res.json(diff);
  });

  router.get(`${model}/card/export`, async (req, res) => {
    const credentials = await access.caller(req);
    const { version, format } = req.query;
    const document = await visibility.run(credentials, seen =>
      getCardExport(context, seen, { ref: refOf(req.params), version, format }),
    );
    res.json(document);
  });

  router.post(`${model}/card/import`, async (req, res) => {
    const credentials = await access.caller(req);
    const preview = await visibility.run(credentials, seen =>
      previewImport(context, seen, { ref: refOf(req.params), ...req.body }),
    );
    res.json(preview);
  });

  router.get(`${model}/requests/:id`, async (req, res) => {
    const { credentials, actor } = await readerIn(req);
    const { id } = req.params;
    const review = await visibility.run(credentials, seen =>
      getReview(context, seen, { ref: refOf(req.params), id, actor }),
    );
    res.json(review);
  });

  router.get('/inbox', async (req, res) => {
    const { credentials, actor } = await readerIn(req);
    const inbox = await visibility.run(credentials, seen =>
      listInbox(context, seen, { ...req.query, actor }),
    );
    res.json(inbox);
  });

  router.get('/policy', async (req, res) => {
    const { actor } = await readerIn(req);
    res.json(await getPolicy(context, actor));
  });

  router.post('/policy/simulate', async (req, res) => {
    const credentials = await access.require(
      req,
      modelGovernancePolicySimulatePermission,
    );
    const simulation = await visibility.run(credentials, seen =>
      simulate(context, seen, req.body),
    );
    res.json(simulation);
  });

  router.post('/organisation/commands', async (req, res) => {
    const command = parseOrganisationCommand(req.body.command);
    const event = {
      eventId: 'organisation-command',
      severityLevel: 'medium' as const,
      request: req,
      meta: { command: command.type },
    };
    const outcome = await audited(auditor, event, async () => {
      const { actor } = await actorIn(req);
      return context.organisation.execute({ command, actor });
    });
    sendOutcome(res, outcome);
  });

  router.post('/gate', async (req, res) => {
    const credentials = await access.caller(req);
    const { principal } = credentials;
    const askedBy = auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : `service:${(principal as { subject?: string }).subject ?? 'unknown'}`;
    // One round trip: a pipeline waits here.
    const answer = await visibility.run(
      credentials,
      seen => askGate(context, seen, { ...req.body, askedBy }),
      modelGovernanceGateAskPermission,
    );
    res.json(answer);
  });

  router.post('/intake', async (req, res) => {
    const event = {
      eventId: 'intake-run',
      severityLevel: 'medium' as const,
      request: req,
    };
    const result = await audited(auditor, event, async () => {
      const credentials = await access.require(
        req,
        modelGovernanceIntakeRunPermission,
      );
      const { actor } = await actorIn(req);
      if (actor.type !== 'user') {
        throw new NotAllowedError('Intake records decisions: a person runs it');
      }
      if (req.body.csv.trim() === '') throw new InputError('csv: is empty');
      return visibility.run(credentials, seen =>
        intakeModels(context, seen, { ...req.body, actor }),
      );
    });
    res.json(result);
  });
}
