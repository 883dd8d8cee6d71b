import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  modelGovernanceDriftFormatsExtensionPoint,
  MlflowRegistry,
  modelGovernanceRegistriesExtensionPoint,
  modelGovernanceSignalSourcesExtensionPoint,
  readMlflowConfig,
  type DiscoverRequest,
} from '@modelgov/backstage-plugin-model-governance-node';
import { readSourcesConfig } from './config';
import { discoverByQuery } from './discovery/discoverByQuery';
import { discoverOnPages } from './discovery/discoverOnPages';
import { driftFormats } from './driftReports';
import { OpenMetricsSource } from './openmetrics';
import { PrometheusSource } from './prometheus';

/**
 * Adds the configured telemetry sources, and the formats of drift reports, to
 * the model-governance plugin.
 *
 * @public
 */
export const modelGovernanceModuleSources = createBackendModule({
  pluginId: 'model-governance',
  moduleId: 'sources',
  register(registration) {
    registration.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        formats: modelGovernanceDriftFormatsExtensionPoint,
        registries: modelGovernanceRegistriesExtensionPoint,
        sources: modelGovernanceSignalSourcesExtensionPoint,
      },
      async init({ config, logger, formats, registries, sources }) {
        driftFormats.forEach(format => formats.addFormat(format));
        for (const options of readMlflowConfig(config)) {
          registries.addRegistry(new MlflowRegistry(options));
        }
        const { openmetrics, prometheus, unread } = readSourcesConfig(config);
        for (const options of openmetrics) {
          sources.addSource(
            Object.assign(new OpenMetricsSource(options), {
              discover: (request: DiscoverRequest) =>
                discoverOnPages(options, request),
            }),
          );
        }
        for (const options of prometheus) {
          sources.addSource(
            Object.assign(new PrometheusSource(options), {
              discover: (request: DiscoverRequest) =>
                discoverByQuery(options, request),
            }),
          );
        }
        // Another module may read them, so that this is no error.
        if (unread.length > 0) {
          logger.warn('Telemetry sources that this module does not read', {
            keys: unread.join(', '),
          });
        }
      },
    });
  },
});
