import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Check } from './pipeline';

interface Tool {
  program: string;
  /** Of which files it speaks; absent in this repository, nothing is run. */
  path: string;
  command: (program: string) => string;
}

const tools: readonly Tool[] = [
  {
    program: 'promtool',
    path: 'monitoring/alerts.test.yaml',
    command: promtool =>
      `cd monitoring && ${promtool} check rules alerts.yaml && ${promtool} test rules alerts.test.yaml`,
  },
  {
    program: 'bash',
    path: 'scripts',
    command: bash =>
      `for script in scripts/*.sh; do ${bash} -n "$script"; done`,
  },
  {
    program: 'actionlint',
    path: '.github/workflows/ci.yml',
    command: actionlint => actionlint,
  },
  {
    program: 'kubeconform',
    path: 'deploy/base',
    command: kubeconform =>
      `${kubeconform} -strict -ignore-missing-schemas deploy/base/[!k]*.yaml`,
  },
  {
    program: 'terraform',
    path: 'infra/terraform',
    command: terraform =>
      `${terraform} fmt -check -recursive -diff infra/terraform`,
  },
  {
    program: 'terraform',
    path: 'infra/terraform/tests',
    command: terraform =>
      `cd infra/terraform && ${terraform} init -no-color -backend=false && ${terraform} validate && ${terraform} test`,
  },
  {
    program: 'checkov',
    path: 'deploy/base',
    command: checkov =>
      `${checkov} --quiet --compact --skip-download --directory .`,
  },
];

/**
 * Checks by tools that a machine may lack; each one that it lacks is named.
 * `folders` are looked into before the PATH.
 */
export function toolChecks(
  repository: string,
  folders: readonly string[],
): Check[] {
  return tools
    .filter(({ path }) => existsSync(join(repository, path)))
    .map(({ program, path, command }) => {
      const found = findProgram(program, folders);
      return {
        name: `${program}: ${path}`,
        command: command(found ?? program),
        skip: found ? undefined : `${program} is not installed`,
      };
    });
}

function findProgram(
  name: string,
  folders: readonly string[],
): string | undefined {
  return [...folders, ...(process.env.PATH ?? '').split(delimiter)]
    .map(folder => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
