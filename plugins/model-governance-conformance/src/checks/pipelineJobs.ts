import type { Repo } from '../repo/Repo';
import { entries, get, isText, list } from '../repo/values';

/** A job of either forge, with what our rules look at. */
export interface Job {
  name: string;
  needs: readonly string[];
  /** All that it runs, one line after the other. */
  script: string;
  /** It may fail, or a step of it, and the pipeline goes on. */
  optional: boolean;
  environment: boolean;
}

export interface Pipeline {
  path: string;
  forge: 'github' | 'gitlab';
  jobs: readonly Job[];
  document: unknown;
}

const github = '.github/workflows/ci.yml';
const gitlab = '.gitlab-ci.yml';

/** The pipeline of the repository, or `undefined` when it has none that parses. */
export function pipelineOf(repo: Repo): Pipeline | undefined {
  const workflow = repo.value(github);
  if (workflow !== undefined) {
    const jobs = entries(get(workflow, 'jobs')).map(githubJob);
    return { path: github, forge: 'github', jobs, document: workflow };
  }
  const document = repo.value(gitlab);
  if (document === undefined) return undefined;
  const jobs = entries(document)
    .filter(([name, job]) => !name.startsWith('.') && get(job, 'script'))
    .map(gitlabJob);
  return { path: gitlab, forge: 'gitlab', jobs, document };
}

function githubJob([name, job]: [string, unknown]): Job {
  const steps = list(get(job, 'steps'));
  const needs = get(job, 'needs');
  return {
    name,
    needs: isText(needs) ? [needs] : list(needs).map(String),
    script: steps
      .map(step => get(step, 'run'))
      .filter(isText)
      .join('\n'),
    optional: [job, ...steps].some(
      one =>
        ![undefined, false].includes(get(one, 'continue-on-error') as false),
    ),
    environment: get(job, 'environment') !== undefined,
  };
}

function gitlabJob([name, job]: [string, unknown]): Job {
  return {
    name,
    needs: list(get(job, 'needs')).map(need =>
      isText(need) ? need : String(get(need, 'job')),
    ),
    script: [
      ...list(get(job, 'before_script')),
      ...list(get(job, 'script')),
    ].join('\n'),
    optional: ![undefined, false].includes(get(job, 'allow_failure') as false),
    environment: get(job, 'environment') !== undefined,
  };
}

/** A job and all that it waits for, directly or not. */
export function upstream(
  jobs: readonly Job[],
  name: string,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const job = jobs.find(one => one.name === name);
  job?.needs.forEach(need => upstream(jobs, need, seen));
  return seen;
}
