import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { modelGovernancePermissions } from '@modelgov/backstage-plugin-model-governance-common';
import {
  modelGovernanceCheckpointWitnessesExtensionPoint,
  modelGovernanceDriftFormatsExtensionPoint,
  modelGovernanceKpisExtensionPoint,
  modelGovernanceRegistriesExtensionPoint,
  modelGovernanceSignalSourcesExtensionPoint,
  type CheckpointWitness,
  type DriftFormat,
  type ModelRegistry,
  type SignalSource,
} from '@modelgov/backstage-plugin-model-governance-node';
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
import { createRouter } from './http/router';
import { noAdditions } from './kpi/config';
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
import {
  createRegistryWebhooks,
  REGISTRY_WEBHOOKS,
} from './http/registryWebhooks';
import { createStepUpCallback } from './http/stepUpRoutes';
import { readStepUpConfig } from './stepUp/config';
import { storedStepUps } from './stepUp/storedStepUps';
import { StepUpService } from './stepUp/StepUpService';
import { RegistryReader } from './registries/RegistryReader';
import { VisibilityService } from './services/visibility';
import { BudgetWatch } from './slo/BudgetWatch';
import { readRegistryTask, scheduleTasks } from './tasks';

/**
 * Model Governance: collects, keeps and serves. Sources come in through
 * {@link modelGovernanceSignalSourcesExtensionPoint}, other places to publish
 * checkpoints to through {@link modelGovernanceCheckpointWitnessesExtensionPoint}.
 *
 * @public
 */
export const modelGovernancePlugin = createBackendPlugin({
  pluginId: 'model-governance',
  register(env) {
    const sources = new Map<string, SignalSource>();
    env.registerExtensionPoint(modelGovernanceSignalSourcesExtensionPoint, {
      addSource(source) {
        if (sources.has(source.id)) {
          throw new Error(
            `model-governance.sources: two sources have the id "${source.id}"; ids must differ`,
          );
        }
        sources.set(source.id, source);
      },
    });
    const driftFormats = new Map<string, DriftFormat>();
    env.registerExtensionPoint(modelGovernanceDriftFormatsExtensionPoint, {
      addFormat(format) {
        if (driftFormats.has(format.id)) {
          throw new Error(
            `Two drift report formats have the id "${format.id}"; ids must differ`,
          );
        }
        driftFormats.set(format.id, format);
      },
    });
    const registries = new Map<string, ModelRegistry>();
    env.registerExtensionPoint(modelGovernanceRegistriesExtensionPoint, {
      addRegistry(registry) {
        if (registries.has(registry.id)) {
          throw new Error(
            `model-governance.registries: two registries have the id "${registry.id}"; ids must differ`,
          );
        }
        registries.set(registry.id, registry);
      },
    });
    const added = noAdditions();
    env.registerExtensionPoint(modelGovernanceKpisExtensionPoint, {
      addKpi: (kpi, targets) => added.kpis.push({ kpi, targets }),
      addCheck: check => added.checks.push(check),
      addFactSource: source => added.factSources.push(source),
    });
    const addedWitnesses: CheckpointWitness[] = [];
    env.registerExtensionPoint(
      modelGovernanceCheckpointWitnessesExtensionPoint,
      { addWitness: witness => addedWitnesses.push(witness) },
    );
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
        const all = [...sources.values()];
        const shared = [...registries.keys()].find(id => sources.has(id));
        if (shared !== undefined) {
          throw new Error(
            `model-governance.registries: "${shared}" is the id of a source; ids must differ`,
          );
        }
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
          addedWitnesses,
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
          added,
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
        const listening = [...registries.values()].filter(
          ({ isNews }) => isNews !== undefined,
        );
        if (listening.length > 0) {
          deps.httpRouter.use(
            createRegistryWebhooks({
              registries,
              read: ({ id }) =>
                // One that runs already will have the news, or the next has.
                deps.scheduler
                  .triggerTask(readRegistryTask(id))
                  .catch(error =>
                    logger.debug(`Registry ${id} is being read`, error),
                  ),
              now,
            }),
          );
          deps.httpRouter.addAuthPolicy({
            path: REGISTRY_WEBHOOKS,
            allow: 'unauthenticated',
          });
        }
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
          formats: driftFormats,
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
