import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { modelGovernancePermissions } from '@modelgov/backstage-plugin-model-governance-common';
import { registerActions } from './actions/registerActions';
import { actionsRegistryServiceRef } from './actions/registry';
import { CardReader } from './cardFiles/CardReader';
import { Collector } from './collector/collector';
import { UnmappedWatch } from './collector/UnmappedWatch';
import { readModelGovernanceConfig } from './config';
import { readPrices } from './cost/readPrices';
import { openDatabase, registerSources, rememberKey } from './database';
import { CommandService } from './governance/CommandService';
import { MutualWatch } from './governance/MutualWatch';
import { noStepUps } from './governance/stepUpPort';
import { OrganisationService } from './governance/OrganisationService';
import { PeopleService } from './governance/people';
import { TriggerService } from './governance/triggers';
import { RunningWatch } from './governance/RunningWatch';
import { refuseSharedIds, registerExtensionPoints } from './extensionPoints';
import { createRouter } from './http/router';
import { createKpis } from './kpi/createKpis';
import { scheduleKpis } from './kpi/scheduleKpis';
import { CheckpointService } from './ledger/CheckpointService';
import { createWitnesses } from './ledger/createWitnesses';
import { VerificationService } from './ledger/VerificationService';
import { LineageKeeper } from './lineage/LineageKeeper';
import { LineageWatch } from './lineage/LineageWatch';
import { CatalogMirror } from './mirror/catalogMirror';
import { createNotices } from './notifications/createNotices';
import { createRecordSigner } from './record/signer';
import { addRegistryWebhooks } from './http/registryWebhooks';
import { createStepUpCallback } from './http/stepUpRoutes';
import { readStepUpConfig } from './stepUp/config';
import { storedStepUps } from './stepUp/storedStepUps';
import { StepUpService } from './stepUp/StepUpService';
import { RegistryReader } from './registries/RegistryReader';
import { VisibilityService } from './services/visibility';
import { BudgetWatch } from './slo/BudgetWatch';
import { scheduleTasks } from './tasks';

/**
 * Model Governance: collects, keeps and serves. Sources, registries, formats of
 * drift reports, KPIs and other places to publish checkpoints to come in through
 * the extension points of the node package.
 *
 * @public
 */
export const modelGovernancePlugin = createBackendPlugin({
  pluginId: 'model-governance',
  register(env) {
    const added = registerExtensionPoints(env);
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { logger, catalog } = deps;
        const now = () => Date.now();
        const production = process.env.NODE_ENV === 'production';
        const config = readModelGovernanceConfig(deps.config);
        const prices = await readPrices(deps.config);
        const signer = await createRecordSigner({
          ...config.signing,
          production,
        });
        const db = await openDatabase(deps.database);
        await rememberKey(db, { ...signer, at: now() });
        const { registries } = added;
        const all = [...added.sources.values()];
        refuseSharedIds(added);
        await registerSources(
          db,
          [...all, ...registries.values()],
          config.intervalMs,
        );
        deps.permissionsRegistry.addPermissions(modelGovernancePermissions);

        const { matchers, policy, profiles, intervalMs } = config;
        const people = new PeopleService(catalog, deps.auth);
        const { policy: bootstrap, groups } = config.governance;
        const organisation = new OrganisationService({
          db,
          signer,
          people,
          bootstrap,
          now,
        });
        const stepUpConfig = readStepUpConfig(deps.config);
        const stepUp =
          stepUpConfig &&
          new StepUpService({
            db,
            people,
            config: stepUpConfig,
            logger,
            now,
          });
        if (!stepUp && bootstrap.signature.stepUp) {
          logger.warn(
            'The policy asks for a fresh login at each signature and model-governance.stepUp is not configured: nobody can sign',
          );
        }
        const notices = createNotices({
          ...deps,
          db,
          people,
          now,
          enabled: config.notifications,
        });
        const commands = new CommandService({
          db,
          signer,
          people,
          organisation,
          stepUp: stepUp ? storedStepUps : noStepUps,
          now,
          notify: config.notifications,
          onRecorded: notices.onRecorded,
        });
        const triggers = new TriggerService({
          db,
          commands,
          organisation,
          now,
        });
        const cardReader = new CardReader({
          db,
          commands,
          reader: deps.urlReader,
          integrations: ScmIntegrations.fromConfig(deps.config),
          logger,
          intervalMs: config.cardIntervalMs,
          now,
        });
        const running = new RunningWatch({ db, commands, logger, now });
        const budgets = new BudgetWatch({ db, policy, triggers, logger, now });
        const mirror = new CatalogMirror({
          db,
          catalog,
          auth: deps.auth,
          logger,
          signer,
          matchers,
          profiles,
          now,
          onRecorded: (ref, event) => commands.follow(ref, event),
        });
        const collector = new Collector({
          db,
          sources: all,
          policy,
          profiles,
          intervalMs,
          logger,
          now,
        });
        const witnesses = createWitnesses(
          config.ledger,
          production,
          added.witnesses,
        );
        if (production && witnesses.length === 0) {
          logger.warn(
            'model-governance.ledger.witnesses: none is configured; whoever owns the database could rewrite the ledger unseen',
          );
        }
        const { origin } = config.ledger;
        const ledger = { db, signer, origin, witnesses, now };
        const checkpoints = new CheckpointService({ ...ledger, logger });
        const verification = new VerificationService(ledger);
        const { kpis, lookup } = createKpis({
          ...deps,
          added: added.kpis,
          db,
          signalPolicy: policy,
          now,
        });
        const visibility = new VisibilityService({
          permissions: deps.permissions,
          catalog,
          matchers,
          logger,
          onDecided: notices.onDecided,
        });
        addRegistryWebhooks({ ...deps, registries, now });
        if (stepUp && stepUpConfig) {
          deps.httpRouter.use(
            createStepUpCallback(stepUp, stepUpConfig.appOrigin),
          );
          deps.httpRouter.addAuthPolicy({
            path: '/step-up/callback',
            allow: 'unauthenticated',
          });
        }
        const context = {
          db,
          policy,
          now,
          signer,
          people,
          organisation,
          commands,
          cardReader,
          triggers,
          bootstrap,
          groups,
          appUrl: config.appUrl,
          kpis,
          lookup,
          prices,
          formats: added.driftFormats,
        };
        registerActions({
          actions: deps.actions,
          context,
          visibility,
          auth: deps.auth,
        });
        deps.httpRouter.use(
          await createRouter({
            context,
            auth: deps.auth,
            ledger: { checkpoints, verification },
            stepUp,
            visibility,
            httpAuth: deps.httpAuth,
            permissions: deps.permissions,
            auditor: deps.auditor,
          }),
        );
        await scheduleKpis({ ...deps, kpis });
        await scheduleTasks({
          scheduler: deps.scheduler,
          logger,
          config,
          db,
          mirror,
          collector,
          running,
          cardReader,
          registries: new RegistryReader({
            db,
            registries: [...registries.values()],
            logger,
            now,
          }),
          unmapped: new UnmappedWatch({ db, sources: all, logger, now }),
          budgets,
          mutual: new MutualWatch({ db, commands, organisation, now }),
          lineage: new LineageKeeper({ db, now }),
          origins: new LineageWatch({ db, policy, commands, logger, now }),
          commands,
          organisation,
          notices: notices.sender,
          checkpoints,
          verification,
          now,
        });
      },
    });
  },
});
