import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import type { CatalogEntity } from '../entity';

const ROOT = join(
  dirname(require.resolve('../../../package.json')),
  '../../catalog',
);

/** Files below `catalog/`, as `all.yaml` names them. */
export function catalogFiles(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
  return (
    files
      .filter(file => file.endsWith('.yaml') && file !== 'all.yaml')
      // Model cards lie beside the entities that name them.
      .filter(file => !file.split(sep).includes('cards'))
      .map(file => `./${file}`)
      .sort()
  );
}

export function readCatalogText(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** What the location of the whole catalog lists. */
export function locationTargets(): string[] {
  return parse(readCatalogText('all.yaml')).spec.targets;
}

/** All entities of the demo company. */
export function readCatalog(): CatalogEntity[] {
  return catalogFiles().flatMap(file =>
    parseAllDocuments(readCatalogText(file)).map(document => {
      if (document.errors.length > 0) {
        throw new Error(`${file}: ${document.errors[0].message}`);
      }
      return document.toJS() as CatalogEntity;
    }),
  );
}

export interface DeclaredTelemetry {
  profile: string;
  labels: Record<string, string>;
  environment?: string;
  region?: string;
}

/** `spec.telemetry`, or the annotation on kinds that are not ours. */
export function telemetryOf(entity: CatalogEntity): DeclaredTelemetry[] {
  const annotation =
    entity.metadata.annotations?.['model-governance.io/telemetry'];
  const declared = entity.spec.telemetry ?? (annotation && parse(annotation));
  return declared ?? [];
}

/** Whether the entity is a model, of our kind or of another tool's. */
export function isModelEntity({ kind, spec }: CatalogEntity): boolean {
  return (
    kind === 'Model' || spec.type === 'ml-model' || spec.type === 'ai-model'
  );
}
