import type { BackendPluginRegistrationPoints } from '@backstage/backend-plugin-api';
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
import { noAdditions } from './kpi/config';

/** What modules have added by the time the plugin starts. */
export function registerExtensionPoints(
  env: Pick<BackendPluginRegistrationPoints, 'registerExtensionPoint'>,
) {
  const sources = new Map<string, SignalSource>();
  env.registerExtensionPoint(modelGovernanceSignalSourcesExtensionPoint, {
    addSource: source =>
      addOnce(sources, source, 'model-governance.sources: two sources have'),
  });
  const driftFormats = new Map<string, DriftFormat>();
  env.registerExtensionPoint(modelGovernanceDriftFormatsExtensionPoint, {
    addFormat: format =>
      addOnce(driftFormats, format, 'Two drift report formats have'),
  });
  const registries = new Map<string, ModelRegistry>();
  env.registerExtensionPoint(modelGovernanceRegistriesExtensionPoint, {
    addRegistry: registry =>
      addOnce(
        registries,
        registry,
        'model-governance.registries: two registries have',
      ),
  });
  const kpis = noAdditions();
  env.registerExtensionPoint(modelGovernanceKpisExtensionPoint, {
    addKpi: (kpi, targets) => kpis.kpis.push({ kpi, targets }),
    addCheck: check => kpis.checks.push(check),
    addFactSource: source => kpis.factSources.push(source),
  });
  const witnesses: CheckpointWitness[] = [];
  env.registerExtensionPoint(modelGovernanceCheckpointWitnessesExtensionPoint, {
    addWitness: witness => witnesses.push(witness),
  });
  return { sources, driftFormats, registries, kpis, witnesses };
}

function addOnce<T extends { readonly id: string }>(
  known: Map<string, T>,
  one: T,
  problem: string,
): void {
  if (known.has(one.id)) {
    throw new Error(`${problem} the id "${one.id}"; ids must differ`);
  }
  known.set(one.id, one);
}

/** Both stand in one list of sources, by id. @throws Error naming the id */
export function refuseSharedIds(added: {
  sources: ReadonlyMap<string, SignalSource>;
  registries: ReadonlyMap<string, ModelRegistry>;
}): void {
  for (const id of added.registries.keys()) {
    if (added.sources.has(id)) {
      throw new Error(
        `model-governance.registries: "${id}" is the id of a source; ids must differ`,
      );
    }
  }
}
