import { importGithubDeployment, importGitlabDeployment } from './deployments';
import { importJira, importPagerDuty, importServiceNow } from './incidents';
import { importJunit } from './junit';
import { importSarif } from './sarif';
import type { Importer } from './types';

/** What `POST /events?format=` takes beside CloudEvents. @public */
export const eventFormats = [
  'sarif',
  'junit',
  'github-deployment',
  'gitlab-deployment',
  'servicenow',
  'pagerduty',
  'jira',
] as const;
/** @public */
export type EventFormat = (typeof eventFormats)[number];

/** @public */
export const eventImporters: Record<EventFormat, Importer> = {
  sarif: importSarif,
  junit: importJunit,
  'github-deployment': importGithubDeployment,
  'gitlab-deployment': importGitlabDeployment,
  servicenow: importServiceNow,
  pagerduty: importPagerDuty,
  jira: importJira,
};
