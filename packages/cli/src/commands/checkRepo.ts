import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  repositoryFamilies,
  tiers,
  type RepositoryFamily,
  type Tier,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  checkRepo,
  controlSet,
  type RepoReport,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import { operands, option, type Command, type Output } from '../command';
import { sha256 } from '../hash';

const usage = `check-repo DIR [--tier ${tiers.join('|')}] [--json]
Tier and family are those of .model-governance/scaffold.json when no tier
is given; a repository without a record is taken for an online service.
Exit code 0: nothing blocks; 1: a required control is not kept; 2: wrong use.`;

/** Larger files are no source; what they say is not looked at. */
const MAX_BYTES = 2_000_000;
const MAX_FILES = 20_000;
const skipped = new Set(['.git', 'node_modules', '.venv', '__pycache__']);

/** Says which controls of its tier a repository keeps. */
export const command: Command = {
  usage,
  async run(args, output) {
    const [dir] = operands(args.filter(arg => arg !== '--json'));
    if (!dir) {
      output.complain(usage);
      return 2;
    }
    const files = await readRepo(dir);
    const recorded = readRecord(files);
    const tier = option(args, 'tier') ?? recorded.tier;
    if (!tiers.some(known => known === tier)) {
      output.complain(
        `The tier is ${tier ?? 'not known'}: say --tier ${tiers.join('|')}`,
      );
      return 2;
    }
    const report = checkRepo(
      files,
      // Checked in the line above.
      { tier: tier as Tier, family: recorded.family },
      controlSet,
      { validators: { sha256 } },
    );
    if (args.includes('--json')) output.print(JSON.stringify(report, null, 2));
    else print(report, output);
    return report.conforms ? 0 : 1;
  },
};

/** What the repository says that it was made as. */
function readRecord(files: Map<string, string>): {
  tier?: string;
  family: RepositoryFamily;
} {
  try {
    const text = files.get('.model-governance/scaffold.json') ?? '{}';
    const { tier, family } = JSON.parse(text);
    const known = repositoryFamilies.find(one => one === family);
    return { tier, family: known ?? 'online-service' };
  } catch {
    return { family: 'online-service' };
  }
}

/** Texts of a folder; binary and large files have no text for us. */
async function readRepo(root: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const folders = [root];
  for (const folder of folders) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      // Links are not followed: they may lead out of the repository.
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(path);
      if (!entry.isFile() || (await stat(path)).size > MAX_BYTES) continue;
      if (files.size >= MAX_FILES) {
        throw new Error(`${root} has more than ${MAX_FILES} files`);
      }
      const name = relative(root, path).split(sep).join('/');
      files.set(name, await readFile(path, 'utf8'));
    }
  }
  return files;
}

function print(report: RepoReport, output: Output) {
  for (const { control, title, status, problems, fix } of report.results) {
    if (status === 'pass') continue;
    output.print(`${status.toUpperCase()}  ${control}  ${title}`);
    problems.forEach(problem => output.print(`      ${problem}`));
    output.print(`      → ${fix}`);
  }
  const { tier, controlSet: version, passed, failed, warned } = report;
  output.print(
    `${tier}, control set ${version}: ${passed} kept, ${failed} not kept, ${warned} warnings`,
  );
  // Silence about what nobody looked at would read as a pass.
  output.print(`Not looked at: ${report.unchecked.join(', ') || 'nothing'}`);
}
