import { entries, get, isText, list } from '../repo/values';
import { when, type Check } from './context';
import { pipelineOf, upstream, type Pipeline } from './pipelineJobs';

/** What a deployment waits for: words of the commands that do it. */
const gates: readonly (readonly [RegExp, string])[] = [
  [/\bruff check\b|\bflake8\b|\bpylint\b/, 'lint'],
  [/\bmypy\b|\bpyright\b/, 'types'],
  [/\bpytest\b/, 'tests'],
  [/evals\/gate\.py(?! --negative)/, 'the evaluation gate'],
  [/\bcyclonedx-py\b|\bsyft\b/, 'a bill of materials'],
  [/\bpip-audit\b/, 'a scan of dependencies'],
  [/\bdetect-secrets\b|\bgitleaks\b/, 'a scan for secrets'],
  [/\btrivy\b[^\n]*[\s\S]*?\bimage\b/, 'a scan of the image'],
  [/\bsigstore sign\b|\bcosign sign\b/, 'a signature'],
  [/@modelgov\/cli\S* gate\b/, 'the release gate'],
];

/** A command whose failure is thrown away. */
const swallowed = /\|\|\s*(true|:|exit 0)\b|;\s*true\s*$|set \+e/m;

const gatesBlock: Check = ({ repo }) => {
  const pipeline = pipelineOf(repo);
  if (!pipeline) return [];
  const { jobs, path } = pipeline;
  const deploy = jobs.find(({ name }) => /deploy/.test(name));
  if (!deploy) return [`${path} has no job that deploys`];
  const before = upstream(jobs, deploy.name);
  const waited = jobs.filter(({ name }) => before.has(name));
  const script = waited.map(job => job.script).join('\n');
  return [
    ...gates
      .filter(([pattern]) => !pattern.test(script))
      .map(([, gate]) => `${path}: the deployment does not wait for ${gate}`),
    ...waited
      .filter(job => job.optional || swallowed.test(job.script))
      .map(
        ({ name }) => `${path}: ${name} may fail, and the deployment goes on`,
      ),
  ];
};

const sha = /@[0-9a-f]{40}$/;
const byDigest = /@sha256:[0-9a-f]{64}/;

function githubPins(document: unknown): string[] {
  const jobs = entries(get(document, 'jobs'));
  const uses = jobs
    .flatMap(([, job]) => list(get(job, 'steps')))
    .map(step => get(step, 'uses'))
    .filter(isText);
  const permissions = get(document, 'permissions');
  return [
    ...uses
      .filter(one => !one.startsWith('./') && !sha.test(one))
      .map(one => `${one} is not pinned by its commit`),
    ...when(
      [
        permissions === undefined ||
          permissions === 'write-all' ||
          entries(permissions).some(([, access]) => access === 'write'),
        'The workflow does not begin with read permissions only',
      ],
      [
        JSON.stringify(document).includes('pull_request_target'),
        'The workflow runs code of strangers with our rights',
      ],
    ),
  ];
}

function gitlabPins(document: unknown): string[] {
  const images = [document, ...entries(document).map(([, job]) => job)]
    .flatMap(job => [get(job, 'image'), ...list(get(job, 'services'))])
    .map(image => (isText(image) ? image : get(image, 'name')))
    .filter(isText);
  return images
    .filter(image => !image.startsWith('$') && !byDigest.test(image))
    .map(image => `${image} is not pinned by digest`);
}

const longLived = /AWS_SECRET_ACCESS_KEY|GOOGLE_APPLICATION_CREDENTIALS_JSON/;

const pinnedPipeline: Check = ({ repo }) => {
  const pipeline = pipelineOf(repo);
  if (!pipeline) return [];
  const { document, forge, path } = pipeline;
  const pins = forge === 'github' ? githubPins(document) : gitlabPins(document);
  const images = [...(repo.text(path) ?? '').matchAll(/aquasec\/trivy\S*/g)];
  return [
    ...pins,
    ...when(
      [
        images.some(([image]) => !byDigest.test(image)),
        'The scanner is not pinned by digest',
      ],
      [
        longLived.test(repo.text(path) ?? ''),
        `${path} uses a key that does not expire`,
      ],
    ),
  ].map(message =>
    message.startsWith(path) ? message : `${path}: ${message}`,
  );
};

const negativeControl: Check = ({ repo }) => {
  const pipeline: Pipeline | undefined = pipelineOf(repo);
  const runs = pipeline?.jobs.some(({ script }) =>
    /gate\.py --negative-control/.test(script),
  );
  return when([
    pipeline && !runs,
    `${pipeline?.path} never shows that the evaluation gate blocks`,
  ]);
};

export const pipelineChecks = {
  'gates-block': gatesBlock,
  'pinned-pipeline': pinnedPipeline,
  'negative-control': negativeControl,
} satisfies Record<string, Check>;
