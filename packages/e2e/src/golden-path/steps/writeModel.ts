import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allServices, instanceAt, WORLD_SEED } from '@modelgov/demo';
import { stringify } from 'yaml';
import type { GoldenModel, Step } from '../GoldenPath';

const JOB = 'feed-ranker';
const NAME = 'golden-path-ranker';

/** What the fleet's service runs now. */
function runningArtifact(): Pick<GoldenModel, 'version' | 'digest'> {
  const service = allServices.find(({ job }) => job === JOB);
  const instance = service?.instances[0];
  if (!service || !instance) throw new Error(`The fleet has no ${JOB}`);
  const now = instanceAt(service, instance, WORLD_SEED, Date.now());
  const [{ version, digest }] = now.models;
  if (!digest) throw new Error(`${JOB} reports no digest`);
  return { version, digest };
}

const toEntity = ({ name, title, version, digest }: GoldenModel) => ({
  apiVersion: 'model-governance.io/v1alpha1',
  kind: 'Model',
  metadata: { name, title, description: 'Registered by the golden path' },
  spec: {
    type: 'ranker',
    lifecycle: 'production',
    owner: 'group:default/ranking',
    system: 'system:default/home-feed',
    mode: 'online',
    version,
    digest,
    telemetry: [
      {
        profile: 'fastapi-instrumentator',
        labels: { job: JOB },
        environment: 'production',
        region: 'eu-west-1',
      },
    ],
  },
});

export const writeModel: Step = {
  title: 'a team describes its model in YAML',
  async walk(path) {
    const title = `Golden path ranker ${Date.now().toString(36)}`;
    const model = { name: NAME, title, job: JOB, ...runningArtifact() };
    const file = join(path.directory, 'golden-path-model.yaml');
    await writeFile(file, stringify(toEntity({ ...model, metricsUrl: '' })));
    path.model = { ...model, metricsUrl: '' };
    path.catalogFile = file;
    return `${NAME} ${model.version}, ${model.digest.slice(0, 19)}…`;
  },
};
