import { made, neededText, textAt } from './read';
import type { Importer } from './types';

/**
 * GitHub's webhook `deployment_status`. States on the way (queued, pending, in
 * progress) and `inactive` say nothing about the outcome.
 *
 * @public
 */
export const importGithubDeployment: Importer = (document, context) => {
  const format = 'github-deployment';
  const state = neededText(document, format, 'deployment_status', 'state');
  const outcome = { success: 'succeeded', failure: 'failed', error: 'failed' }[
    state
  ];
  if (!outcome) return [];
  const id = neededText(document, format, 'deployment', 'id');
  const task = textAt(document, 'deployment', 'task');
  return [
    made(
      context,
      {
        kind: 'deployment.finished',
        id: `status/${neededText(document, format, 'deployment_status', 'id')}`,
        at: neededText(document, format, 'deployment_status', 'created_at'),
      },
      {
        deployment: id,
        outcome,
        environment: textAt(document, 'deployment', 'environment'),
        version:
          textAt(document, 'deployment', 'ref') ??
          textAt(document, 'deployment', 'sha'),
        kind: task === 'rollback' || task === 'hotfix' ? task : undefined,
        change: textAt(document, 'deployment', 'payload', 'change'),
        fixes: textAt(document, 'deployment', 'payload', 'fixes'),
      },
    ),
  ];
};

/** GitLab writes `2021-04-28 21:50:00 +0200`. */
const gitlabTime = (text: string) =>
  text.replace(
    /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{2}):?(\d{2})$/,
    '$1T$2$3:$4',
  );

/** GitLab's webhook `Deployment Hook`. @public */
export const importGitlabDeployment: Importer = (document, context) => {
  const format = 'gitlab-deployment';
  const status = neededText(document, format, 'status');
  const outcome = { success: 'succeeded', failed: 'failed' }[status];
  if (!outcome) return [];
  const id = neededText(document, format, 'deployment_id');
  return [
    made(
      context,
      {
        kind: 'deployment.finished',
        id: `deployment/${id}/${status}`,
        at: gitlabTime(neededText(document, format, 'status_changed_at')),
      },
      {
        deployment: id,
        outcome,
        environment: textAt(document, 'environment'),
        version: textAt(document, 'ref') ?? textAt(document, 'short_sha'),
      },
    ),
  ];
};
