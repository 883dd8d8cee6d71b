import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { tiers } from '@modelgov/backstage-plugin-model-governance-common';
import { controlSet } from '@modelgov/backstage-plugin-model-governance-conformance';
import { parse } from 'yaml';
import { needRepositoriesRoot } from '../config';
import { locationOf, registerLocally, waitUntil } from '../governance/catalog';
import type { GovernancePort } from '../governance/GovernanceClient';
import { recordScaffold } from '../governance/record';
import { readTexts } from '../repository/workspace';

/** Longest wait for the catalog and its mirror. */
const WAIT_MS = 90_000;

/** Brings the new model into the catalog, and the act of making it into the record. */
export function createRegisterAction(options: {
  root: string | undefined;
  catalog: CatalogService;
  auth: AuthService;
  record: GovernancePort;
  waitMs?: number;
}) {
  return createTemplateAction({
    id: 'model-governance:register',
    description:
      'Registers the repository in the catalog and records answers, tier, control set and files in the ledger',
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/),
        use: z => z.string().min(1).max(400),
        tier: z => z.enum(tiers),
        answers: z =>
          z.object({
            depth: z.enum(['full', 'provisional']),
            gates: z.record(z.any()),
            scores: z.record(z.number()),
          }),
        recordDigest: z => z.string(),
        remoteUrl: z => z.string(),
        commit: z => z.string().optional(),
        repoContentsUrl: z =>
          z
            .string()
            .optional()
            .describe('Of a forge; without it the repository is local'),
      },
      output: {
        entityRef: z => z.string(),
        recorded: z => z.boolean(),
        summary: z => z.string().describe('What was recorded, in Markdown'),
      },
    },
    async handler(ctx) {
      const { name, answers, repoContentsUrl, ...input } = ctx.input;
      const entityRef = `model:default/${name}`;
      ctx.output('entityRef', entityRef);
      if (ctx.isDryRun) {
        ctx.output('recorded', false);
        ctx.output('summary', 'Nothing is recorded by a dry run');
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const service = await options.auth.getOwnServiceCredentials();
      const files = await readTexts(ctx.workspacePath);
      const location = await ctx.checkpoint({
        key: `register.catalog.${name}`,
        fn: async () => {
          // A template renders what is not there as an empty text.
          if (repoContentsUrl) {
            const target = `${repoContentsUrl}/catalog-info.yaml`;
            await options.catalog.addLocation(
              { type: 'url', target },
              { credentials: service },
            );
            return `url:${target}`;
          }
          return registerLocally({
            ...options,
            root: needRepositoriesRoot(options.root),
            name,
            files,
          });
        },
      });
      const known = await waitUntil(
        async () =>
          (await cameFrom(entityRef, location, options)) &&
          options.record.knows(entityRef, credentials),
        { timeoutMs: options.waitMs ?? WAIT_MS, signal: ctx.signal },
      );
      if (!known) {
        ctx.logger.warn(`${entityRef} is not in the record yet`);
        ctx.output('recorded', false);
        ctx.output(
          'summary',
          'The catalog has not taken the model in yet. Assess it and publish its card in the portal when it has.',
        );
        return;
      }
      const { depth, gates, scores } = answers;
      const done = await recordScaffold(
        options.record,
        {
          ...input,
          modelRef: entityRef,
          depth,
          answers: { gates, scores },
          template: ctx.templateInfo?.entityRef ?? 'an unnamed template',
          controlSet: controlSet.version,
          repository: { url: input.remoteUrl, commit: input.commit || null },
          card: parse(files.get('docs/model-card.yaml') ?? ''),
        },
        { credentials, service, taskId: ctx.task.id },
      );
      const refused = done.filter(one => one.refused);
      refused.forEach(one =>
        ctx.logger.warn(`${one.command} was refused: ${one.refused}`),
      );
      ctx.output('recorded', refused.length === 0);
      ctx.output(
        'summary',
        done
          .map(one => `- \`${one.command}\`: ${one.refused ?? 'recorded'}`)
          .join('\n'),
      );
    },
  });
}

/**
 * Whether the catalog has taken the model in from the new repository. One of
 * the same name from elsewhere is somebody else's, and so is its record.
 *
 * @throws ConflictError when the name belongs to another model
 */
async function cameFrom(
  entityRef: string,
  expected: string,
  options: { catalog: CatalogService; auth: AuthService },
): Promise<boolean> {
  const location = await locationOf(entityRef, options);
  if (location !== undefined && location !== expected) {
    throw new ConflictError(
      `${entityRef} is another model, from ${location}; choose another name`,
    );
  }
  return location !== undefined;
}
