import {
  resolvePackagePath,
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  fetchContents,
} from '@backstage/plugin-scaffolder-node';
import {
  repositoryFamilies,
  tiers,
} from '@modelgov/backstage-plugin-model-governance-common';
import { controlSet } from '@modelgov/backstage-plugin-model-governance-conformance';
import type { JsonObject } from '@backstage/types';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackRenderer } from '../repository/renderPack';
import {
  readNames,
  readTexts,
  sha256,
  writeText,
} from '../repository/workspace';
import { choosePacks, controlOf, isThere } from './packs';

const recordPath = '.model-governance/scaffold.json';

const sharedPacks = () =>
  resolvePackagePath(
    '@modelgov/backstage-plugin-scaffolder-backend-module-models',
    'packs',
  );

/**
 * Lays the control packs of the tier over what the template wrote. A pack is
 * a folder named after its control, `CI-1`, or after control and variant,
 * `CI-1.gitlab`. Last, the record of the scaffold is written.
 */
export function createOverlayAction(options: {
  reader: UrlReaderService;
  integrations: ScmIntegrations;
}) {
  return createTemplateAction({
    id: 'model-governance:controls:overlay',
    description:
      'Adds the files that the controls of a risk tier ask for, and records what the repository was made from',
    examples: [
      {
        description: 'The packs of a template, with GitHub Actions',
        example:
          'steps:\n  - action: model-governance:controls:overlay\n    input:\n      tier: ${{ steps.assess.output.tier }}\n      variants: [github]\n      values: { name: ${{ parameters.name }} }',
      },
    ],
    supportsDryRun: true,
    schema: {
      input: {
        tier: z => z.enum(tiers),
        family: z =>
          z
            .enum(repositoryFamilies)
            .optional()
            .describe('What the repository is. Default: online-service'),
        url: z =>
          z
            .string()
            .optional()
            .describe('Folder of packs inside the template. Default ./packs'),
        shared: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Also the packs that every model repository may have; those of the template replace their files',
            ),
        variants: z =>
          z
            .array(z.string())
            .optional()
            .describe('Which of several packs of one control'),
        also: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Controls whose packs are taken at every tier, whatever it asks for',
            ),
        values: z => z.record(z.any()).describe('For files that end with .njk'),
        templateVersion: z => z.string().optional(),
        existing: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace with a repository that exists; what it has is not made again',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace to write to. Default: its root'),
      },
      output: {
        files: z => z.number(),
        left: z =>
          z
            .array(z.string())
            .describe(
              'Files that were not made, since the repository has them',
            ),
        recordDigest: z => z.string().describe('SHA-256 of the record'),
      },
    },
    async handler(ctx) {
      const { tier, url, shared, variants, also, templateVersion } = ctx.input;
      const {
        existing,
        targetPath = '.',
        family = 'online-service',
      } = ctx.input;
      const values = ctx.input.values as JsonObject;
      const target = resolveSafeChildPath(ctx.workspacePath, targetPath);
      const present = existing
        ? await readNames(resolveSafeChildPath(ctx.workspacePath, existing))
        : new Set<string>();
      if (present.has(recordPath)) {
        throw new InputError(
          `The repository has ${recordPath} already: it is under a control set. Repair what its own conformance job names`,
        );
      }
      const own = await ctx.createTemporaryDirectory();
      await fetchContents({
        ...options,
        baseUrl: ctx.templateInfo?.baseUrl,
        fetchUrl: url ?? './packs',
        outputPath: own,
      });
      const render = createPackRenderer(values);
      const left: string[] = [];
      let packs = 0;
      // What a template has of its own stands above what all may have.
      for (const root of shared ? [sharedPacks(), own] : [own]) {
        const chosen = choosePacks(await readdir(root), {
          set: controlSet,
          tier,
          family,
          variants: variants ?? [],
          also,
        });
        packs += chosen.length;
        for (const folder of chosen) {
          for (const [path, source] of await readTexts(join(root, folder))) {
            const file = render(path, source);
            if (isThere(file.path, controlOf(folder, controlSet), present)) {
              left.push(file.path);
            } else {
              await writeText(target, file.path, file.content);
            }
          }
        }
      }
      const files = await readTexts(target);
      const record = `${JSON.stringify(
        {
          template: ctx.templateInfo?.entityRef ?? 'template:default/unknown',
          templateVersion: templateVersion ?? 'unknown',
          controlSet: controlSet.version,
          family,
          tier,
          variants: variants ?? [],
          values,
          files: Object.fromEntries(
            [...files]
              .filter(([path]) => path !== recordPath)
              .map(([path, text]) => [path, sha256(text)]),
          ),
        },
        null,
        2,
      )}\n`;
      await writeText(target, recordPath, record);
      ctx.logger.info(`${packs} control packs, ${files.size + 1} files`);
      ctx.output('files', files.size + 1);
      ctx.output('left', left);
      ctx.output('recordDigest', `sha256:${sha256(record)}`);
    },
  });
}
