import type { Entity } from '@backstage/catalog-model';
import Ajv from 'ajv';
import { parseShare, wholeShare } from '../cost/share';
import type { Resource } from '../cost/types';
import {
  annotations,
  resourceDeclarationSchema,
  type ResourceDeclaration,
} from './modelEntity';
import { readDeclaration } from './readDeclaration';

const validate = new Ajv({
  allErrors: true,
  strict: false,
}).compile<ResourceDeclaration>(resourceDeclarationSchema);

/** What a model says that it holds, from `spec.resources` or the annotation. */
export function declaredResources(entity: Entity): {
  resources: Resource[];
  problems: string[];
} {
  const { entries, problems } = readDeclaration(entity, {
    member: 'resources',
    annotation: annotations.resources,
    validate,
  });
  const resources: Resource[] = [];
  for (const { at, entry } of entries) {
    const { gpu, replica, count = 1, environment, region } = entry;
    const share = entry.share ? parseShare(entry.share) : wholeShare;
    const name = gpu ?? replica;
    if (name === undefined || (gpu && replica)) {
      problems.push(`${at}: needs either gpu or replica`);
    } else if (!share) {
      problems.push(
        `${at}/share: "${entry.share}" is no share; use a MIG profile (1g.10gb), a fraction (1/4) or a decimal (0.25) up to 1`,
      );
    } else {
      resources.push({
        unit: gpu ? 'gpu-hour' : 'replica-hour',
        name,
        count,
        share,
        environment: environment ?? 'production',
        region: region ?? 'default',
      });
    }
  }
  return { resources, problems };
}
