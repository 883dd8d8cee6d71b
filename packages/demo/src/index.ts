/**
 * The demo company's outside world: a pure function of time, the fleet that
 * shows it, its history and its catalog. Never part of production.
 *
 * @packageDocumentation
 */
export { generateModels } from './catalog/generate';
export type { CatalogEntity, Json } from './catalog/entity';
export {
  DEFAULT_BASE_PORT,
  members,
  openmetricsEndpoints,
  ports,
} from './fleet/members';
export type { Member, Port } from './fleet/members';
export { metricsPage } from './fleet/pages';
export { startSupervisor } from './fleet/supervisor';
export type { Supervisor, SupervisorOptions } from './fleet/supervisor';
export { fleetConfigYaml, prometheusConfigYaml } from './fleet/writeConfig';
export { historyItems } from './history/historyItems';
export type { HistoryItem } from './history/historyItems';
export { sendHistory, waitUntilReady } from './history/send';
export type { Destination } from './history/send';
export { lifecycleEvents, lifecycleScans } from './lifecycle/lifecycleEvents';
export { Browser } from './idp/Browser';
export type { Visit } from './idp/Browser';
export { startIdentityProvider } from './idp/server';
export type { IdentityProvider, IdentityProviderOptions } from './idp/server';
export {
  allServices,
  fleetAt,
  GENERATED,
  instanceAt,
  WORLD_SEED,
} from './world';
export type { InstanceState, ModelState, Service } from './world';
