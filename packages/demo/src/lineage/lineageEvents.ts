import { createHash } from 'node:crypto';

/** What the catalog says of a model; the rest of its entity is not read. */
export interface CatalogModel {
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: {
    version?: string;
    digest?: string;
    trainedOn?: string[];
    producedBy?: string[];
  };
}

const PRODUCER = 'https://airflow.tidewater.example/2.9.3';
const SCHEMA =
  'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent';
const DAY = 86_400_000;
/** Two teams have not pointed their pipelines at the portal: gaps to find. */
const SILENT = new Set(['price-optimizer', 'demand-forecaster']);

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const facet = (schema: string, more: object) => ({
  _producer: PRODUCER,
  _schemaURL: `https://openlineage.io/spec/facets/${schema}`,
  ...more,
});
const nameOf = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

/** RFC 9562 in form: the same training has the same id each time. */
function runIdOf(text: string): string {
  const id = hex(text);
  return `${id.slice(0, 8)}-${id.slice(8, 12)}-5${id.slice(13, 16)}-8${id.slice(
    17,
    20,
  )}-${id.slice(20, 32)}`;
}

/**
 * What the training pipelines of the company tell as OpenLineage: for each
 * model with an artifact, the run that made the declared version of these
 * dataset versions and this commit.
 *
 * @param now - epoch ms; trainings lie between one and forty days before
 */
export function lineageEvents(
  models: readonly CatalogModel[],
  now: number,
): object[] {
  return models.flatMap(({ kind, metadata, spec }) => {
    const { version, digest, trainedOn = [], producedBy = [] } = spec;
    const { name, namespace = 'default' } = metadata;
    if (!version || !digest || SILENT.has(name)) return [];
    const key = `${name}@${version}`;
    const age = 1 + (parseInt(hex(key).slice(0, 6), 16) % 40);
    const pipeline = producedBy[0] ? nameOf(producedBy[0]) : `${name}-training`;
    return {
      eventType: 'COMPLETE',
      eventTime: new Date(
        Math.floor(now / DAY) * DAY - age * DAY,
      ).toISOString(),
      producer: PRODUCER,
      schemaURL: SCHEMA,
      run: { runId: runIdOf(key) },
      job: {
        namespace: 'airflow.tidewater.example',
        name: `${pipeline}.${name}`,
        facets: {
          sourceCodeLocation: facet('1-1-0/SourceCodeLocationJobFacet.json', {
            type: 'git',
            url: `https://git.tidewater.example/${pipeline}`,
            repoUrl: `https://git.tidewater.example/${pipeline}`,
            version: hex(`commit of ${key}`).slice(0, 40),
          }),
        },
      },
      inputs: trainedOn.map(ref => ({
        namespace: 's3://tidewater-lake',
        name: nameOf(ref),
        facets: {
          version: facet('1-0-0/DatasetVersionDatasetFacet.json', {
            datasetVersion: `sha256:${hex(`${ref} for ${pipeline} ${age}`)}`,
          }),
          symlinks: facet('1-0-0/SymlinksDatasetFacet.json', {
            identifiers: [
              { namespace: 'backstage', name: ref, type: 'ENTITY' },
            ],
          }),
        },
      })),
      outputs: [
        {
          namespace: 'mlflow://mlflow.tidewater.example',
          name: `models/${name}/${version}`,
          facets: {
            modelGovernance_modelVersion: {
              _producer: PRODUCER,
              _schemaURL: 'https://tidewater.example/facets/model-version.json',
              modelRef: `${kind.toLowerCase()}:${namespace}/${name}`,
              version,
              digest,
            },
          },
        },
      ],
    };
  });
}
