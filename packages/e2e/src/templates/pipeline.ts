import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { repositoryRoot } from '../process/repository';

/** One thing that is run in a generated repository, or why it is not. */
export interface Check {
  name: string;
  /** For `bash -c`. */
  command: string;
  skip?: string;
}

/** Jobs that ask for no secret: what happens before anything is built. */
const jobs = ['quality', 'controls', 'evaluate', 'scan', 'configuration'];

/** The command line of this repository instead of the published one. */
const cli = [
  process.execPath,
  '--require',
  join(repositoryRoot, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
  join(repositoryRoot, 'packages/cli/src/index.ts'),
]
  .map(part => `'${part}'`)
  .join(' ');

interface Job {
  steps?: { run?: string }[];
  script?: string[];
}

/**
 * What the repository's own pipeline runs before it builds, as it stands
 * there: a line that is wrong in the workflow is wrong here.
 */
export async function pipelineChecks(repository: string): Promise<Check[]> {
  const github = join(repository, '.github/workflows/ci.yml');
  const file = existsSync(github) ? github : join(repository, '.gitlab-ci.yml');
  const pipeline = parse(await readFile(file, 'utf8'));
  const all: Record<string, Job> = pipeline.jobs ?? pipeline;
  return jobs.flatMap(name => {
    const { steps = [], script = [] } = all[name] ?? {};
    const commands = [...steps.map(({ run }) => run), ...script];
    return commands.flatMap(command =>
      command && !command.startsWith('pip install')
        ? [toCheck(name, command.trim())]
        : [],
    );
  });
}

function toCheck(job: string, command: string): Check {
  const name = `${job}: ${command.split(/\s/).slice(0, 3).join(' ')}`;
  const program = /^(docker|trivy)\b/.exec(command)?.[1];
  if (program) return { name, command, skip: `${program} is not run here` };
  return {
    name,
    command: command.replace(/npx --yes @modelgov\/cli@\S+/, cli),
  };
}
