import { deep, get, isNumber, isText, list } from '../repo/values';
import { when, type Check } from './context';
import { wrongQueries } from './monitoring';
import { pipelineOf } from './pipelineJobs';

const greatestFirstStep = 10;

const canary: Check = context => {
  const { repo } = context;
  const rollout = repo.value('deploy/rollout/rollout.yaml');
  const path = 'deploy/rollout/analysis.yaml';
  const analysis = repo.value(path);
  const [first] = deep(rollout, 'setWeight');
  return [
    ...when(
      [
        rollout && (!isNumber(first) || first > greatestFirstStep),
        `The rollout begins with more than ${greatestFirstStep} %`,
      ],
      [
        rollout && deep(rollout, 'templateName').length === 0,
        'No analysis judges the rollout',
      ],
      [
        analysis && deep(analysis, 'successCondition').length === 0,
        `${path} has no successCondition`,
      ],
    ),
    ...(analysis ? wrongQueries(context, path, deep(analysis, 'query')) : []),
  ];
};

const revisionsKept: Check = ({ repo }) => {
  const deployment = repo.value('deploy/base/deployment.yaml');
  const [limit] = deep(deployment, 'revisionHistoryLimit');
  return when([
    deployment && (!isNumber(limit) || limit < 3),
    'deploy/base/deployment.yaml keeps fewer than 3 revisions',
  ]);
};

const kinds = [
  'PodDisruptionBudget',
  'HorizontalPodAutoscaler',
  'NetworkPolicy',
];

const hardenedManifests: Check = ({ repo }) => {
  const deployment = repo.value('deploy/base/deployment.yaml');
  const others = repo.documents('deploy/base/service.yaml');
  const prod = repo.value('deploy/overlays/prod/kustomization.yaml');
  const pod = get(deployment, 'spec', 'template', 'spec');
  const containers = list(get(pod, 'containers'));
  const every = (...path: string[]) =>
    containers.length > 0 &&
    containers.every(one => get(one, ...path) !== undefined);
  const found = new Set(list(others).map(one => get(one, 'kind')));
  const replicas = list(get(prod, 'replicas')).map(one => get(one, 'count'));
  return [
    ...(deployment
      ? when(
          [
            !every('resources', 'limits', 'memory') ||
              !every('resources', 'limits', 'cpu'),
            'A container has no limits',
          ],
          [
            get(pod, 'securityContext', 'runAsNonRoot') !== true,
            'The pod may run as root',
          ],
          [
            containers.some(
              one =>
                get(one, 'securityContext', 'readOnlyRootFilesystem') !== true,
            ),
            'A container may write its root file system',
          ],
          [
            containers.some(
              one =>
                get(one, 'securityContext', 'allowPrivilegeEscalation') !==
                false,
            ),
            'A container may gain privileges',
          ],
          [
            list(get(pod, 'topologySpreadConstraints')).length === 0,
            'Replicas may share one zone',
          ],
        )
      : []),
    ...(others
      ? kinds
          .filter(kind => !found.has(kind))
          .map(kind => `deploy/base/service.yaml has no ${kind}`)
      : []),
    ...when([
      prod && !replicas.some(count => isNumber(count) && count >= 2),
      'Production runs fewer than 2 replicas',
    ]),
  ];
};

const image: Check = ({ repo }) => {
  const text = repo.text('Dockerfile');
  if (!text) return [];
  const stages = [
    ...text.matchAll(/^FROM\s+(?:--\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/gim),
  ];
  const named = new Set(stages.flatMap(([, , name]) => (name ? [name] : [])));
  const users = [...text.matchAll(/^USER\s+(\S+)/gim)].map(([, user]) => user);
  const last = users.at(-1);
  return when(
    [stages.length < 2, 'Dockerfile has one stage: build tools go live'],
    [
      stages.some(
        ([, from]) => !named.has(from) && !/@sha256:[0-9a-f]{64}$/.test(from),
      ),
      'Dockerfile has a base image without a digest',
    ],
    [
      last === undefined || /^(root|0)(:|$)/.test(last),
      'Dockerfile ends as root',
    ],
    [!/^HEALTHCHECK\s+(?!NONE)/m.test(text), 'Dockerfile checks no health'],
    [
      /^(ENV|ARG)\s+\S*(PASSWORD|TOKEN|SECRET|API_KEY)\S*=\S/im.test(text),
      'Dockerfile holds a secret',
    ],
  );
};

const terraform: Check = ({ repo, validators }) => {
  const main = repo.text('infra/terraform/main.tf');
  const variables = repo.text('infra/terraform/variables.tf');
  const syntax = repo.paths('infra/terraform/*.tf').flatMap(path => {
    const wrong = validators.terraform?.(repo.text(path) ?? '');
    return wrong ? [`${path}: ${wrong}`] : [];
  });
  return [
    ...syntax,
    ...when(
      [
        variables && !/validation\s*\{/.test(variables),
        'infra/terraform validates no input',
      ],
      [
        main && /actions\s*=\s*\[[^\]]*"(\*|[a-z0-9-]+:\*)"/.test(main),
        'infra/terraform allows every action of a service',
      ],
      [
        main && /resources\s*=\s*\[[^\]]*"\*"/.test(main),
        'infra/terraform allows every resource',
      ],
      [main && !/kms|encrypt/i.test(main), 'infra/terraform encrypts nothing'],
      [main && !/tags\s*=/.test(main), 'infra/terraform tags nothing'],
    ),
  ];
};

const protectedProduction: Check = ({ repo }) => {
  const approvals = repo.value('deploy/approvals.yaml');
  const pipeline = pipelineOf(repo);
  const deploy = pipeline?.jobs.find(({ name }) => /deploy/.test(name));
  return when(
    [
      approvals && list(get(approvals, 'reviewers')).length === 0,
      'deploy/approvals.yaml names no reviewers',
    ],
    [
      approvals && !isText(get(approvals, 'authorisation', 'by')),
      'deploy/approvals.yaml names no gate',
    ],
    [
      deploy && !deploy.environment,
      'The deploy job runs outside of a protected environment',
    ],
  );
};

export const releaseChecks = {
  canary,
  'revisions-kept': revisionsKept,
  'hardened-manifests': hardenedManifests,
  image,
  terraform,
  'protected-production': protectedProduction,
} satisfies Record<string, Check>;
