import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  repositoryFamilies,
  tiers,
} from '@modelgov/backstage-plugin-model-governance-common';
import {
  checkRepo,
  controlSet,
  type RepoReport,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import { readTexts, sha256 } from '../repository/workspace';

/**
 * Fails the task when the repository would not keep the controls of its tier.
 * One that exists is only told: it has to begin somewhere.
 */
export function createCheckAction() {
  return createTemplateAction({
    id: 'model-governance:conformance:check',
    description:
      'Checks the workspace against the controls of a risk tier; a required one that is not kept fails the task',
    supportsDryRun: true,
    schema: {
      input: {
        tier: z => z.enum(tiers),
        family: z =>
          z
            .enum(repositoryFamilies)
            .optional()
            .describe('What the repository is. Default: online-service'),
        folders: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Folders of the workspace, each laid over those before. Default: the workspace',
            ),
        advise: z =>
          z
            .boolean()
            .optional()
            .describe('Says what fails, and lets the task go on'),
      },
      output: {
        passed: z => z.number(),
        failed: z => z.number(),
        warned: z => z.number(),
        report: z => z.string().describe('A table in Markdown'),
      },
    },
    async handler(ctx) {
      const {
        tier,
        family = 'online-service',
        folders = ['.'],
        advise,
      } = ctx.input;
      const layers = await Promise.all(
        folders.map(folder =>
          readTexts(resolveSafeChildPath(ctx.workspacePath, folder)),
        ),
      );
      const files = new Map(layers.flatMap(layer => [...layer]));
      const report = checkRepo(files, { tier, family }, controlSet, {
        validators: { sha256 },
      });
      for (const { control, status, problems } of report.results) {
        if (status === 'warn') continue;
        problems.forEach(problem =>
          ctx.logger.warn(`${status} ${control}: ${problem}`),
        );
      }
      ctx.logger.info(
        `${report.passed} controls of ${report.tier} are kept, ${report.warned} are advised only`,
      );
      if (!report.conforms && !advise) throw new InputError(refusalOf(report));
      ctx.output('passed', report.passed);
      ctx.output('failed', report.failed);
      ctx.output('warned', report.warned);
      ctx.output('report', toMarkdown(report));
    },
  });
}

function refusalOf({ results, tier, failed }: RepoReport): string {
  const first = results
    .filter(({ status }) => status === 'fail')
    .slice(0, 5)
    .map(({ control, problems }) => `${control}: ${problems[0]}`);
  return `${failed} controls of ${tier} are not kept. ${first.join('; ')}`;
}

const marks = { pass: '✓', fail: '✗', exempt: '–' } as const;

/** What is asked of the tier as a table, and what is only advised as a list. */
export function toMarkdown({ results, tier, controlSet: set }: RepoReport) {
  const rows = results.flatMap(({ control, title, status, problems }) =>
    status === 'warn'
      ? []
      : [`| ${marks[status]} | ${control} | ${title} | ${inCell(problems)} |`],
  );
  const advised = results
    .filter(({ status }) => status === 'warn')
    .map(({ control, title }) => `- ${control} ${title}`);
  return [
    `Controls of ${tier}, set ${set}`,
    '',
    '| | Control | What | What is missing |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...(advised.length > 0
      ? [`Advised at ${tier}, and not in this repository:`, '', ...advised, '']
      : []),
  ].join('\n');
}

/** Problems hold names of files, which may hold a pipe or a line end. */
function inCell(problems: readonly string[]): string {
  return problems.length === 0
    ? 'nothing'
    : problems.join('; ').replace(/[|\\]/g, '\\$&').replace(/\s+/g, ' ');
}
