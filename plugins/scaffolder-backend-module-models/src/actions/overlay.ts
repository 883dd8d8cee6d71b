import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  fetchContents,
} from '@backstage/plugin-scaffolder-node';
import { tiers } from '@modelgov/backstage-plugin-model-governance-common';
import {
  controlSet,
  type ControlSet,
  type Family,
} from '@modelgov/backstage-plugin-model-governance-conformance';
import type { JsonObject } from '@backstage/types';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackRenderer } from '../repository/renderPack';
import { readTexts, sha256, writeText } from '../repository/workspace';

const recordPath = '.model-governance/scaffold.json';
const folderName = /^([A-Z]+-\d+)(?:\.([a-z0-9-]+))?$/;

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
        url: z =>
          z
            .string()
            .optional()
            .describe('Folder of packs inside the template. Default ./packs'),
        variants: z =>
          z
            .array(z.string())
            .optional()
            .describe('Which of several packs of one control'),
        values: z => z.record(z.any()).describe('For files that end with .njk'),
        templateVersion: z => z.string().optional(),
      },
      output: {
        files: z => z.number(),
        recordDigest: z => z.string().describe('SHA-256 of the record'),
      },
    },
    async handler(ctx) {
      const { tier, url, variants, templateVersion } = ctx.input;
      const values = ctx.input.values as JsonObject;
      const packs = await ctx.createTemporaryDirectory();
      await fetchContents({
        ...options,
        baseUrl: ctx.templateInfo?.baseUrl,
        fetchUrl: url ?? './packs',
        outputPath: packs,
      });
      const chosen = choosePacks(await readdir(packs), {
        set: controlSet,
        tier,
        family: 'online-service',
        variants: variants ?? [],
      });
      const render = createPackRenderer(values);
      for (const folder of chosen) {
        for (const [path, source] of await readTexts(join(packs, folder))) {
          const file = render(path, source);
          await writeText(ctx.workspacePath, file.path, file.content);
        }
      }
      const files = await readTexts(ctx.workspacePath);
      const record = `${JSON.stringify(
        {
          template: ctx.templateInfo?.entityRef ?? 'template:default/unknown',
          templateVersion: templateVersion ?? 'unknown',
          controlSet: controlSet.version,
          family: 'online-service',
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
      await writeText(ctx.workspacePath, recordPath, record);
      ctx.logger.info(
        `${chosen.length} control packs, ${files.size + 1} files`,
      );
      ctx.output('files', files.size + 1);
      ctx.output('recordDigest', `sha256:${sha256(record)}`);
    },
  });
}

/**
 * Folders of packs that a tier takes. Tier 4 takes what is required; the
 * tiers above also what they are only warned about, since a file that is
 * there costs less than a warning.
 */
export function choosePacks(
  folders: readonly string[],
  given: {
    set: ControlSet;
    tier: (typeof tiers)[number];
    family: Family;
    variants: readonly string[];
  },
): string[] {
  const { set, tier, family, variants } = given;
  return [...folders].sort().filter(folder => {
    const [, id, variant] = folderName.exec(folder) ?? [];
    const control = set.controls.find(one => one.id === id);
    if (!control) {
      throw new InputError(
        `The pack ${folder} belongs to no control of set ${set.version}; name it after one`,
      );
    }
    const level = control.levels[tier];
    const asked = level === 'required' || (level === 'warn' && tier !== 'T4');
    return (
      asked &&
      control.families.includes(family) &&
      (variant === undefined || variants.includes(variant))
    );
  });
}
