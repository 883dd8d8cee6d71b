import { annotations } from '@modelgov/backstage-plugin-model-governance-common';
import { parse } from 'yaml';
import {
  readCatalog,
  readCatalogText,
} from '../../catalog/testUtils/readCatalog';

/** The card beside the entity that names it; `undefined` where the portal keeps it. */
export function cardInGit(
  name: string,
): { [section: string]: unknown } | undefined {
  const entity = readCatalog().find(
    ({ kind, metadata }) => kind === 'Model' && metadata.name === name,
  );
  const path = entity?.metadata.annotations?.[annotations.card];
  return path && parse(readCatalogText(`models/${path}`));
}
