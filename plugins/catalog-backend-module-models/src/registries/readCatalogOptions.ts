import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import {
  fail,
  readMlflowConfig,
  refuseUnknownKeys,
  type MlflowRegistryOptions,
} from '@modelgov/backstage-plugin-model-governance-node';
import { isOwnerRef, type CatalogOptions } from './toEntity';

const KEY = 'model-governance.registries.mlflow';

/**
 * The registries whose models become entities: those with a `catalog` section.
 *
 * @throws InputError naming the path and what is wrong there
 */
export function readCatalogOptions(
  root: Config,
): { registry: MlflowRegistryOptions; entities: CatalogOptions }[] {
  const sections = root.getOptionalConfigArray(KEY) ?? [];
  return readMlflowConfig(root).flatMap((registry, index) => {
    const config = sections[index].getOptionalConfig('catalog');
    if (!config) return [];
    const path = `${KEY}[${index}].catalog`;
    refuseUnknownKeys({ config, path }, [
      'owner',
      'ownerTag',
      'namespace',
      'productionAliases',
    ]);
    const owner = config.getString('owner');
    if (!isOwnerRef(owner)) {
      fail(
        `${path}.owner`,
        `${owner} is no ref of a group or a person, such as group:default/ml`,
      );
    }
    const namespace = config.getOptionalString('namespace') ?? 'default';
    if (!KubernetesValidatorFunctions.isValidNamespace(namespace)) {
      fail(
        `${path}.namespace`,
        `${namespace} is no namespace of the catalog: small letters, digits and hyphens, at most 63`,
      );
    }
    return [
      {
        registry,
        entities: {
          registryId: registry.id,
          owner,
          ownerTag: config.getOptionalString('ownerTag'),
          namespace,
          productionAliases: config.getOptionalStringArray(
            'productionAliases',
          ) ?? ['champion', 'production'],
        },
      },
    ];
  });
}
