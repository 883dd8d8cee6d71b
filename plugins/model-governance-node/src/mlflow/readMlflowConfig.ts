import type { Config } from '@backstage/config';
import {
  fail,
  readConnection,
  readCount,
  readDuration,
  refuseUnknownKeys,
  sectionsOf,
} from '../config';
import { DEFAULT_MAX_BYTES } from '../http';
import type { MlflowRegistryOptions } from './MlflowRegistry';

const ROOT = 'model-governance.registries';

/**
 * The MLflow servers of the configuration. What the catalog makes of their
 * models is read by the catalog's module.
 *
 * @throws InputError naming the path and what is wrong there
 * @public
 */
export function readMlflowConfig(root: Config): MlflowRegistryOptions[] {
  const config = root.getOptionalConfig(ROOT);
  if (!config) return [];
  const ids = new Set<string>();
  return sectionsOf({ config, path: ROOT }, 'mlflow').map(section => {
    refuseUnknownKeys(section, [
      'id',
      'url',
      'timeout',
      'interval',
      'maxBytes',
      'headers',
      'auth',
      'catalog',
      'webhook',
    ]);
    const id = section.config.getString('id');
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) || id.length > 63) {
      fail(`${section.path}.id`, 'must be kebab-case, at most 63 characters');
    }
    if (ids.has(id)) fail(`${section.path}.id`, `${id} is there twice`);
    ids.add(id);
    const webhookSecret = section.config.getOptionalString('webhook.secret');
    if (webhookSecret !== undefined && webhookSecret.length < 16) {
      fail(
        `${section.path}.webhook.secret`,
        'is too short: whoever guesses it can make the portal read',
      );
    }
    return {
      id,
      ...(webhookSecret ? { webhookSecret } : {}),
      ...readConnection(section),
      timeoutMs: readDuration(section, 'timeout', {
        defaultMs: 15_000,
        minMs: 1,
      }),
      intervalMs: readDuration(section, 'interval', {
        defaultMs: 300_000,
        minMs: 5_000,
      }),
      maxBytes: readCount(section, 'maxBytes', DEFAULT_MAX_BYTES),
    };
  });
}
