import type { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import {
  parsePriceFile,
  parsePriceTable,
  type Price,
} from '@modelgov/backstage-plugin-model-governance-common';
import { readFile } from 'node:fs/promises';

/**
 * The prices of the configuration: a list, or a file that holds one.
 *
 * @throws InputError naming the key or file and what is expected there
 */
export async function readPrices(root: Config): Promise<Price[]> {
  const config = root.getOptionalConfig('model-governance.cost');
  const list = config?.getOptional('prices');
  const file = config?.getOptionalString('file');
  if (list !== undefined && file !== undefined) {
    throw new InputError(
      'model-governance.cost: either prices or file, not both',
    );
  }
  if (file === undefined) {
    return parsePriceTable(list ?? [], 'model-governance.cost.prices');
  }
  const content = await readFile(file, 'utf8').catch(error => {
    throw new InputError(
      `model-governance.cost.file: ${file}: ${toError(error).message}`,
    );
  });
  return parsePriceFile(content, file);
}
